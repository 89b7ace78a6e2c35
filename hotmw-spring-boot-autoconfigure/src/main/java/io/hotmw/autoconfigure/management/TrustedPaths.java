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

package io.hotmw.autoconfigure.management;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.util.StringUtils;

import io.hotmw.autoconfigure.bind.TrustedSources;

/**
 * Where the management endpoints are by the application's own configuration. Remote
 * configuration may move them all the same, but must not take requests of the application
 * out of the filters' reach by it.
 *
 * @param servlet the path of the dispatcher servlet, without a slash at its end
 * @param base the base path of the endpoints, without a slash at its end
 * @param foreign the paths that endpoints have below it in place of their own by remote
 * configuration alone
 * @param additional the paths that health groups have beside the base path
 */
record TrustedPaths(String servlet, String base, Set<String> foreign, Set<String> additional) {

	private static final String SERVER_PREFIX = "server:";

	static TrustedPaths of(ConfigurableEnvironment environment) {
		MutablePropertySources sources = environment.getPropertySources();
		Binder binder = new Binder(TrustedSources.of(sources, (name) -> true), TrustedSources.placeholders(sources));
		return new TrustedPaths(clean(binder.bind("spring.mvc.servlet.path", String.class).orElse("")),
				clean(binder.bind("management.endpoints.web.base-path", String.class).orElse("/actuator")),
				foreign(mappings(Binder.get(environment)), mappings(binder)),
				binder.bind("management.endpoint.health.group", Bindable.mapOf(String.class, Group.class))
					.orElse(Map.of())
					.values()
					.stream()
					.map(Group::additionalPath)
					.filter((path) -> path.startsWith(SERVER_PREFIX))
					.map((path) -> withSlash(path.substring(SERVER_PREFIX.length())))
					.collect(Collectors.toSet()));
	}

	boolean isBase(String path) {
		return this.base.equals(clean(path));
	}

	boolean isEndpoint(String path) {
		return !this.foreign.contains(path);
	}

	boolean isAdditional(String path) {
		return this.additional.contains(withSlash(path));
	}

	private static Set<String> mappings(Binder binder) {
		return binder.bind("management.endpoints.web.path-mapping", Bindable.mapOf(String.class, String.class))
			.orElse(Map.of())
			.values()
			.stream()
			.map((path) -> withSlash(path))
			.collect(Collectors.toSet());
	}

	private static Set<String> foreign(Set<String> all, Set<String> own) {
		return all.stream().filter((path) -> !own.contains(path)).collect(Collectors.toSet());
	}

	private static String clean(String path) {
		return StringUtils.trimTrailingCharacter(path, '/');
	}

	private static String withSlash(String path) {
		return path.startsWith("/") ? path : "/" + path;
	}

	/**
	 * The part of a health group that is looked at.
	 *
	 * @param additionalPath where it is beside the base path
	 */
	record Group(@DefaultValue("") String additionalPath) {

	}

}
