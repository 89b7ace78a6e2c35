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

package io.hotmw.autoconfigure.nacos;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.alibaba.cloud.nacos.NacosConfigManager;
import com.alibaba.cloud.nacos.NacosConfigProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.config.ConfigDataLocation;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.util.StringUtils;

import io.hotmw.autoconfigure.document.content.DocumentId;

/**
 * Finds the Nacos documents that this application imports, from the imports themselves: a
 * document that is absent or empty at the start leaves no trace in the environment, and
 * what Spring Cloud Alibaba remembers is shared by all applications in the JVM.
 */
final class NacosImports {

	private static final Logger logger = LoggerFactory.getLogger(NacosImports.class);

	private static final String PREFIX = "nacos:";

	private static final String IMPORT = "spring.config.import";

	/** Begins the names that Spring Boot gives to the files that it loads itself. */
	private static final List<String> CONFIG_DATA = List.of("Config resource '", "Config tree '");

	private final ConfigurableEnvironment environment;

	private final NacosConfigManager manager;

	private final NacosConfigProperties properties;

	NacosImports(ConfigurableEnvironment environment, NacosConfigManager manager) {
		this.environment = environment;
		this.manager = manager;
		this.properties = manager.getNacosConfigProperties();
	}

	/**
	 * Finds the documents.
	 * @return each document once, in the order of the property sources that import them
	 */
	List<NacosDocument> find() {
		Map<DocumentId, NacosDocument> documents = new LinkedHashMap<>();
		for (Import location : locations()) {
			NacosDocument document = document(location.location(), location.importedBy());
			if (document != null) {
				documents.putIfAbsent(document.id(), document);
			}
		}
		return List.copyOf(documents.values());
	}

	// Of the property sources that are there before Spring Boot loads any file, only the
	// winning value counts. Every file has imports of its own. What comes from Nacos or
	// any other import cannot import.
	private List<Import> locations() {
		List<ConfigurationPropertySource> before = new ArrayList<>();
		List<Import> locations = new ArrayList<>();
		for (PropertySource<?> source : this.environment.getPropertySources()) {
			ConfigurationPropertySource properties = ConfigurationPropertySource.from(source);
			if (properties == null || ConfigurationPropertySources.isAttachedConfigurationPropertySource(source)) {
				continue;
			}
			if (isFile(source)) {
				locations.addAll(locations(List.of(properties), source.getName()));
			}
			else {
				before.add(properties);
			}
		}
		locations.addAll(0, locations(before, null));
		return locations;
	}

	/**
	 * Says whether a property source is a file that Spring Boot loaded itself.
	 * @param source the property source
	 * @return whether it is
	 */
	static boolean isFile(PropertySource<?> source) {
		return CONFIG_DATA.stream().anyMatch(source.getName()::startsWith);
	}

	private List<Import> locations(List<ConfigurationPropertySource> sources, @Nullable String importedBy) {
		Binder binder = new Binder(sources, new PropertySourcesPlaceholdersResolver(this.environment));
		ConfigDataLocation[] bound = binder.bind(IMPORT, Bindable.of(ConfigDataLocation[].class))
			.orElse(new ConfigDataLocation[0]);
		return Arrays.stream(bound)
			.flatMap((location) -> Arrays.stream(location.split()))
			.filter((location) -> location.hasPrefix(PREFIX))
			.map((location) -> new Import(location.getNonPrefixedValue(PREFIX), importedBy))
			.toList();
	}

	// The same reading of a location as Spring Cloud Alibaba's, which keeps it to itself.
	private @Nullable NacosDocument document(String location, @Nullable String importedBy) {
		try {
			URI uri = new URI("nacos://import/" + (location.startsWith("/") ? location.substring(1) : location));
			String dataId = uri.getPath().substring(1);
			Map<String, String> parameters = parameters(uri.getQuery());
			String group = parameters.getOrDefault("group", this.properties.getGroup());
			// The global switch keeps Spring Cloud Alibaba from listening at all.
			boolean refreshEnabled = this.properties.isRefreshEnabled()
					&& Boolean.parseBoolean(parameters.getOrDefault("refreshEnabled", "true"));
			DocumentId id = new DocumentId("nacos", namespace(this.properties), group, dataId);
			return new NacosDocument(id, format(dataId, this.properties), refreshEnabled, importedBy, this.manager);
		}
		catch (URISyntaxException ex) {
			logger.warn("the import 'nacos:{}' is not watched, since it cannot be read: {}", location, ex.getReason());
			return null;
		}
	}

	static String format(String dataId, NacosConfigProperties properties) {
		int dot = dataId.lastIndexOf('.');
		return (dot >= 0) ? dataId.substring(dot + 1) : properties.getFileExtension();
	}

	static String namespace(NacosConfigProperties properties) {
		String namespace = properties.getNamespace();
		return (StringUtils.hasText(namespace) && !NacosConfigProperties.DEFAULT_NAMESPACE.equals(namespace))
				? namespace : "";
	}

	private static Map<String, String> parameters(@Nullable String query) {
		Map<String, String> parameters = new HashMap<>();
		for (String entry : StringUtils.tokenizeToStringArray(query, "&")) {
			String[] pair = StringUtils.split(entry, "=");
			if (pair != null) {
				parameters.put(pair[0], pair[1]);
			}
		}
		return parameters;
	}

	/**
	 * An import.
	 *
	 * @param location what is imported, without its prefix
	 * @param importedBy the name of the file's property source that imports it, or
	 * {@code null}
	 */
	private record Import(String location, @Nullable String importedBy) {

	}

}
