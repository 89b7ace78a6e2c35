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

package io.hotmw.sample.filter;

import java.util.regex.Pattern;

import jakarta.servlet.Filter;

import io.hotmw.api.FilterContext;
import io.hotmw.api.FilterFactory;
import io.hotmw.api.OptionErrors;

/**
 * Makes the {@code tenant} filter, for example from this document:
 *
 * <pre>
 * hotmw:
 *   filters:
 *     tenant:
 *       enabled: true
 *       order: 200
 *       match: { paths: [/api/**] }
 *       options:
 *         header: X-Tenant
 *         allowed: [acme, globex]
 * </pre>
 *
 * <p>
 * An example of a filter of a service's own: it needs hotmw-api alone.
 */
class TenantFilterFactory implements FilterFactory<TenantOptions> {

	/** The token of RFC 9110, which a header name is. */
	private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

	@Override
	public String type() {
		return "tenant";
	}

	@Override
	public Class<TenantOptions> optionsType() {
		return TenantOptions.class;
	}

	@Override
	public void validate(TenantOptions options, OptionErrors errors) {
		if (!HEADER_NAME.matcher(options.header()).matches()) {
			errors.reject("header", "must be a header name", "use letters, digits and dashes, as in X-Tenant");
		}
		if (options.allowed().stream().anyMatch(String::isBlank)) {
			errors.reject("allowed", "must not contain a blank tenant", "remove the blank entry");
		}
	}

	@Override
	public Filter create(FilterContext context, TenantOptions options) {
		return new TenantFilter(options);
	}

}
