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

package io.hotmw.test;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

import io.hotmw.core.definition.SampleRequest;

/**
 * The arguments of the command line. For one thread.
 */
final class CheckArguments {

	static final String USAGE = """
			usage: check --document FILE [--document FILE …] [options]

			Checks whether a running application would accept the documents.

			  --document FILE        a document as it would stand in the config centre; a later one wins. One that
			                         the packaged configuration imports by its name stands where the import does
			  --format FORMAT        yaml, properties or json, for the document before it, if its extension does not tell
			  --configuration CLASS  a configuration class of the application, with its filter factories
			  --profile NAME         an active profile
			  --property NAME=VALUE  a property that stands above everything else
			  --request "GET /path"  tell what this request meets, and why not the other filters
			  --header "NAME: VALUE" a header of the request before it
			  --warm                 initialise the filters too, which may need the network

			All but --warm may be repeated. Exit code: 0 accepted, 1 refused, 2 not checked.
			""";

	private final Map<String, @Nullable String> documents = new LinkedHashMap<>();

	private final List<SampleRequest> requests = new ArrayList<>();

	private final List<Class<?>> configurations = new ArrayList<>();

	private final List<String> profiles = new ArrayList<>();

	private final List<String> properties = new ArrayList<>();

	private @Nullable String lastDocument;

	private boolean warm;

	private CheckArguments() {
	}

	/**
	 * Parses arguments.
	 * @param arguments the arguments
	 * @return what they mean
	 * @throws IllegalArgumentException with the reason if they mean nothing
	 */
	static CheckArguments parse(String... arguments) {
		CheckArguments parsed = new CheckArguments();
		Deque<String> left = new ArrayDeque<>(List.of(arguments));
		if (!"check".equals(left.poll())) {
			throw new IllegalArgumentException("the first argument must be 'check'");
		}
		while (!left.isEmpty()) {
			parsed.take(left.remove(), left);
		}
		if (parsed.documents.isEmpty()) {
			throw new IllegalArgumentException("name at least one --document");
		}
		return parsed;
	}

	private void take(String option, Deque<String> left) {
		switch (option) {
			case "--document" -> document(value(option, left));
			case "--format" -> format(value(option, left));
			case "--configuration" -> this.configurations.add(configuration(value(option, left)));
			case "--profile" -> this.profiles.add(value(option, left));
			case "--property" -> this.properties.add(value(option, left));
			case "--request" -> this.requests.add(SampleRequest.parse(value(option, left)));
			case "--header" -> header(value(option, left));
			case "--warm" -> warm();
			default -> throw new IllegalArgumentException("there is no option '" + option + "'");
		}
	}

	private static String value(String option, Deque<String> left) {
		String value = left.poll();
		if (value == null) {
			throw new IllegalArgumentException("'" + option + "' needs a value");
		}
		return value;
	}

	private void document(String location) {
		this.lastDocument = location;
		this.documents.put(location, null);
	}

	private void warm() {
		this.warm = true;
	}

	private void format(String format) {
		if (this.lastDocument == null) {
			throw new IllegalArgumentException("'--format' must stand behind a '--document'");
		}
		this.documents.put(this.lastDocument, format);
	}

	private void header(String header) {
		if (this.requests.isEmpty()) {
			throw new IllegalArgumentException("'--header' must stand behind a '--request'");
		}
		int last = this.requests.size() - 1;
		this.requests.set(last, this.requests.get(last).withHeader(header));
	}

	private static Class<?> configuration(String name) {
		try {
			return ClassUtils.forName(name, null);
		}
		catch (ClassNotFoundException | LinkageError ex) {
			throw new IllegalArgumentException("the configuration '" + name
					+ "' is not on the class path: run the check within the class path of the application", ex);
		}
	}

	/**
	 * The requests to tell about.
	 * @return the requests in the order in which they were named
	 */
	List<SampleRequest> requests() {
		return this.requests;
	}

	/**
	 * What loads the chain that is meant.
	 * @return a builder
	 */
	HotmwChain.Builder chain() {
		HotmwChain.Builder builder = HotmwChain.of()
			.configurations(this.configurations.toArray(Class<?>[]::new))
			.profiles(this.profiles.toArray(String[]::new))
			.properties(this.properties.toArray(String[]::new))
			.warm(this.warm);
		this.documents.forEach(builder::document);
		return builder;
	}

}
