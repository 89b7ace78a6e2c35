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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.DispatcherType;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;

import io.hotmw.api.HotFilter;
import io.hotmw.autoconfigure.servlet.SecurityFilterOrder;
import io.hotmw.core.definition.FilterPosition;

/**
 * The definition under which an adopted filter does what it did as the container's: its
 * annotation decides, and how it was registered where that says nothing.
 */
final class FilterDefaults {

	private static final String REMEDY = "Register it otherwise, or leave it to the container";

	private final RegisteredFilter filter;

	private final FilterRegistrationBean<?> registration;

	private final @Nullable HotFilter annotation;

	private final int order;

	private final SecurityFilterOrder securityOrder;

	/**
	 * Create for one filter.
	 * @param filter the filter
	 * @param order its order among the filters that are adopted
	 * @param securityOrder the order of Spring Security's own filter
	 */
	FilterDefaults(RegisteredFilter filter, int order, SecurityFilterOrder securityOrder) {
		this.filter = filter;
		this.registration = filter.registration();
		this.annotation = filter.annotation();
		this.order = order;
		this.securityOrder = securityOrder;
	}

	/**
	 * The definition.
	 * @return the properties by their names
	 * @throws AdoptionException if it cannot be put into a definition
	 */
	Map<String, Object> properties() {
		requireExpressible();
		Map<String, Object> properties = new LinkedHashMap<>();
		String prefix = "hotmw.filters." + this.filter.adoption().name() + ".";
		properties.put(prefix + "type", this.filter.adoption().type());
		properties.put(prefix + "enabled",
				this.filter.enabled() && (this.annotation == null || this.annotation.enabled()));
		properties.put(prefix + "order", this.order);
		properties.put(prefix + "position", position().value());
		putAll(properties, prefix + "dispatcher-types",
				this.registration.determineDispatcherTypes().stream().map(DispatcherType::name).toList());
		putAll(properties, prefix + "match.paths", paths());
		if (this.annotation != null) {
			putAll(properties, prefix + "match.exclude-paths", List.of(this.annotation.excludePaths()));
			putAll(properties, prefix + "match.methods", List.of(this.annotation.methods()));
		}
		// Never false: what has made it critical elsewhere would seem to be taken back.
		if (this.annotation != null && this.annotation.critical()) {
			properties.put(prefix + "critical", true);
		}
		return properties;
	}

	private static void putAll(Map<String, Object> properties, String name, List<String> values) {
		for (int i = 0; i < values.size(); i++) {
			properties.put(name + "[" + i + "]", values.get(i));
		}
	}

	private void requireExpressible() {
		if (!this.registration.getServletNames().isEmpty()
				|| !this.registration.getServletRegistrationBeans().isEmpty()) {
			throw this.filter.adoption()
				.refusal("it is registered for certain servlets, which a hot filter cannot be matched by", REMEDY);
		}
		if (this.registration.isMatchAfter()) {
			throw this.filter.adoption()
				.refusal("it is registered behind all other filters whatever their order (matchAfter)", REMEDY);
		}
		if (!hasPaths()) {
			new UrlPatterns(this.registration.getUrlPatterns()).untranslatable().ifPresent((pattern) -> {
				throw this.filter.adoption()
					.refusal(
							"it is registered with the URL pattern '" + pattern
									+ "', for which there is no path pattern that means the same in every container",
							REMEDY);
			});
		}
	}

	private FilterPosition position() {
		HotFilter.Position position = (this.annotation != null) ? this.annotation.position()
				: HotFilter.Position.AS_REGISTERED;
		return switch (position) {
			case BEFORE_SECURITY -> FilterPosition.BEFORE_SECURITY;
			case AFTER_SECURITY -> FilterPosition.AFTER_SECURITY;
			case AS_REGISTERED -> (this.registration.getOrder() < this.securityOrder.value())
					? FilterPosition.BEFORE_SECURITY : FilterPosition.AFTER_SECURITY;
		};
	}

	private boolean hasPaths() {
		return this.annotation != null && this.annotation.paths().length > 0;
	}

	private List<String> paths() {
		return (this.annotation != null && hasPaths()) ? List.of(this.annotation.paths())
				: new UrlPatterns(this.registration.getUrlPatterns()).paths();
	}

}
