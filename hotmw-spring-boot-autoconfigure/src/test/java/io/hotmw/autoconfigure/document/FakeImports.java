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

package io.hotmw.autoconfigure.document;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.boot.context.config.ConfigData;
import org.springframework.boot.context.config.ConfigDataLoader;
import org.springframework.boot.context.config.ConfigDataLoaderContext;
import org.springframework.boot.context.config.ConfigDataLocation;
import org.springframework.boot.context.config.ConfigDataLocationResolver;
import org.springframework.boot.context.config.ConfigDataLocationResolverContext;
import org.springframework.boot.context.config.ConfigDataResource;

/**
 * Has Spring Boot import documents with {@code spring.config.import=fake:…} as Spring
 * Cloud Alibaba does those of Nacos: without their imports and profiles. Each application
 * brings its documents under a key of its own, {@code fake:<key>/<name>}.
 */
final class FakeImports {

	private static final Map<String, String> TEXTS = new ConcurrentHashMap<>();

	private FakeImports() {
	}

	/**
	 * Sets what will be imported.
	 * @param location the location without its prefix
	 * @param text the document
	 */
	static void put(String location, String text) {
		TEXTS.put(location, text);
	}

	/**
	 * Forgets the documents of an application.
	 * @param key its key
	 */
	static void forget(String key) {
		TEXTS.keySet().removeIf((location) -> location.startsWith(key + "/"));
	}

	static final class Resolver implements ConfigDataLocationResolver<Resource> {

		@Override
		public boolean isResolvable(ConfigDataLocationResolverContext context, ConfigDataLocation location) {
			return location.hasPrefix("fake:");
		}

		@Override
		public List<Resource> resolve(ConfigDataLocationResolverContext context, ConfigDataLocation location) {
			return List.of(new Resource(location.getNonPrefixedValue("fake:")));
		}

	}

	static final class Loader implements ConfigDataLoader<Resource> {

		@Override
		public ConfigData load(ConfigDataLoaderContext context, Resource resource) {
			String name = resource.location.substring(resource.location.indexOf('/') + 1);
			return new ConfigData(new FakeDocument(name).parse(TEXTS.getOrDefault(resource.location, "")),
					ConfigData.Option.IGNORE_IMPORTS, ConfigData.Option.IGNORE_PROFILES);
		}

	}

	static final class Resource extends ConfigDataResource {

		private final String location;

		Resource(String location) {
			this.location = location;
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Resource resource && resource.location.equals(this.location);
		}

		@Override
		public int hashCode() {
			return this.location.hashCode();
		}

		@Override
		public String toString() {
			return "fake:" + this.location;
		}

	}

}
