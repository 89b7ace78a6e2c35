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

package io.hotmw.autoconfigure.endpoint.description;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.Sanitizer;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

import io.hotmw.autoconfigure.bind.name.SensitiveNames;
import io.hotmw.core.definition.ChainDefinition;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterName;
import io.hotmw.core.definition.FilterOptions;
import io.hotmw.core.definition.QuotedText;

/**
 * Decides what one answer shows of the values of properties. A secret that is known as
 * such is always masked; then the application's sanitizing functions have their say; then
 * credentials inside addresses are taken out. Where it is not known whether a value is a
 * secret, it is masked. Immutable.
 */
public final class ShownValues {

	private static final String PREFIX = "hotmw.";

	private static final Pattern OPTION = Pattern.compile("hotmw\\.filters\\.([^.]+)\\.options\\.(.+)");

	private static final SanitizingFunction CREDENTIALS = (data) -> SensitiveNames.isSensitive(data.getKey())
			? data.withSanitizedValue() : data;

	private final Sanitizer sanitizer;

	private final boolean shown;

	private final Map<FilterName, FilterDefinition> active;

	/**
	 * Create the rules for one answer.
	 * @param functions the application's sanitizing functions
	 * @param shown whether values are shown at all
	 * @param active the definition that is in effect and knows its secrets
	 */
	public ShownValues(List<SanitizingFunction> functions, boolean shown, @Nullable ChainDefinition active) {
		this.sanitizer = new Sanitizer(Stream.concat(Stream.of(CREDENTIALS), functions.stream()).toList());
		this.shown = shown;
		this.active = (active != null)
				? active.filters().stream().collect(Collectors.toMap(FilterDefinition::name, Function.identity()))
				: Map.of();
	}

	/**
	 * The value of an option.
	 * @param filter the filter
	 * @param option the name of the option
	 * @return what is shown
	 */
	public @Nullable String option(FilterDefinition filter, String option) {
		FilterOptions options = filter.options();
		return options.isSensitive(option) ? FilterOptions.MASK
				: property("hotmw.filters." + filter.name() + ".options." + option, options.value(option));
	}

	/**
	 * The value of a property that is not known to be a secret.
	 * @param property the full name of the property
	 * @param value the value
	 * @return what is shown
	 */
	public @Nullable String property(String property, @Nullable String value) {
		Object sanitized = this.sanitizer.sanitize(new SanitizableData(null, property, value), this.shown);
		return (sanitized != null) ? text(sanitized.toString()) : null;
	}

	/**
	 * The value of a property of a rejected candidate.
	 * @param property the full name of the property
	 * @param value the value
	 * @return what is shown
	 */
	public @Nullable String rejected(String property, @Nullable String value) {
		boolean secret = value != null && namesakes(property).contains(true);
		return secret ? FilterOptions.MASK : property(property, value);
	}

	/**
	 * The value of a changed key of a document, which may hold the secrets of the whole
	 * application, and options of which nobody can say any more whether they are secret.
	 * @param key the name of the key
	 * @param value the value
	 * @return what is shown
	 */
	public @Nullable String changed(String key, @Nullable String value) {
		if (value == null) {
			return null;
		}
		boolean option = key.toLowerCase(Locale.ROOT).contains("options");
		List<Boolean> secrecy = namesakes(key);
		boolean unknown = !key.startsWith(PREFIX) || (option && secrecy.isEmpty());
		return (unknown || secrecy.contains(true)) ? FilterOptions.MASK : property(key, value);
	}

	/**
	 * A text that may quote an address.
	 * @param text the text
	 * @return what is shown
	 */
	public String text(String text) {
		return new QuotedText(text).withoutCredentials();
	}

	/**
	 * A text that may be missing.
	 * @param text the text
	 * @return what is shown
	 */
	public @Nullable String textOrNull(@Nullable String text) {
		return (text != null) ? text(text) : null;
	}

	/**
	 * A text that may quote a value, which is left out where it is not shown as it is.
	 * @param text the text
	 * @param quoted the value that it may quote
	 * @param shownAs how that value is shown
	 * @return what is shown
	 */
	public String text(String text, @Nullable String quoted, @Nullable String shownAs) {
		return new QuotedText(text).without((quoted != null && quoted.equals(shownAs)) ? null : quoted);
	}

	// Whether the options in effect that the property means, whatever its spelling, are
	// secrets.
	private List<Boolean> namesakes(String property) {
		Matcher matcher = OPTION.matcher(property);
		FilterDefinition filter = (matcher.matches() && FilterName.isValid(matcher.group(1)))
				? this.active.get(FilterName.of(matcher.group(1))) : null;
		if (filter == null) {
			return List.of();
		}
		String wanted = uniform(matcher.group(2));
		FilterOptions options = filter.options();
		return options.values()
			.keySet()
			.stream()
			.filter((option) -> uniform(option).equals(wanted))
			.map(options::isSensitive)
			.toList();
	}

	private static String uniform(String option) {
		return option.replace("-", "")
			.replaceAll("\\[\\d+]", "[]")
			.replaceAll("\\[([^]]+)]", ".$1")
			.toLowerCase(Locale.ROOT);
	}

}
