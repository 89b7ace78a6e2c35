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

package io.hotmw.sample.soak;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.hotmw.core.refresh.RefreshResult;
import io.hotmw.sample.LiveProperties;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Changes the properties of the application and asks the refresher to look.
 */
final class RefresherPath implements ChangePath {

	private final LiveProperties properties;

	RefresherPath(LiveProperties properties) {
		this.properties = properties;
	}

	@Override
	public void make(Change change) {
		Map<String, Object> properties = new LinkedHashMap<>();
		flatten("hotmw.filters", change.definitions(), properties);
		RefreshResult result = this.properties.change(properties);
		if (change instanceof Change.Bad) {
			assertThat(result).isInstanceOf(RefreshResult.Rejected.class);
		}
		else {
			// Unchanged if the regular look was quicker.
			assertThat(result).isInstanceOfAny(RefreshResult.Published.class, RefreshResult.Unchanged.class);
		}
	}

	@Override
	public List<Fault> faults() {
		return Fault.ofDefinitions();
	}

	private static void flatten(String prefix, Map<?, ?> tree, Map<String, Object> properties) {
		tree.forEach((key, value) -> {
			String name = prefix + "." + key;
			if (value instanceof Map<?, ?> branch) {
				flatten(name, branch, properties);
			}
			else {
				properties.put(name, (value instanceof Collection<?> values)
						? values.stream().map(String::valueOf).collect(Collectors.joining(",")) : value);
			}
		});
	}

}
