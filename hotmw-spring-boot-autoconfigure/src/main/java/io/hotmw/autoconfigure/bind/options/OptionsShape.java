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

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;

import io.hotmw.autoconfigure.bind.name.PropertyPath.Element;

/**
 * What the options type of a factory takes: knows for every spelling of an option which
 * one is meant. Immutable and thread-safe.
 */
public final class OptionsShape {

	private static final OptionsShape UNKNOWN = new OptionsShape(new OptionNode.AnyNode());

	private final OptionNode root;

	private OptionsShape(OptionNode root) {
		this.root = root;
	}

	/**
	 * Reads an options type.
	 * @param type the options type of a factory
	 * @return its shape
	 */
	public static OptionsShape of(Class<?> type) {
		return new OptionsShape(OptionNode.of(ResolvableType.forClass(type), List.of()));
	}

	/**
	 * The shape of options whose factory is not known here.
	 * @return a shape that takes everything
	 */
	public static OptionsShape unknown() {
		return UNKNOWN;
	}

	/**
	 * The options at the top, as documents write them.
	 * @return the names, empty if they are not known
	 */
	public List<String> names() {
		return (this.root instanceof OptionNode.ObjectNode object) ? object.components().names() : List.of();
	}

	/**
	 * Finds the option that a document means.
	 * @param elements the name behind {@code options}, at least one element
	 * @return where the option stands
	 */
	public OptionLocation locate(List<Element> elements) {
		return new OptionWalk(this.root, elements, false).walk();
	}

	/**
	 * Finds the option that an environment variable means. There a dash may have been
	 * left out or replaced by an underscore, which also separates the elements.
	 * @param elements the name behind {@code OPTIONS}, at least one element
	 * @return where the option stands, or {@code null} if the options type has none that
	 * could be meant
	 */
	public @Nullable OptionLocation locateVariable(List<Element> elements) {
		OptionLocation location = new OptionWalk(this.root, new ArrayList<>(elements), true).walk();
		return location.isKnown() ? location : null;
	}

}
