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

package io.hotmw.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.BeanWrapper;
import org.springframework.beans.PropertyAccessorFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

import io.hotmw.api.FilterFactory;
import io.hotmw.autoconfigure.bind.TestSources;
import io.hotmw.autoconfigure.bind.options.OptionsShape;
import io.hotmw.autoconfigure.filter.address.ForwardedHeader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares the configuration metadata, which an IDE completes from, with what is really
 * read.
 */
class ConfigurationMetadataTests {

	private static final ParameterizedTypeReference<FilterFactory<?>> FACTORY = new ParameterizedTypeReference<>() {
	};

	private static final List<String> SETTINGS = List.of("enabled", "require-first-document", "direct-binding",
			"drain-timeout", "init-timeout", "revision-key", "encryption-key", "last-good.file", "last-good.sibling",
			"reconcile.interval", "reconcile.document-interval", "reconcile.jitter", "retry.initial-interval",
			"retry.max-interval", "retry.multiplier", "history.max-entries", "history.max-age", "history.file",
			"history.look-up-authors", "policy.require-change-note", "management.include", "limits.max-size",
			"limits.max-depth", "limits.max-aliases", "limits.max-properties", "limits.max-filters",
			"generation.mdc-key", "generation.response-header", "metrics.filters.enabled", "metrics.filters.max",
			"observations.filters", "health.down-on-rejection");

	/** What every filter has, with its default; that of the order is the type's. */
	private static final Map<String, String> FILTER = filterProperties();

	private static Map<String, String> filterProperties() {
		Map<String, String> properties = new LinkedHashMap<>();
		properties.put("enabled", "true");
		properties.put("mode", "enforce");
		properties.put("order", "0");
		properties.put("order.before", "null");
		properties.put("order.after", "null");
		properties.put("position", "before-security");
		properties.put("critical", "false");
		properties.put("optional", "false");
		properties.put("dispatcher-types", "[REQUEST]");
		List.of("match.paths", "match.exclude-paths", "match.methods", "match.headers", "match.query-parameters",
				"match.cookies", "match.addresses", "match.roles", "match.principals")
			.forEach((name) -> properties.put(name, "null"));
		return Collections.unmodifiableMap(properties);
	}

	@Test
	void everyKeyShouldBeDescribed() {
		Set<String> keys = new TreeSet<>(SETTINGS);
		keys.addAll(List.of("change.author", "change.reason", "change.ticket", "filters", "expectations", "adopt"));
		builtIns().forEach((type, factory) -> {
			String prefix = "filters." + type + ".";
			keys.add(prefix + "type");
			FILTER.keySet().forEach((name) -> keys.add(prefix + name));
			options(factory).forEach((name) -> keys.add(prefix + "options." + name));
		});

		assertThat(properties().keySet())
			.containsExactlyInAnyOrderElementsOf(keys.stream().map("hotmw."::concat).toList());
	}

	@Test
	void everyPropertyShouldHaveATypeAndASentence() {
		assertThat(properties().values()).allSatisfy((property) -> {
			assertThat(String.valueOf(property.get("description"))).as("%s", property)
				.matches("(?s)[A-Z].*\\.")
				.doesNotContain("- ", "  ");
			String type = String.valueOf(property.get("type")).replaceFirst("<.*", "");
			assertThat(ClassUtils.isPresent(type, getClass().getClassLoader())).as("%s", property).isTrue();
		});
	}

	@ParameterizedTest
	@MethodSource("settings")
	void settingShouldShowTheDefaultThatItHas(String name) {
		BeanWrapper defaults = PropertyAccessorFactory.forBeanPropertyAccess(new HotmwProperties());
		Object expected = defaults.getPropertyValue(camelCase(name));

		Object shown = property("hotmw." + name).get("defaultValue");

		assertThat(converted(shown, Objects.requireNonNull(defaults.getPropertyType(camelCase(name)))))
			.isEqualTo(expected);
	}

	static List<String> settings() {
		return SETTINGS;
	}

