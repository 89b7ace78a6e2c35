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

package io.hotmw.autoconfigure.filter.errorshape;

import java.util.Set;
import java.util.regex.Pattern;

import jakarta.servlet.Filter;

import io.hotmw.api.FilterContext;
import io.hotmw.api.FilterFactory;
import io.hotmw.api.Observability;
import io.hotmw.api.OptionErrors;

/**
 * Makes filters of type {@code error-shape}.
 */
final class ErrorShapeFilterFactory implements FilterFactory<ErrorShapeOptions> {

	/** What RFC 9457, section 3.2, recommends for the names of extensions. */
	private static final Pattern MEMBER = Pattern.compile("[A-Za-z][A-Za-z0-9_]{2,63}");

	private static final Set<String> TAKEN = Set.of("type", "title", "status", "detail", "instance");

	@Override
	public String type() {
		return "error-shape";
	}

	@Override
	public Observability observability() {
		return Observability.FOLLOWS_RESPONSE;
	}

	@Override
	public int defaultOrder() {
		return -850;
	}

	@Override
	public Class<ErrorShapeOptions> optionsType() {
		return ErrorShapeOptions.class;
	}

	@Override
	public void validate(ErrorShapeOptions options, OptionErrors errors) {
		String member = options.requestIdMember();
		if (!MEMBER.matcher(member).matches()) {
			errors.reject("request-id-member",
					"is not the name of a member: a letter, then 2 to 63 letters, digits and underscores",
					"write for example requestId");
		}
		else if (TAKEN.contains(member)) {
			errors.reject("request-id-member", "is a member that every problem has", "write for example requestId");
		}
	}

	@Override
	public Filter create(FilterContext context, ErrorShapeOptions options) {
		return new ErrorShapeFilter(context.name(), options);
	}

}
