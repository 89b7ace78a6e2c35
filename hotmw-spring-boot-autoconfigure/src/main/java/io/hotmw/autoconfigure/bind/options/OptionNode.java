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

import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;

/**
 * One place in an options type: what may stand there in a document.
 */
sealed interface OptionNode {

	/**
	 * Finds out what may stand where a value of a type is wanted.
	 * @param type the type
	 * @param annotations the annotations of the place
	 * @return the node
	 */
	static OptionNode of(ResolvableType type, List<Annotation> annotations) {
		Class<?> resolved = type.resolve(Object.class);
		if (resolved == Object.class) {
			return new AnyNode();
		}
		if (Map.class.isAssignableFrom(resolved)) {
			return new MapNode(new Target(type, annotations), type.asMap().getGeneric(1));
		}
		if (resolved.isArray() || Collection.class.isAssignableFrom(resolved)) {
			ResolvableType element = resolved.isArray() ? type.getComponentType() : type.asCollection().getGeneric();
			return new ListNode(new Target(type, annotations), element);
		}
		OptionComponents components = OptionComponents.of(resolved);
		return (components != null) ? new ObjectNode(new Target(type, annotations), components)
				: new ValueNode(new Target(type, annotations));
	}

	/**
	 * The type that a value in this place is converted to.
	 * @return the target, or {@code null} if anything may stand here
	 */
	@Nullable Target target();

	/**
	 * A type with the annotations that influence conversion.
	 *
	 * @param type the type
	 * @param annotations the annotations
	 */
	record Target(ResolvableType type, List<Annotation> annotations) {

	}

	/**
	 * A single value.
	 *
	 * @param target the type of the value
	 */
	record ValueNode(Target target) implements OptionNode {

	}

	/**
	 * A list, set or array.
	 *
	 * @param target the type of the list
	 * @param element the type of its elements
	 */
	record ListNode(Target target, ResolvableType element) implements OptionNode {

	}

	/**
	 * A map with free keys.
	 *
	 * @param target the type of the map
	 * @param value the type of its values
	 */
	record MapNode(Target target, ResolvableType value) implements OptionNode {

	}

	/**
	 * A record or bean with components of its own.
	 *
	 * @param target the type
	 * @param components its components
	 */
	record ObjectNode(Target target, OptionComponents components) implements OptionNode {

	}

	/** Whatever the document says. */
	record AnyNode() implements OptionNode {

		@Override
		public @Nullable Target target() {
			return null;
		}

	}

}
