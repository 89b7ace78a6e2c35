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

package io.hotmw.autoconfigure.endpoint;

import java.security.Principal;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import io.hotmw.core.event.Requester;

/**
 * Finds out who calls.
 */
final class Caller {

	/** Where Spring Boot keeps the trace of the request that a thread serves. */
	private static final String TRACE_ID = "traceId";

	private static final int MAX_REASON = 1000;

	private Caller() {
	}

	/**
	 * Describes the caller.
	 * @param securityContext who calls
	 * @param reason why, if they say so
	 * @return the caller
	 * @throws OperationFailedException if the reason is too long to be kept
	 */
	static Requester of(SecurityContext securityContext, @Nullable String reason) {
		if (reason != null && reason.length() > MAX_REASON) {
			throw OperationFailedException.badRequest("reason", "is longer than " + MAX_REASON + " characters",
					"say it in fewer");
		}
		Principal principal = securityContext.getPrincipal();
		return new Requester((principal != null) ? principal.getName() : null, address(), MDC.get(TRACE_ID),
				(reason != null && !reason.isBlank()) ? reason.strip() : null);
	}

	private static @Nullable String address() {
		return (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)
				? attributes.getRequest().getRemoteAddr() : null;
	}

}
