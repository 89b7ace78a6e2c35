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

package io.hotmw.core.definition;

import java.util.Objects;

/**
 * A place in the chain that is named by another filter.
 *
 * @param side on which side of the other filter
 * @param anchor the name of the other filter
 */
public record RelativeOrder(Side side, FilterName anchor) {

	public RelativeOrder {
		Objects.requireNonNull(side, "'side' must not be null");
		Objects.requireNonNull(anchor, "'anchor' must not be null");
	}

	@Override
	public String toString() {
		return this.side + " " + this.anchor;
	}

	/**
	 * On which side of another filter.
	 */
	public enum Side {

		/** A request meets the filter first, then the other one. */
		BEFORE("before", -1),

		/** A request meets the other filter first, then this one. */
		AFTER("after", 1);

		private final String value;

		private final int step;

		Side(String value, int step) {
			this.value = value;
			this.step = step;
		}

		int step() {
			return this.step;
		}

		@Override
		public String toString() {
			return this.value;
		}

	}

}
