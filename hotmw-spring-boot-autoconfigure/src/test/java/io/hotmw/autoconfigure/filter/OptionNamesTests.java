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

package io.hotmw.autoconfigure.filter;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.util.ClassUtils;

import io.hotmw.api.FilterFactory;
import io.hotmw.autoconfigure.bind.name.SensitiveNames;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The names of the options of all built-in filters.
 */
class OptionNamesTests {

	private static final ParameterizedTypeReference<FilterFactory<?>> FACTORY = new ParameterizedTypeReference<>() {
	};

	/**
	 * What is taken for a secret by its name is masked, and a document with it is not
	 * kept as the last good without a key. That must not hit an option that only sounds
	 * like one.
	 */
	@Test
	void optionsShouldSoundLikeSecretsOnlyIfTheyAre() {
		new WebApplicationContextRunner().withConfiguration(builtIns())
			.run((context) -> assertThat(
					context.getBeanProvider(FACTORY).stream().flatMap(OptionNamesTests::names).toList())
				.hasSizeGreaterThan(100)
				.filteredOn(SensitiveNames::isSensitive)
				.containsExactlyInAnyOrder("hotmw.filters.jwt.options.secret",
						"hotmw.filters.jwt.options.issuers.x.secret"));
	}

	private static AutoConfigurations builtIns() {
		return AutoConfigurations.of(ImportCandidates.load(AutoConfiguration.class, null)
			.getCandidates()
			.stream()
			.filter((name) -> name.startsWith(OptionNamesTests.class.getPackageName()))
			.map((name) -> ClassUtils.resolveClassName(name, null))
			.toArray(Class<?>[]::new));
	}

	private static Stream<String> names(FilterFactory<?> factory) {
		return namesIn(factory.optionsType(), "hotmw.filters." + factory.type() + ".options");
	}

	private static Stream<String> namesIn(Class<?> options, String prefix) {
		return Stream.of(options.getRecordComponents())
			.flatMap((component) -> namesIn(component.getGenericType(), prefix + "." + dashed(component)));
	}

	private static Stream<String> namesIn(Type type, String name) {
		if (type instanceof ParameterizedType generic) {
			Type[] arguments = generic.getActualTypeArguments();
			return namesIn(arguments[arguments.length - 1],
					(generic.getRawType() == Map.class) ? name + ".x" : name + "[0]");
		}
		return (type instanceof Class<?> simple && simple.isRecord()) ? namesIn(simple, name) : Stream.of(name);
	}

	private static String dashed(RecordComponent component) {
		return component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
	}

}
