/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.hotmw.autoconfigure.bind.options;

import java.beans.PropertyDescriptor;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.bind.BindConstructorProvider;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.util.ReflectionUtils;

import io.hotmw.api.Sensitive;
import io.hotmw.autoconfigure.bind.name.PropertyPath.Element;

/**
 * The components that a record or bean takes from a document, found as Spring Boot's
 * binder finds them.
 */
final class OptionComponents {

	private final Map<String, Component> components = new LinkedHashMap<>();

	private OptionComponents() {
	}

	/**
	 * Finds the components of a type.
	 * @param type the type
	 * @return the components, or {@code null} if the type is a single value
	 */
	static @Nullable OptionComponents of(Class<?> type) {
		if (isSingleValue(type)) {
			return null;
		}
		OptionComponents result = new OptionComponents();
		Constructor<?> constructor = BindConstructorProvider.DEFAULT.getBindConstructor(type, false);
		if (constructor != null) {
			result.addParameters(constructor);
		}
		else {
			result.addProperties(type);
		}
		return (type.isRecord() || !result.components.isEmpty()) ? result : null;
	}

	private static boolean isSingleValue(Class<?> type) {
		return type.isPrimitive() || type.isEnum() || Modifier.isAbstract(type.getModifiers())
				|| type.getName().startsWith("java.") || type.getName().startsWith("org.springframework.");
	}

	private void addParameters(Constructor<?> constructor) {
		@Nullable String @Nullable [] names = new DefaultParameterNameDiscoverer().getParameterNames(constructor);
		Parameter[] parameters = constructor.getParameters();
		for (int i = 0; i < parameters.length && names != null; i++) {
			String property = (names[i] != null) ? names[i] : parameters[i].getName();
			Name name = parameters[i].getAnnotation(Name.class);
			boolean sensitive = isSensitive(property, constructor.getDeclaringClass(), parameters[i]);
			ResolvableType type = ResolvableType.forMethodParameter(new MethodParameter(constructor, i));
			add((name != null) ? name.value() : property, type, sensitive, parameters[i].getDeclaredAnnotations());
		}
	}

	private void addProperties(Class<?> type) {
		for (PropertyDescriptor property : BeanUtils.getPropertyDescriptors(type)) {
			if (property.getWriteMethod() != null) {
				MethodParameter parameter = new MethodParameter(property.getWriteMethod(), 0);
				ResolvableType resolved = ResolvableType.forMethodParameter(parameter, ResolvableType.forClass(type));
				boolean sensitive = isSensitive(property.getName(), type, property.getWriteMethod().getParameters()[0]);
				add(property.getName(), resolved, sensitive);
			}
		}
	}

	// The compiler copies the mark of a record component to the parameter only of a
	// compact constructor, hence all places are looked at.
	private static boolean isSensitive(String name, Class<?> type, Parameter parameter) {
		List<AnnotatedElement> places = new ArrayList<>(List.of(parameter));
		if (type.isRecord()) {
			Stream.of(type.getRecordComponents())
				.filter((RecordComponent component) -> component.getName().equals(name))
				.forEach(places::add);
		}
		AnnotatedElement field = ReflectionUtils.findField(type, name);
		if (field != null) {
			places.add(field);
		}
		return places.stream().anyMatch((place) -> place.isAnnotationPresent(Sensitive.class));
	}

	private void add(String name, ResolvableType type, boolean sensitive, Annotation... annotations) {
		String dashed = DataObjectPropertyName.toDashedForm(name);
		this.components.put(new Element(dashed, false).uniform(),
				new Component(dashed, type, sensitive, List.of(annotations)));
	}

	/**
	 * Finds a component.
	 * @param uniformName the name as it is compared
	 * @return the component, or {@code null} if there is none of that name
	 */
	@Nullable Component find(String uniformName) {
		return this.components.get(uniformName);
	}

	/**
	 * The names of the components as documents write them.
	 * @return the names in order of declaration
	 */
	List<String> names() {
		Collection<Component> all = this.components.values();
		return all.stream().map(Component::name).toList();
	}

	/**
	 * One component of an options type.
	 *
	 * @param name the name as documents write it
	 * @param type the type
	 * @param sensitive whether it is marked as a secret
	 * @param annotations the annotations that influence conversion
	 */
	record Component(String name, ResolvableType type, boolean sensitive, List<Annotation> annotations) {

		OptionNode node() {
			return OptionNode.of(this.type, this.annotations);
		}

	}

}
