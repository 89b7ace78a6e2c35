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

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
 * @param foreignAdditional the paths that health groups have beside the base path by
 * remote configuration alone
 */
record TrustedPaths(String servlet, String base, Set<String> foreign, Set<String> foreignAdditional) {

	static final String GROUPS = "management.endpoint.health.group";

	static final String ADD_PROBES = "management.endpoint.health.probes.add-additional-paths";

	private static final String NAMESPACE = "server";

	/** Where Boot puts the probes that it is to add beside the base path. */
	private static final List<String> PROBES = List.of("/livez", "/readyz");

	static TrustedPaths of(ConfigurableEnvironment environment) {
		MutablePropertySources sources = environment.getPropertySources();
		Binder all = Binder.get(environment);
		Binder own = new Binder(TrustedSources.of(sources, (name) -> true), TrustedSources.placeholders(sources));
		return new TrustedPaths(clean(own.bind("spring.mvc.servlet.path", String.class).orElse("")),
				clean(own.bind("management.endpoints.web.base-path", String.class).orElse("/actuator")),
				foreign(mappings(all), mappings(own)), foreign(additional(all), additional(own)));
	}

	boolean isBase(String path) {
		return this.base.equals(clean(path));
	}

	boolean isEndpoint(String path) {
		return !this.foreign.contains(path);
	}

	boolean isAdditional(String path) {
		return !this.foreignAdditional.contains(withSlash(path));
	}

	private static Set<String> mappings(Binder binder) {
		return binder.bind("management.endpoints.web.path-mapping", Bindable.mapOf(String.class, String.class))
			.orElse(Map.of())
			.values()
			.stream()
			.map((path) -> withSlash(path))
			.collect(Collectors.toSet());
	}

	private static Set<String> additional(Binder binder) {
		Stream<String> groups = binder.bind(GROUPS, Bindable.mapOf(String.class, Group.class))
			.orElse(Map.of())
			.values()
			.stream()
			.flatMap(Group::path);
		boolean addsProbes = "true".equalsIgnoreCase(binder.bind(ADD_PROBES, String.class).orElse(""));
		return Stream.concat(groups, addsProbes ? PROBES.stream() : Stream.empty())
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

		// Split as Boot does, or a path that is written oddly would not be recognised.
		private Stream<String> path() {
			String[] parts = this.additionalPath.split(":", 0);
			return (parts.length == 2 && parts[0].equals(NAMESPACE)) ? Stream.of(parts[1]) : Stream.empty();
		}

	}

}
