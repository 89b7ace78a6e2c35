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

package io.hotmw.autoconfigure.adopt;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.servlet.Filter;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.annotation.AnnotatedElementUtils;

import io.hotmw.api.HotFilter;
import io.hotmw.core.definition.FilterName;

/**
 * What is known of the beans that are filters, or register one, before any is made.
 */
final class FilterBeans {

	static final String SPRING_SECURITY = "springSecurityFilterChain";

	/** The places that hot filters have in the container. */
	private static final Set<String> PROXIES = Set.of("hotmwBeforeSecurity", "hotmwAfterSecurity");

	private final ConfigurableListableBeanFactory beanFactory;

	FilterBeans(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * The name of a bean as it is defined.
	 * @param bean the name or an alias
	 */
	String canonical(String bean) {
		return Stream.concat(Stream.of(bean), Arrays.stream(this.beanFactory.getAliases(bean)))
			.filter(this.beanFactory::containsBeanDefinition)
			.findFirst()
			.orElse(bean);
	}

	/**
	 * The adoption of a bean.
	 * @param name the name of the filter definition
	 * @param bean the name of the bean as it is defined
	 * @throws AdoptionException if the bean can be told already not to be adoptable
	 */
	Adoption adoption(FilterName name, String bean) {
		String remedy = "Name one of " + candidates() + ", or do not adopt it";
		if (!this.beanFactory.containsBeanDefinition(bean)) {
			throw new AdoptionException("There is no bean '" + bean + "' that could be adopted as '" + name + "'",
					remedy);
		}
		Adoption adoption = new Adoption(name, bean, isA(FilterRegistrationBean.class, bean), annotation(bean));
		if (bean.equals(SPRING_SECURITY)) {
			throw adoption.refusal("Spring Security's chain must not be missing or moved while requests come",
					"Put hot filters before or behind it by their position");
		}
		if (PROXIES.contains(bean)) {
			throw adoption.refusal("it is the place of the hot filters themselves", remedy);
		}
		if (!adoption.isRegistration() && !isA(Filter.class, bean)) {
			throw adoption.refusal("as far as is known before it is made, it is of type " + type(bean)
					+ ", neither a filter nor a FilterRegistrationBean", remedy);
		}
		if (!this.beanFactory.getMergedBeanDefinition(bean).isSingleton()) {
			throw adoption.refusal("it is no singleton, and the container would have another one",
					"Make it a singleton, or do not adopt it");
		}
		return adoption;
	}

	private boolean isA(Class<?> type, String bean) {
		Class<?> known = type(bean);
		return known != null && type.isAssignableFrom(known);
	}

	// Without making what a FactoryBean needs.
	private @Nullable Class<?> type(String bean) {
		return this.beanFactory.getType(scopeAside(bean), false);
	}

	// What a scoped proxy stands for.
	private String scopeAside(String bean) {
		String target = ScopedProxyUtils.getTargetBeanName(bean);
		return this.beanFactory.containsBeanDefinition(target) ? target : bean;
	}

	/**
	 * The beans that can be adopted.
	 * @return their names, sorted
	 */
	List<String> candidates() {
		return Stream
			.concat(Arrays.stream(this.beanFactory.getBeanNamesForType(Filter.class, false, false)),
					Arrays.stream(this.beanFactory.getBeanNamesForType(FilterRegistrationBean.class, false, false)))
			.filter((bean) -> this.beanFactory.containsBeanDefinition(bean) && !PROXIES.contains(bean)
					&& !bean.equals(SPRING_SECURITY) && !ScopedProxyUtils.isScopedTarget(bean))
			.sorted()
			.toList();
	}

	/**
	 * The beans that an annotation has adopted, whether or not they can be.
	 * @return the annotations by the names of the beans
	 */
	Map<String, HotFilter> annotated() {
		Map<String, HotFilter> annotated = new LinkedHashMap<>();
		for (String bean : this.beanFactory.getBeanDefinitionNames()) {
			boolean real = !this.beanFactory.getBeanDefinition(bean).isAbstract()
					&& !ScopedProxyUtils.isScopedTarget(bean);
			HotFilter annotation = real ? annotation(bean) : null;
			if (annotation != null) {
				annotated.put(bean, annotation);
			}
		}
		return annotated;
	}

	// That of the method or class of the bean, or of the class that it registers.
	private @Nullable HotFilter annotation(String bean) {
		HotFilter annotation = this.beanFactory.findAnnotationOnBean(scopeAside(bean), HotFilter.class, false);
		if (annotation != null) {
			return annotation;
		}
		return isA(FilterRegistrationBean.class, bean) ? annotationOfRegistered(bean) : null;
	}

	// Where there is a bean of the class, the annotation is about that one.
	private @Nullable HotFilter annotationOfRegistered(String registration) {
		Class<?> registered = this.beanFactory.getMergedBeanDefinition(registration)
			.getResolvableType()
			.as(FilterRegistrationBean.class)
			.getGeneric()
			.resolve(Filter.class);
		HotFilter annotation = AnnotatedElementUtils.findMergedAnnotation(registered, HotFilter.class);
		return (annotation != null && this.beanFactory.getBeanNamesForType(registered, true, false).length == 0)
				? annotation : null;
	}

	/**
	 * The name that the filter of a bean gets if none is given.
	 * @param bean the name of the bean
	 * @return the name in lower case and with dashes, not necessarily a valid one
	 */
	static String dashed(String bean) {
		return bean.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]+", "-");
	}

}
