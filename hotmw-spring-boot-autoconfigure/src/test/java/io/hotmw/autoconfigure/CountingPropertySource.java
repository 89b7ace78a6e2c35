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

package io.hotmw.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.MapPropertySource;

/**
 * A property source that counts what it is asked for: to go over its names costs as much
 * as there are names.
 */
public final class CountingPropertySource extends MapPropertySource {

	private final AtomicLong cost = new AtomicLong();

	public CountingPropertySource(String name, Map<String, Object> values) {
		super(name, values);
	}

	/** A source with some filters, each with some paths. */
	public static CountingPropertySource ofFilters(int filters, int paths) {
		Map<String, Object> values = new LinkedHashMap<>();
		for (int i = 0; i < filters; i++) {
			values.put("hotmw.filters.f" + i + ".order", i);
			for (int j = 0; j < paths; j++) {
				values.put("hotmw.filters.f" + i + ".match.paths[" + j + "]", "/a" + i + "/b" + j);
			}
		}
		return new CountingPropertySource("counting", values);
	}

	/** How many names were given away, and how many values looked up. */
	public long cost() {
		return this.cost.get();
	}

	public int size() {
		return getSource().size();
	}

	@Override
	public String[] getPropertyNames() {
		String[] names = super.getPropertyNames();
		this.cost.addAndGet(names.length);
		return names;
	}

	@Override
	public @Nullable Object getProperty(String name) {
		this.cost.incrementAndGet();
		return super.getProperty(name);
	}

}
