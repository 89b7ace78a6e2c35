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

package io.hotmw.autoconfigure.servlet;

import org.springframework.core.env.Environment;

/**
 * The place of Spring Security's filter among the container's, whether or not the
 * application has it.
 *
 * @param value the order, ascending
 */
public record SecurityFilterOrder(int value) {

	// Boot's own default.
	private static final int DEFAULT = -100;

	/**
	 * Reads the order.
	 * @param environment the environment of the application
	 * @return the order that is set, or the default
	 */
	public static SecurityFilterOrder of(Environment environment) {
		return new SecurityFilterOrder(environment.getProperty("spring.security.filter.order", Integer.class, DEFAULT));
	}

}
