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

package io.hotmw.autoconfigure.bind.name;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import org.springframework.core.env.EnumerablePropertySource;

/**
 * The names of the properties that a property source lists.
 */
public final class PropertyNames {

	private PropertyNames() {
	}

	/**
	 * Lists the names. A YAML document {@code {}} has a property without a name, which is
	 * left out.
	 * @param source the property source
	 * @return the names in the order of the property source
	 */
	public static List<String> of(EnumerablePropertySource<?> source) {
		return Arrays.stream(source.getPropertyNames()).filter(Objects::nonNull).toList();
	}

}
