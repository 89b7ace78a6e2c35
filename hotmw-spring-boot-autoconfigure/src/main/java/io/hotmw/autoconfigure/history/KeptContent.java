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

package io.hotmw.autoconfigure.history;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a revision consists of, as it is kept.
 */
sealed interface KeptContent {

	/**
	 * What is not in the file yet.
	 *
	 * @param properties the properties as they were written
	 * @param secrets the names of those that hold secrets, whatever their names and
	 * values say
	 */
	record Written(Map<String, String> properties, Set<String> secrets) implements KeptContent {

		public Written {
			properties = Map.copyOf(properties);
			secrets = Set.copyOf(secrets);
		}

		// Without values.
		@Override
		public String toString() {
			return new TreeSet<>(this.properties.keySet()).toString();
		}

	}

	/**
	 * What can be in the file.
	 *
	 * @param properties the properties as they were written, the secrets sealed
	 */
	record Sealed(Map<String, String> properties) implements KeptContent {

		public Sealed {
			properties = Map.copyOf(properties);
		}

		// Without values.
		@Override
		public String toString() {
			return new TreeSet<>(this.properties.keySet()).toString();
		}

	}

	/**
	 * What is not kept.
	 *
	 * @param reason why
	 */
	record Refused(String reason) implements KeptContent {

	}

}
