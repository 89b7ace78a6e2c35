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

package io.hotmw.autoconfigure.bind.options;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import io.hotmw.core.chain.OptionsBinder;
import io.hotmw.core.definition.ChainValidationException;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.Violation;

/**
 * Binds the options of a filter with Spring Boot's binder, strictly: first each option on
 * its own, so that everything that is wrong is reported and not only the first thing,
 * then all of them onto the options type. Thread-safe. The violations carry no origin,
 * since a definition does not know where it was read from.
 */
public final class EnvironmentOptionsBinder implements OptionsBinder {

	static final String ROOT = "options";

	private final OptionConstraints constraints;

	private final ClassValue<OptionsShape> shapes = new ClassValue<>() {

		@Override
		protected OptionsShape computeValue(Class<?> type) {
			return OptionsShape.of(type);
		}

	};

	/**
	 * Create a binder.
	 * @param constraints checked on options that bind
	 */
	public EnvironmentOptionsBinder(OptionConstraints constraints) {
		this.constraints = Objects.requireNonNull(constraints, "'constraints' must not be null");
	}

	@Override
	public <C> C bind(FilterDefinition filter, Class<C> optionsType) {
		OptionViolations violations = new OptionViolations(filter);
		Map<String, String> given = new LinkedHashMap<>();
		OptionChecks checks = new OptionChecks(this.shapes.get(optionsType), violations);
		filter.options().values().forEach((name, value) -> checks.locate(name, value, given));
		Binder binder = new Binder(new MapConfigurationPropertySource(given));
		checks.convertEach(binder);
		violations.throwIfAny();
		C options = bind(binder, optionsType, violations);
		this.constraints.check(options).forEach(violations::add);
		violations.throwIfAny();
		return options;
	}

	private static <C> C bind(Binder binder, Class<C> optionsType, OptionViolations violations) {
		try {
			return binder.bindOrCreate(ROOT, Bindable.of(optionsType));
		}
		catch (BindException ex) {
			List<Violation> violation = List.of(violations.of(ex));
			throw new ChainValidationException(violation);
		}
	}

}
