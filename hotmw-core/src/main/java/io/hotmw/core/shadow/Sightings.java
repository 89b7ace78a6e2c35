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

package io.hotmw.core.shadow;

import java.security.Principal;

import org.jspecify.annotations.Nullable;

import io.hotmw.api.Observability;
import io.hotmw.core.definition.FilterOptions;
import io.hotmw.core.definition.PathParameters;

/**
 * Makes out what an observed filter would have done.
 */
final class Sightings {

	private static final int FIRST_ERROR = 400;

	private Sightings() {
	}

	/**
	 * Makes out what a filter would have done.
	 * @param request what it was given
	 * @param response what it has answered
	 * @param thrown what it has thrown, if anything
	 * @param options its options, whose secrets it may quote
	 * @return what it would have done
	 */
	static Sighting of(ShadowRequest request, ShadowResponse response, @Nullable Throwable thrown,
			FilterOptions options) {
		String unobservable = request.obstacle().what();
		if (unobservable != null) {
			return sighting(ShadowOutcome.UNOBSERVABLE, 0, unobservable, request);
		}
		if (thrown != null && !response.isPassedOn()) {
			return sighting(ShadowOutcome.FAILED, 0, options.redact(thrown.toString()), request);
		}
		if (response.isPassedOn()) {
			return Sighting.PASSED_ON;
		}
		int status = response.getStatus();
		return (status < FIRST_ERROR) ? sighting(ShadowOutcome.ANSWERED, status, null, request)
				: sighting(ShadowOutcome.REFUSED, status, reason(request, response, options), request);
	}

	private static Sighting sighting(ShadowOutcome outcome, int status, @Nullable String reason,
			ShadowRequest request) {
		Principal caller = request.getUserPrincipal();
		return new Sighting(outcome, status, reason, (caller != null) ? caller.getName() : null,
				PathParameters.removedFrom(request.getRequestURI()));
	}

	private static @Nullable String reason(ShadowRequest request, ShadowResponse response, FilterOptions options) {
		Object given = request.getAttribute(Observability.REASON_ATTRIBUTE);
		String reason = (given != null) ? given.toString() : response.message();
		return (reason != null) ? options.redact(reason) : null;
	}

	/** A text from the client, without what could forge a line of the log. */
	static String printable(String text) {
		return text.codePoints()
			.map((ch) -> (Character.isISOControl(ch) || Character.getType(ch) == Character.LINE_SEPARATOR
					|| Character.getType(ch) == Character.PARAGRAPH_SEPARATOR) ? '?' : ch)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

}
