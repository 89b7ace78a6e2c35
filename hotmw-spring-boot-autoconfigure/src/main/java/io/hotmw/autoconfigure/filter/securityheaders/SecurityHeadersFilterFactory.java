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

package io.hotmw.autoconfigure.filter.securityheaders;

import jakarta.servlet.Filter;

import io.hotmw.api.FilterContext;
import io.hotmw.api.FilterFactory;
import io.hotmw.api.OptionErrors;

/**
 * Makes filters of type {@code security-headers}.
 */
final class SecurityHeadersFilterFactory implements FilterFactory<SecurityHeadersOptions> {

	@Override
	public String type() {
		return "security-headers";
	}

	@Override
	public int defaultOrder() {
		return -800;
	}

	@Override
	public Class<SecurityHeadersOptions> optionsType() {
		return SecurityHeadersOptions.class;
	}

	@Override
	public void validate(SecurityHeadersOptions options, OptionErrors errors) {
		new OptionsCheck(options, errors).run();
	}

	@Override
	public Filter create(FilterContext context, SecurityHeadersOptions options) {
		return new SecurityHeadersFilter(context.name(), options);
	}

}
