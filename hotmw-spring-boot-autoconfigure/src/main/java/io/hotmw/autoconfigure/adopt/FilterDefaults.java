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

package io.hotmw.autoconfigure.adopt;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.servlet.DispatcherType;
import org.springframework.boot.web.servlet.FilterRegistrationBean;

import io.hotmw.api.HotFilter;
import io.hotmw.autoconfigure.servlet.SecurityFilterOrder;
import io.hotmw.core.definition.FilterPosition;

/**
 * The definition under which an adopted filter does what it did as the container's: its
 * annotation decides, and how it was registered where that says nothing.
 */
final class FilterDefaults {

	private final Adoption adoption;

	private final FilterRegistrationBean<?> registration;

	private final SecurityFilterOrder securityOrder;

	/**
	 * Create for one filter.
	 * @param adoption the adoption
	 * @param registration what would have registered the filter, not yet disabled
	 * @param securityOrder the order of Spring Security's own filter
	 */
	FilterDefaults(Adoption adoption, FilterRegistrationBean<?> registration, SecurityFilterOrder securityOrder) {
		this.adoption = adoption;
		this.registration = registration;
		this.securityOrder = securityOrder;
	}

	/**
	 * The definition.
	 * @return the properties by their names
	 * @throws AdoptionException if it cannot be put into a definition
	 */
	Map<String, Object> properties() {
		checkHasNoServlets();
		Map<String, Object> properties = new LinkedHashMap<>();
		String prefix = "hotmw.filters." + this.adoption.name() + ".";
		properties.put(prefix + "type", this.adoption.name().value());
		properties.put(prefix + "enabled", this.registration.isEnabled() && isEnabled());
		properties.put(prefix + "order", this.registration.getOrder());
		properties.put(prefix + "position", position().value());
		putAll(properties, prefix + "dispatcher-types",
				this.registration.determineDispatcherTypes().stream().map(DispatcherType::name).toList());
		putAll(properties, prefix + "match.paths", paths());
		HotFilter annotation = this.adoption.defaults();
		if (annotation != null) {
			putAll(properties, prefix + "match.exclude-paths", List.of(annotation.excludePaths()));
			putAll(properties, prefix + "match.methods", List.of(annotation.methods()));
			properties.put(prefix + "critical", annotation.critical());
		}
		return properties;
	}

	private static void putAll(Map<String, Object> properties, String name, List<String> values) {
		for (int i = 0; i < values.size(); i++) {
			properties.put(name + "[" + i + "]", values.get(i));
		}
	}

	private void checkHasNoServlets() {
		if (!this.registration.getServletNames().isEmpty()
				|| !this.registration.getServletRegistrationBeans().isEmpty()) {
			throw new AdoptionException(
					"The filter bean '" + this.adoption.bean() + "' cannot be adopted as '" + this.adoption.name()
							+ "': it is registered for certain servlets, which a hot filter cannot be matched by",
					"Register it with URL patterns, or leave it to the container");
		}
	}

	private boolean isEnabled() {
		HotFilter annotation = this.adoption.defaults();
		return annotation == null || annotation.enabled();
	}

	private FilterPosition position() {
		HotFilter annotation = this.adoption.defaults();
		HotFilter.Position position = (annotation != null) ? annotation.position() : HotFilter.Position.AS_REGISTERED;
		return switch (position) {
			case BEFORE_SECURITY -> FilterPosition.BEFORE_SECURITY;
			case AFTER_SECURITY -> FilterPosition.AFTER_SECURITY;
			case AS_REGISTERED -> (this.registration.getOrder() < this.securityOrder.value())
					? FilterPosition.BEFORE_SECURITY : FilterPosition.AFTER_SECURITY;
		};
	}

	private List<String> paths() {
		HotFilter annotation = this.adoption.defaults();
		if (annotation != null && annotation.paths().length > 0) {
			return List.of(annotation.paths());
		}
		Collection<String> patterns = this.registration.getUrlPatterns();
		return patterns.contains("/*") ? List.of() : patterns.stream().flatMap(FilterDefaults::paths).toList();
	}

	// Servlet specification, 12.2. What is meant for the root of the context is that
	// alone: for a filter, "/" is not the default servlet.
	private static Stream<String> paths(String pattern) {
		if (pattern.startsWith("*.")) {
			return Stream.of("/**/" + pattern);
		}
		if (pattern.endsWith("/*")) {
			return Stream.of(pattern + "*");
		}
		return Stream.of(pattern.isEmpty() ? "/" : pattern);
	}

}