	@ParameterizedTest
	@MethodSource("types")
	void filterShouldShowTheSameDefaultsAsAnyOtherButItsOrder(String type) {
		Map<String, String> expected = new LinkedHashMap<>(FILTER);
		expected.put("order", String.valueOf(Objects.requireNonNull(builtIns().get(type)).defaultOrder()));
		expected.forEach((name, value) -> {
			String property = "hotmw.filters." + type + "." + name;
			assertThat(String.valueOf(property(property).get("defaultValue"))).as(property).isEqualTo(value);
			assertThat(property(property).get("description"))
				.isEqualTo(property("hotmw.filters.jwt." + name).get("description"));
		});
		assertThat(property("hotmw.filters." + type + ".type")).containsEntry("defaultValue", type);
	}

	static Set<String> types() {
		return builtIns().keySet();
	}

	@ParameterizedTest
	@MethodSource("options")
	void optionShouldHaveTheTypeAndTheDefaultThatTheFactoryTakes(String property, RecordComponent component) {
		Map<String, Object> shown = property(property);
		Class<?> type = ClassUtils.resolvePrimitiveIfNecessary(component.getType());

		assertThat(shown.get("type")).isEqualTo((type == component.getType())
				? ResolvableType.forType(component.getGenericType()).toString().replace(", ", ",") : type.getName());
		Object defaultValue = shown.get("defaultValue");
		assertThat((defaultValue != null) ? defaultValue.toString() : null).isEqualTo(defaultOf(component));
	}

	static Stream<Arguments> options() {
		return builtIns().entrySet()
			.stream()
			.flatMap((entry) -> Arrays.stream(entry.getValue().optionsType().getRecordComponents())
				.map((component) -> Arguments.of("hotmw.filters." + entry.getKey() + ".options."
						+ DataObjectPropertyName.toDashedForm(component.getName()), component)));
	}

	@Test
	void hintsShouldOfferEveryTypeThatThereIs() {
		List<String> hinted = new ArrayList<>(List.of("hotmw.filters.keys"));
		types().forEach((type) -> hinted.add("hotmw.filters." + type + ".type"));

		assertThat(hinted).allSatisfy((name) -> {
			assertThat(hintedValues(name)).containsExactlyInAnyOrderElementsOf(types());
			assertThat(hint(name).toString()).contains("name=any");
			assertThat(values(name)).allSatisfy((value) -> assertThat(value).containsKey("description"));
		});
	}

	@Test
	void hintsShouldBeAboutKeysThatThereAre() {
		assertThat(hints().keySet())
			.allMatch((name) -> name.equals("hotmw.filters.keys") || properties().containsKey(name));
	}

	@ParameterizedTest
	@MethodSource("types")
	void hintsShouldOfferMethods(String type) {
		assertThat(hintedValues("hotmw.filters." + type + ".match.methods")).contains("GET", "POST", "PUT", "PATCH",
				"DELETE");
	}

	@ParameterizedTest
	@ValueSource(strings = { "jwt", "auth" })
	void hintsShouldOfferTheAlgorithmsThatThereAre(String type) throws Exception {
		Class<?> algorithms = Class.forName("io.hotmw.autoconfigure.filter.jwt.SigningAlgorithm");

		assertThat(hintedValues("hotmw.filters." + type + ".options.algorithms")).containsExactlyInAnyOrderElementsOf(
				Arrays.stream(algorithms.getEnumConstants()).map(Object::toString).toList());
	}

	@Test
	void hintsShouldOfferTheHeadersThatAreRead() {
		assertThat(hintedValues("hotmw.filters.ip-access.options.header"))
			.containsExactlyInAnyOrderElementsOf(Arrays.stream(ForwardedHeader.values())
				.map((header) -> header.name().toLowerCase(Locale.ROOT).replace('_', '-'))
				.toList());
	}

