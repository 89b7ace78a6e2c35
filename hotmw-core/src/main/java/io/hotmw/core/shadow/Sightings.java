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

/**
 * Makes out what an observed filter would have done.
 */
final class Sightings {

	private static final int FIRST_ERROR = 400;

	private Sightings() {
	}

	static Sighting of(ShadowRequest request, ShadowResponse response, @Nullable Throwable thrown) {
		String unobservable = unobservable(request, thrown);
		if (unobservable != null) {
			return sighting(ShadowOutcome.UNOBSERVABLE, 0, unobservable, request);
		}
		if (thrown != null && !response.isPassedOn()) {
			return sighting(ShadowOutcome.FAILED, 0, thrown.toString(), request);
		}
		if (response.isPassedOn()) {
			return Sighting.PASSED_ON;
		}
		int status = response.getStatus();
		return (status < FIRST_ERROR) ? sighting(ShadowOutcome.ANSWERED, status, null, request)
				: sighting(ShadowOutcome.REFUSED, status, reason(request, response), request);
	}

	private static @Nullable String unobservable(ShadowRequest request, @Nullable Throwable thrown) {
		String refused = request.unobservable();
		return (refused == null && thrown instanceof UnobservableException) ? thrown.getMessage() : refused;
	}

	private static Sighting sighting(ShadowOutcome outcome, int status, @Nullable String reason,
			ShadowRequest request) {
		Principal caller = request.getUserPrincipal();
		return new Sighting(outcome, status, reason, (caller != null) ? caller.getName() : null,
				request.getRequestURI());
	}

	private static @Nullable String reason(ShadowRequest request, ShadowResponse response) {
		Object given = request.getAttribute(Observability.REASON_ATTRIBUTE);
		return (given != null) ? given.toString() : response.message();
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
