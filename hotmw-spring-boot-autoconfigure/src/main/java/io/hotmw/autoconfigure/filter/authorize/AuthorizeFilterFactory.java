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

package io.hotmw.autoconfigure.filter.authorize;

import java.util.regex.Pattern;

import jakarta.servlet.Filter;

import io.hotmw.api.FilterContext;
import io.hotmw.api.FilterFactory;
import io.hotmw.api.OptionErrors;
import io.hotmw.autoconfigure.filter.FailingOptionErrors;

/**
 * Makes filters of type {@code authorize}.
 */
final class AuthorizeFilterFactory implements FilterFactory<AuthorizeOptions> {

	private static final String TYPE = "authorize";

	/** A scheme and what belongs to it (RFC 9110, section 11.3). */
	private static final Pattern CHALLENGE = Pattern.compile("(?=.{1,200}$)[!#$%&'*+.^_`|~0-9A-Za-z-]+(?: [ -~]*)?");

	@Override
	public String type() {
		return TYPE;
	}

	@Override
	public int defaultOrder() {
		return -200;
	}

	@Override
	public Class<AuthorizeOptions> optionsType() {
		return AuthorizeOptions.class;
	}

	@Override
	public void validate(AuthorizeOptions options, OptionErrors errors) {
		new RulesReader(TYPE, errors).read(options);
		if (!CHALLENGE.matcher(options.challenge()).matches()) {
			errors.reject("challenge", "is not a challenge of up to 200 characters of printable ASCII",
					"write a scheme, for example Bearer, ApiKey or Basic realm=\"orders\"");
		}
	}

	@Override
	public Filter create(FilterContext context, AuthorizeOptions options) {
		AuthorizationRules rules = new RulesReader(context.name(), new FailingOptionErrors()).read(options);
		return new AuthorizeFilter(context.name(), rules, options.challenge());
	}

}
