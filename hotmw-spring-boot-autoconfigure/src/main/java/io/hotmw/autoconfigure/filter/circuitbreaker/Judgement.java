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

package io.hotmw.autoconfigure.filter.circuitbreaker;

import org.springframework.web.util.DisconnectedClientHelper;

import io.hotmw.autoconfigure.filter.ExceptionFamily;
import io.hotmw.autoconfigure.filter.OutgoingCall;
import io.hotmw.autoconfigure.filter.bodylimit.BodyTooLargeException;

/**
 * Tells what the end of a request says about the service. What a client can bring about
 * by itself, such as a broken connection or a body that is none, says nothing: nobody can
 * open the breaker for others by it. Immutable and thread-safe.
 */
final class Judgement {

	/**
	 * What containers throw at whoever reads what is no proper request, or what breaks
	 * off. Spring knows some of them, but not the classes below those.
	 */
	private static final ExceptionNames CLIENT_FAULTS = ExceptionNames.of("org.apache.coyote.BadRequestException",
			"org.apache.tomcat.util.http.InvalidParameterException",
			"org.eclipse.jetty.http.HttpException$RuntimeException",
			"org.eclipse.jetty.http.HttpException$IllegalArgumentException",
			"org.eclipse.jetty.http.HttpException$IllegalStateException", "org.eclipse.jetty.io.EofException",
			BodyTooLargeException.class.getName());

	private final StatusSet failureStatuses;

	private final StatusSet ignoredStatuses;

	private final ExceptionNames failureExceptions;

	private final ExceptionNames ignoredExceptions;

	Judgement(StatusSet failureStatuses, StatusSet ignoredStatuses, ExceptionNames failureExceptions,
			ExceptionNames ignoredExceptions) {
		this.failureStatuses = failureStatuses;
		this.ignoredStatuses = ignoredStatuses;
		this.failureExceptions = failureExceptions;
		this.ignoredExceptions = ignoredExceptions;
	}

	Verdict ofStatus(int status) {
		if (this.ignoredStatuses.contains(status)) {
			return Verdict.IGNORED;
		}
		return this.failureStatuses.contains(status) ? Verdict.FAILED : Verdict.SUCCEEDED;
	}

	Verdict ofException(Throwable failure) {
		if (this.ignoredExceptions.include(failure) || isClientsFault(failure)) {
			return Verdict.IGNORED;
		}
		return this.failureExceptions.include(failure) ? Verdict.FAILED : Verdict.SUCCEEDED;
	}

	// The last question is dear, and seldom asked.
	private static boolean isClientsFault(Throwable failure) {
		return (CLIENT_FAULTS.include(failure) || isClientGone(failure)) && !OutgoingCall.isFailed(failure);
	}

	// Spring follows the causes to their end, and some have none.
	private static boolean isClientGone(Throwable failure) {
		boolean ends = ExceptionFamily.chain(failure).anyMatch((element) -> element.getCause() == null);
		return ends && DisconnectedClientHelper.isClientDisconnectedException(failure);
	}

}
