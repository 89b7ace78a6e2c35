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

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.hotmw.api.NeverEmpty;
import io.hotmw.autoconfigure.bind.options.OptionNode.Target;

/**
 * Where an option stands.
 *
 * @param name the name in canonical spelling, for example {@code keys[0].jwk-set-uri} or
 * {@code claims[tenant-id]}
 * @param key the name as it is compared, the same for every spelling
 * @param lists the keys of the lists that the option is an element of, outermost first
 * @param sensitive whether the factory's options type marks it as a secret
 * @param node what may stand there, or {@code null} if the options type knows no such
 * option
 * @param unknown where {@code node} is {@code null}, the first part of the name that is
 * not known
 * @param alternatives what is known in the place of {@code unknown}
 * @param misplaced where the name leads to a value or a list and goes on behind that
 */
public record OptionLocation(String name, String key, List<String> lists, boolean sensitive, @Nullable OptionNode node,
		@Nullable String unknown, List<String> alternatives, @Nullable Misplaced misplaced) {

	/**
	 * Whether the options type has such an option.
	 * @return whether the option is known
	 */
	public boolean isKnown() {
		return this.node != null;
	}

	/**
	 * Whether further names stand below this one, so that an empty value says nothing.
	 * @return whether this is the place of a map or an object
	 */
	public boolean isContainer() {
		return this.node instanceof OptionNode.MapNode || this.node instanceof OptionNode.ObjectNode;
	}

	/**
	 * Whether an empty value is dropped, since it says as much as none.
	 * @return whether this is a container that may be empty
	 */
	public boolean isEmptyNothing() {
		return isContainer() && emptyMeaning() == null;
	}

	/**
	 * What the option would mean if it were empty, if it must not be.
	 * @return the meaning, or {@code null} if the option may be empty
	 */
	@Nullable String emptyMeaning() {
		Target target = (this.node != null) ? this.node.target() : null;
		if (target == null) {
			return null;
		}
		return target.annotations()
			.stream()
			.filter(NeverEmpty.class::isInstance)
			.map((mark) -> ((NeverEmpty) mark).value())
			.findFirst()
			.orElse(null);
	}

	/**
	 * Something that stands below a place that has nothing below it, or nothing of that
	 * kind.
	 *
	 * @param holder the canonical name of the place
	 * @param list whether the place is a list rather than a value
	 * @param index whether the number of an element follows it rather than a name
	 */
	record Misplaced(String holder, boolean list, boolean index) {

	}

}