	@ParameterizedTest
	@MethodSource("types")
	void defaultsThatAreShownShouldBeValid(String type) {
		TestSources sources = TestSources.create();
		properties().forEach((name, property) -> {
			if (name.startsWith("hotmw.filters." + type + ".") && property.get("defaultValue") != null) {
				sources.map(name, name,
						String.valueOf(property.get("defaultValue")).replaceAll("[\\[\\]]$|^\\[(?=REQ)", ""));
			}
		});
		sources.map("off", "hotmw.filters." + type + ".enabled", "false");

		new WebApplicationContextRunner().withConfiguration(autoConfigurations())
			.withInitializer((context) -> sources.environment()
				.getPropertySources()
				.forEach(context.getEnvironment().getPropertySources()::addFirst))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void documentationShouldNameEveryKey() throws IOException {
		String page = Files.readString(Path.of("..", "docs", "configuration.md"));

		assertThat(SETTINGS).allSatisfy((name) -> assertThat(page).contains("| `hotmw." + name + "` |"));
		assertThat(FILTER.keySet()).allSatisfy((name) -> assertThat(page).contains("| `" + name + "` |"));
	}

	private static Map<String, FilterFactory<?>> builtIns() {
		Map<String, FilterFactory<?>> result = new LinkedHashMap<>();
		new WebApplicationContextRunner().withConfiguration(autoConfigurations())
			.run((context) -> context.getBeanProvider(FACTORY).orderedStream().forEach((factory) -> {
				result.put(factory.type(), factory);
				factory.aliases().forEach((alias) -> result.put(alias, factory));
			}));
		assertThat(result).isNotEmpty();
		return result;
	}

	private static AutoConfigurations autoConfigurations() {
		Class<?>[] filters = ImportCandidates.load(AutoConfiguration.class, null)
			.getCandidates()
			.stream()
			.filter((name) -> name.startsWith("io.hotmw.autoconfigure.filter.")
					|| name.equals(HotmwAutoConfiguration.class.getName()))
			.map((name) -> ClassUtils.resolveClassName(name, null))
			.toArray(Class<?>[]::new);
		return AutoConfigurations.of(filters);
	}

	private static List<String> options(FilterFactory<?> factory) {
		return OptionsShape.of(factory.optionsType()).names();
	}

	private static @Nullable String defaultOf(RecordComponent component) {
		DefaultValue defaultValue = Arrays
			.stream(component.getDeclaringRecord().getDeclaredConstructors()[0].getParameters())
			.filter((parameter) -> parameter.getName().equals(component.getName()))
			.findFirst()
			.orElseThrow()
			.getAnnotation(DefaultValue.class);
		return (defaultValue != null && defaultValue.value().length > 0) ? String.join(",", defaultValue.value())
				: null;
	}

	private static String camelCase(String name) {
		return Pattern.compile("-(.)").matcher(name).replaceAll((dash) -> dash.group(1).toUpperCase(Locale.ROOT));
	}

	private static @Nullable Object converted(@Nullable Object value, Class<?> type) {
		if (value == null) {
			return null;
		}
		return (type == Duration.class || type == DataSize.class || value instanceof Number)
				? ApplicationConversionService.getSharedInstance().convert(value.toString(), type) : value;
	}

	private static Set<String> hintedValues(String name) {
		Set<String> result = new TreeSet<>();
		values(name).forEach((value) -> result.add(String.valueOf(value.get("value"))));
		return result;
	}

	@SuppressWarnings("unchecked")
	private static List<Map<String, Object>> values(String name) {
		return (List<Map<String, Object>>) Objects.requireNonNull(hint(name).get("values"));
	}

	private static Map<String, Object> hint(String name) {
		return Objects.requireNonNull(hints().get(name), name);
	}

	private static Map<String, Object> property(String name) {
		return Objects.requireNonNull(properties().get(name), name);
	}

	private static Map<String, Map<String, Object>> properties() {
		return byName("properties");
	}

	private static Map<String, Map<String, Object>> hints() {
		return byName("hints");
	}

	private static Map<String, Map<String, Object>> byName(String section) {
		Map<String, Map<String, Object>> result = new LinkedHashMap<>();
		for (Map<String, Object> metadata : metadata()) {
			for (Object item : (List<?>) metadata.getOrDefault(section, List.of())) {
				@SuppressWarnings("unchecked")
				Map<String, Object> entry = (Map<String, Object>) item;
				String name = String.valueOf(entry.get("name"));
				if (name.startsWith("hotmw.")) {
					assertThat(result.put(name, entry)).as("%s is there twice", name).isNull();
				}
			}
		}
		return result;
	}

	// What the annotation processor made of the sources and of what was written by hand.
	private static List<Map<String, Object>> metadata() {
		List<Map<String, Object>> result = new ArrayList<>();
		try {
			for (URL url : Collections.list(ConfigurationMetadataTests.class.getClassLoader()
				.getResources("META-INF/spring-configuration-metadata.json"))) {
				try (InputStream in = url.openStream()) {
					result.add(JsonParserFactory.getJsonParser().parseMap(new String(in.readAllBytes(), UTF_8)));
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return result;
	}

}
