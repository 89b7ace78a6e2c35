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

package io.hotmw.autoconfigure.filter.cors;

import jakarta.servlet.Filter;
import org.springframework.web.cors.CorsConfiguration;

import io.hotmw.api.FilterContext;
import io.hotmw.api.FilterFactory;
import io.hotmw.api.OptionErrors;

/**
 * Makes filters of type {@code cors}.
 */
final class CorsFilterFactory implements FilterFactory<CorsOptions> {

	@Override
	public String type() {
		return "cors";
	}

	@Override
	public int defaultOrder() {
		return -600;
	}

	@Override
	public Class<CorsOptions> optionsType() {
		return CorsOptions.class;
	}

	@Override
	public void validate(CorsOptions options, OptionErrors errors) {
		new OptionsCheck(options, errors).run();
	}

	@Override
	public Filter create(FilterContext context, CorsOptions options) {
		return new CorsFilter(context.name(), configuration(options));
	}

	private static CorsConfiguration configuration(CorsOptions options) {
		CorsConfiguration configuration = new CorsConfiguration();
		configuration.setAllowedOrigins(options.allowedOrigins());
		configuration.setAllowedOriginPatterns(options.allowedOriginPatterns());
		configuration.setAllowedMethods(options.allowedMethods());
		configuration.setAllowedHeaders(options.allowedHeaders());
		configuration.setExposedHeaders(options.exposedHeaders());
		configuration.setAllowCredentials(options.allowCredentials());
		configuration.setMaxAge(options.maxAge());
		configuration.setAllowPrivateNetwork(options.allowPrivateNetwork());
		return configuration;
	}

}
