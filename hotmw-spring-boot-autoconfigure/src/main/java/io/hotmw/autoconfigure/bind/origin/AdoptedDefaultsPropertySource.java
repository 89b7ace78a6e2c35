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

package io.hotmw.autoconfigure.bind.origin;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.core.env.MapPropertySource;

/**
 * What the application's own registrations and annotations say about the filters that are
 * adopted. Comes after every other property source, and is part of the application.
 * Thread-safe.
 */
public final class AdoptedDefaultsPropertySource extends MapPropertySource {

	/** The name of the property source, as origins show it. */
	public static final String NAME = "hotmwAdoptedFilters";

	/**
	 * Create an empty property source.
	 */
	public AdoptedDefaultsPropertySource() {
		super(NAME, new ConcurrentHashMap<>());
	}

	/**
	 * Adds the defaults of one filter.
	 * @param defaults the values by the names of their properties
	 */
	public void add(Map<String, ?> defaults) {
		this.source.putAll(defaults);
	}

}
