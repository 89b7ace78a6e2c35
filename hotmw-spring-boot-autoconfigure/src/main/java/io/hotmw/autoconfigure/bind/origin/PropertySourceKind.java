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
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.env.ConfigTreePropertySource;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.OriginTrackedResource;
import org.springframework.boot.origin.OriginTrackedValue;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePropertySource;

/**
 * Who answers for a value. What the application declares critical, configuration of kind
 * {@link #REMOTE} cannot lift.
 *
 * <p>
 * A source that is not known for certain to be the application's own or the machine's is
 * remote: a config centre's client may bring property sources of any class and name.
 */
public enum PropertySourceKind {

	/** Part of the application: a document on its class path, or its own defaults. */
	PACKAGED,

	/**
	 * Part of the place where the application runs: a file next to it, system properties,
	 * the environment, the command line.
	 */
	LOCAL,

	/** Anything else, first of all a config centre. */
	REMOTE;

	/**
	 * The sources that Spring Boot, the servlet container and Spring's test support make,
	 * by their names.
	 */
	private static final Set<String> LOCAL_NAMES = Set.of("systemProperties", "systemEnvironment",
			"spring.application.json", "servletConfigInitParams", "servletContextInitParams", "jndiProperties",
			"Inlined Test Properties", "Dynamic Test Properties");

	private static final String LOCAL_ENVIRONMENT_SUFFIX = "-systemEnvironment";

	/**
	 * Says who answers for a property.
	 * @param source the property source
	 * @param property the name of a property in it
	 * @return the kind
	 */
	public static PropertySourceKind of(PropertySource<?> source, String property) {
		if (source instanceof CommandLinePropertySource || source instanceof ConfigTreePropertySource
				|| LOCAL_NAMES.contains(source.getName()) || source.getName().endsWith(LOCAL_ENVIRONMENT_SUFFIX)) {
			return LOCAL;
		}
		if (DefaultPropertiesPropertySource.hasMatchingName(source) || isClassPathPropertySource(source)
				|| source instanceof AdoptedDefaultsPropertySource) {
			return PACKAGED;
		}
		return (origin(source, property) instanceof TextResourceOrigin origin) ? of(origin.getResource()) : REMOTE;
	}

	// What @PropertySource("classpath:…") makes; it tracks no origins.
	private static boolean isClassPathPropertySource(PropertySource<?> source) {
		return source instanceof ResourcePropertySource && source.getName().startsWith("class path resource [");
	}

	// A decorated source, such as one that decrypts, may not pass the lookup on.
	private static @Nullable Origin origin(PropertySource<?> source, String property) {
		Origin origin = OriginLookup.getOrigin(source, property);
		if (origin == null && source.getSource() instanceof Map<?, ?> map
				&& map.get(property) instanceof OriginTrackedValue value) {
			return value.getOrigin();
		}
		return origin;
	}

	private static PropertySourceKind of(@Nullable Resource resource) {
		if (resource instanceof OriginTrackedResource tracked) {
			return of(tracked.getResource());
		}
		if (resource instanceof ClassPathResource) {
			return PACKAGED;
		}
		return (resource != null && resource.isFile()) ? LOCAL : REMOTE;
	}

}
