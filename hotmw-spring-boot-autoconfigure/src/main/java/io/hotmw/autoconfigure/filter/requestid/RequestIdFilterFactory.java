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

package io.hotmw.autoconfigure.filter.requestid;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import jakarta.servlet.Filter;

import io.hotmw.api.FilterContext;
import io.hotmw.api.FilterFactory;
import io.hotmw.api.OptionErrors;
import io.hotmw.autoconfigure.filter.HeaderMeaning;
import io.hotmw.autoconfigure.filter.LogKey;

/**
 * Makes filters of type {@code request-id}.
 */
final class RequestIdFilterFactory implements FilterFactory<RequestIdOptions> {

	private static final int MAX_LENGTH_LIMIT = 512;

	private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");

	private static final String OWN_HEADER = "x-request-id";

	private final LogKey logKey;

	/**
	 * Create a factory.
	 * @param generationKey the key of the generation in the logging context, which no id
	 * may have; empty for none
	 */
	RequestIdFilterFactory(String generationKey) {
		this.logKey = new LogKey("requestId", generationKey);
	}

	@Override
	public String type() {
		return "request-id";
	}

	@Override
	public int defaultOrder() {
		return -1000;
	}

	@Override
	public Class<RequestIdOptions> optionsType() {
		return RequestIdOptions.class;
	}

	@Override
	public void validate(RequestIdOptions options, OptionErrors errors) {
		if (!HEADER_NAME.matcher(options.header()).matches()) {
			errors.reject("header", "is not the name of a header",
					"use letters, digits and dashes, for example X-Request-Id");
		}
		else if (HeaderMeaning.isAnother(options.header(), OWN_HEADER)) {
			errors.reject("header", "is a header with a meaning of its own",
					"use a header made for the purpose, for example X-Request-Id");
		}
		if (options.maxLength() < 1 || options.maxLength() > MAX_LENGTH_LIMIT) {
			errors.reject("max-length", "must lie between 1 and " + MAX_LENGTH_LIMIT, "set for example 128");
		}
		this.logKey.check(options.mdcKey(), errors);
		validatePattern(options.pattern(), errors);
	}

	private void validatePattern(String pattern, OptionErrors errors) {
		if (pattern.isEmpty()) {
			errors.reject("pattern", "must not be empty", "set a regular expression, or leave it out");
			return;
		}
		try {
			Pattern.compile(pattern);
		}
		catch (PatternSyntaxException ex) {
			errors.reject("pattern", "is not a regular expression: " + ex.getDescription(),
					"correct it near index " + ex.getIndex() + ", or leave it out");
		}
	}

	@Override
	public Filter create(FilterContext context, RequestIdOptions options) {
		return new RequestIdFilter(options);
	}

}
