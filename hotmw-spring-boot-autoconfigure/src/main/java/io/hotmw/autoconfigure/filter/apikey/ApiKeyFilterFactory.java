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

package io.hotmw.autoconfigure.filter.apikey;

import java.util.regex.Pattern;

import jakarta.servlet.Filter;

import io.hotmw.api.FilterContext;
import io.hotmw.api.FilterFactory;
import io.hotmw.api.OptionErrors;
import io.hotmw.autoconfigure.filter.FailingOptionErrors;
import io.hotmw.autoconfigure.filter.HeaderMeaning;

/**
 * Makes filters of type {@code api-key}.
 */
final class ApiKeyFilterFactory implements FilterFactory<ApiKeyOptions> {

	/** A token of RFC 9110, section 5.6.2. */
	private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");

	/** What no client escapes. */
	private static final Pattern PARAMETER = Pattern.compile("[0-9A-Za-z._~-]{1,100}");

	private static final Pattern REALM = Pattern.compile("[ !#-\\[\\]-~]{1,200}");

	@Override
	public String type() {
		return "api-key";
	}

	@Override
	public int defaultOrder() {
		return -350;
	}

	@Override
	public Class<ApiKeyOptions> optionsType() {
		return ApiKeyOptions.class;
	}

	@Override
	public void validate(ApiKeyOptions options, OptionErrors errors) {
		new KeyOptionsReader(options, errors).read();
		if (!HEADER.matcher(options.header()).matches()) {
			errors.reject("header", "is not the name of a header", "write for example X-API-Key");
		}
		else if (holdsNoKey(options.header())) {
			errors.reject("header",
					"'" + options.header() + "' is a header with a meaning of its own, and holds no key",
					"use a header made for keys, for example X-API-Key, or Authorization");
		}
		String parameter = options.queryParameter();
		if (parameter != null && !PARAMETER.matcher(parameter).matches()) {
			errors.reject("query-parameter", "is not a name of up to 100 letters, digits and ._~-",
					"write for example api_key, or leave it out");
		}
		String realm = options.realm();
		if (realm != null && !REALM.matcher(realm).matches()) {
			errors.reject("realm", "must be up to 200 characters of printable ASCII without quotes and backslashes",
					"set for example orders");
		}
	}

	// Browsers can send a key with the opening of a WebSocket by its protocol alone.
	private static boolean holdsNoKey(String header) {
		return HeaderMeaning.isAnother(header, "x-api-key", "authorization", "sec-websocket-protocol");
	}

	@Override
	public Filter create(FilterContext context, ApiKeyOptions options) {
		KnownKeys keys = new KeyOptionsReader(options, new FailingOptionErrors()).read();
		return new ApiKeyFilter(context.name(), new KeySources(options.header(), options.queryParameter()), keys,
				options.realm());
	}

}
