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

package io.hotmw.autoconfigure.filter.jwt;

import java.time.Clock;
import java.util.Set;

import jakarta.servlet.Filter;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

import io.hotmw.api.FilterContext;
import io.hotmw.api.FilterFactory;
import io.hotmw.api.OptionErrors;
import io.hotmw.api.StatePolicy;
import io.hotmw.autoconfigure.filter.FailingOptionErrors;

/**
 * Makes filters of type {@code jwt}.
 */
final class JwtFilterFactory implements FilterFactory<JwtOptions> {

	static final String TYPE = "jwt";

	static final Set<String> ALIASES = Set.of("auth");

	private final Environment environment;

	private final KeyMaterialReader keyMaterialReader;

	private final KeySetCaching caching;

	private final Clock clock;

	/**
	 * Create a factory.
	 * @param environment where Spring Boot's properties are read, anew for each candidate
	 * @param resourceLoader how {@code public-key-location} is read
	 */
	JwtFilterFactory(Environment environment, ResourceLoader resourceLoader) {
		this(environment, resourceLoader, KeySetCaching.DEFAULT, Clock.systemUTC());
	}

	JwtFilterFactory(Environment environment, ResourceLoader resourceLoader, KeySetCaching caching, Clock clock) {
		this.environment = environment;
		this.keyMaterialReader = new KeyMaterialReader(resourceLoader);
		this.caching = caching;
		this.clock = clock;
	}

	@Override
	public String type() {
		return TYPE;
	}

	@Override
	public Set<String> aliases() {
		return ALIASES;
	}

	@Override
	public int defaultOrder() {
		return -300;
	}

	@Override
	public Class<JwtOptions> optionsType() {
		return JwtOptions.class;
	}

	@Override
	public void validate(JwtOptions options, OptionErrors errors) {
		reader(options, errors).read();
	}

	@Override
	public StatePolicy statePolicy() {
		return StatePolicy.INHERIT;
	}

	@Override
	public Filter create(FilterContext context, JwtOptions options) {
		return create(context, options, null);
	}

	@Override
	public Filter replace(FilterContext context, JwtOptions options, Filter predecessor) {
		return create(context, options, (predecessor instanceof JwtFilter previous) ? previous.keySets() : null);
	}

	private Filter create(FilterContext context, JwtOptions options, @Nullable KeySets predecessor) {
		JwtSettings settings = reader(options, new FailingOptionErrors()).read().orElseThrow();
		KeySets keySets = KeySets.of(context.name(), settings, this.caching, predecessor);
		TokenVerifier verifier = new TokenVerifier(settings, TrustedIssuers.of(settings, keySets), this.clock);
		return new JwtFilter(context.name(), verifier, keySets, settings.realm());
	}

	private JwtSettingsReader reader(JwtOptions options, OptionErrors errors) {
		return new JwtSettingsReader(options, BootJwtProperties.from(this.environment), this.keyMaterialReader, errors);
	}

}
