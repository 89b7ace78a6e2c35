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

import org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;

/**
 * The containers whose requests end in different ways.
 */
public enum WebContainer {

	TOMCAT(JettyServletWebServerAutoConfiguration.class),

	JETTY(TomcatServletWebServerAutoConfiguration.class);

	private final Class<?> other;

	WebContainer(Class<?> other) {
		this.other = other;
	}

	/** The auto-configuration that must give way, since both are on the class path. */
	String excluded() {
		return this.other.getName();
	}

}
