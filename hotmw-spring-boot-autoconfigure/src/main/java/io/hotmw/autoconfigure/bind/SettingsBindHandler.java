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

package io.hotmw.autoconfigure.bind;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Bindable.BindRestriction;
import org.springframework.boot.context.properties.bind.PlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.env.MutablePropertySources;

import io.hotmw.autoconfigure.bind.Placeholders.Resolution;
import io.hotmw.autoconfigure.bind.name.PropertyPath;
import io.hotmw.autoconfigure.bind.options.Expectation;

/**
 * Passes over what is not a setting, and reports what cannot be one instead of failing at
 * the first. For one bind.
 */
final class SettingsBindHandler implements BindHandler, PlaceholdersResolver {

	private final Predicate<ConfigurationPropertyName> guarded;

	private final Placeholders placeholders;

	private final Placeholders guardedPlaceholders;

	private final ValueReader values;

	private final ValueReader guardedValues;

	private final Map<ConfigurationPropertyName, SettingCheck> checks;

	private final LoadViolations violations;

	private final Set<ConfigurationPropertyName> known = new HashSet<>();

	private boolean atGuarded;

	/**
	 * Create for one bind.
	 * @param sources the property sources
	 * @param guarded the settings that remote configuration cannot set, nor what their
	 * placeholders stand for
	 * @param values makes what reads texts with given placeholders
	 * @param checks what settings of the right type must pass
	 * @param violations where what is wrong is reported
	 */
	SettingsBindHandler(MutablePropertySources sources, Predicate<ConfigurationPropertyName> guarded,
			Function<Placeholders, ValueReader> values, Map<ConfigurationPropertyName, SettingCheck> checks,
			LoadViolations violations) {
		MutablePropertySources local = new MutablePropertySources();
		local.addFirst(new LocalPropertySource(sources));
		// The factories are not known yet: any option may be a secret.
		MaskedNames secretNames = new MaskedNames((option) -> true);
		this.guarded = guarded;
		this.placeholders = new Placeholders(sources, secretNames);
		this.guardedPlaceholders = new Placeholders(local, secretNames);
		this.values = values.apply(this.placeholders);
		this.guardedValues = values.apply(this.guardedPlaceholders);
		this.checks = checks;
		this.violations = violations;
	}

	/**
	 * The names that the type of the settings has, as far as anything was given there.
	 * @return the names that were asked for
	 */
	Set<ConfigurationPropertyName> known() {
		return this.known;
	}

	@Override
	public <T> @Nullable Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target, BindContext context) {
		this.known.add(name);
		this.atGuarded = this.guarded.test(name);
		if (SettingsReader.LIVE.contains(name)) {
			return null;
		}
		if (!isGroup(target)) {
			return target;
		}
		checkHasNoValue(name, context);
		return target.withBindRestrictions(BindRestriction.NO_DIRECT_PROPERTY);
	}

	// The binder resolves the placeholders of a setting, which is one value, right after
	// it has started with its name. What cannot be resolved stays as it is, and is
	// reported when the binder comes back with it.
	@Override
	public @Nullable Object resolvePlaceholders(@Nullable Object value) {
		if (!(value instanceof String text)) {
			return value;
		}
		Resolution resolution = (this.atGuarded ? this.guardedPlaceholders : this.placeholders).resolve(text);
		return resolution.isRandom() ? text : resolution.text();
	}

	// Types of hotmw's own have members; all others are made of one text.
	private static boolean isGroup(Bindable<?> target) {
		Class<?> type = target.getType().resolve(Object.class);
		return type.getName().startsWith("io.hotmw.") && !type.isEnum();
	}

	// An empty group is an empty text in YAML. The Binder would make of it a group that
	// nothing can set, be it set in another source.
	private void checkHasNoValue(ConfigurationPropertyName name, BindContext context) {
		for (ConfigurationPropertySource source : context.getSources()) {
			ScannedProperty found = found(name, source.getConfigurationProperty(name));
			if (found != null && !String.valueOf(found.value()).isBlank()) {
				this.violations.add(name.toString(), found, "is a group of settings and has no value of its own",
						"write the settings below it, or remove it");
				return;
			}
		}
	}

	@Override
	public @Nullable Object onSuccess(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
			Object result) {
		ScannedProperty found = found(name, context);
		if (found == null) {
			return result;
		}
		if (!isReadable(name, found)) {
			return null;
		}
		SettingCheck check = this.checks.get(name);
		if (check != null && !check.test().test(result)) {
			this.violations.add(name.toString(), found, check.reason(), check.remedy());
			return null;
		}
		return result;
	}

	private boolean isReadable(ConfigurationPropertyName name, ScannedProperty found) {
		ValueReader reader = this.guarded.test(name) ? this.guardedValues : this.values;
		String property = name.toString();
		return (SettingsReader.SECRETS.contains(name) ? reader.readAny(property, found, true)
				: reader.readShown(property, found)) != null;
	}

	@Override
	public @Nullable Object onFailure(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
			Exception error) throws Exception {
		ScannedProperty found = found(name, context);
		if (found == null) {
			throw error;
		}
		if (isReadable(name, found)) {
			Expectation expectation = Expectation.of(target.getType());
			this.violations.add(name.toString(), found, expectation.reason(), expectation.remedy());
		}
		return null;
	}

	private static @Nullable ScannedProperty found(ConfigurationPropertyName name, BindContext context) {
		return found(name, context.getConfigurationProperty());
	}

	private static @Nullable ScannedProperty found(ConfigurationPropertyName name,
			@Nullable ConfigurationProperty property) {
		if (property == null || !property.getName().equals(name)
				|| !(property.getOrigin() instanceof PropertySourceOrigin origin)) {
			return null;
		}
		return new ScannedProperty(0, SettingsPropertySource.original(origin.getPropertySource()),
				origin.getPropertyName(), property.getValue(), PropertyPath.parse(origin.getPropertyName()), false);
	}

}
