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

package io.hotmw.autoconfigure.endpoint;

import java.util.HashSet;
import java.util.Set;

import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Configuration properties for the {@link HotmwEndpoint}.
 */
@ConfigurationProperties("management.endpoint.hotmw")
public class HotmwEndpointProperties {

	/**
	 * When to show the values of properties. Secrets are masked whenever values are
	 * shown.
	 */
	private Show showValues = Show.ALWAYS;

	/**
	 * Roles used to determine whether a user is authorized to be shown values. When
	 * empty, all authenticated users are authorized.
	 */
	private final Set<String> roles = new HashSet<>();

	/**
	 * When values are shown.
	 * @return {@link Show#ALWAYS} by default, since secrets are masked anyway
	 */
	public Show getShowValues() {
		return this.showValues;
	}

	/**
	 * Sets when values are shown.
	 * @param showValues when values are shown
	 */
	public void setShowValues(Show showValues) {
		this.showValues = showValues;
	}

	/**
	 * The roles of which a user needs one to be authorized.
	 * @return a modifiable set, empty by default
	 */
	public Set<String> getRoles() {
		return this.roles;
	}

}
