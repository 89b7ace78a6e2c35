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

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.UnavailableException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ResponseStatus;

import io.hotmw.autoconfigure.filter.ExceptionFamily;
import io.hotmw.autoconfigure.filter.OutgoingCall;

/**
 * Tells exceptions apart.
 */
final class Failure {

	/**
	 * A container knows what its own exceptions mean: a request that it cannot read, for
	 * example. Not all that bears its name is of it: there are pools and clients.
	 */
	private static final ExceptionFamily CONTAINERS = ExceptionFamily.of("org.apache.catalina.", "org.apache.coyote.",
			"org.apache.tomcat.util.", "org.eclipse.jetty.ee", "org.eclipse.jetty.http.", "org.eclipse.jetty.io.",
			"org.eclipse.jetty.server.");

	/** Answered by the filter of Spring Security, with a challenge or a login page. */
	private static final ExceptionFamily SECURITY = ExceptionFamily.of(
			"org.springframework.security.access.AccessDeniedException",
			"org.springframework.security.core.AuthenticationException");

	/** There is nobody left to answer. */
	private static final ExceptionFamily GONE = ExceptionFamily.of("org.apache.catalina.connector.ClientAbortException",
			"org.apache.coyote.CloseNowException", "org.eclipse.jetty.io.EofException",
			"org.springframework.web.context.request.async.AsyncRequestNotUsableException");

	private Failure() {
	}

	/**
	 * What a failure is about, below the exceptions that only carry it.
	 * @param failure the failure
	 * @return the first of its causes that is no mere {@link ServletException}
	 */
	static Throwable causeOf(Throwable failure) {
		Throwable cause = failure;
		for (int i = 0; i < ExceptionFamily.MAX_CAUSES; i++) {
			Throwable next = cause.getCause();
			if (next == null || carriesStatus(cause) || !(cause instanceof ServletException)) {
				return cause;
			}
			cause = next;
		}
		return cause;
	}

	/**
	 * Says whether an exception knows its status.
	 * @param failure the exception
	 * @return whether it does
	 */
	static boolean carriesStatus(Throwable failure) {
		return failure instanceof ErrorResponse || statusOf(failure) != null;
	}

	/**
	 * The status that the class of an exception is annotated with.
	 * @param failure the exception
	 * @return the annotation, or {@code null} for none
	 */
	static @Nullable ResponseStatus statusOf(Throwable failure) {
		return AnnotatedElementUtils.findMergedAnnotation(failure.getClass(), ResponseStatus.class);
	}

	/**
	 * Says whether a failure must go on to whoever knows what to do with it.
	 * @param failure the failure
	 * @return whether it is none of this filter's
	 */
	static boolean isForOthers(Throwable failure) {
		Throwable cause = causeOf(failure);
		// A stack that was too deep is not any more.
		boolean fatal = cause instanceof VirtualMachineError && !(cause instanceof StackOverflowError);
		return fatal || cause instanceof UnavailableException || CONTAINERS.has(cause)
				|| ExceptionFamily.chain(failure).anyMatch(SECURITY::has);
	}

	/**
	 * What says that the client is gone.
	 * @param failure the failure
	 * @return the exception of the container, which knows it by that, or {@code null} if
	 * the failure is about something else
	 */
	static @Nullable IOException ofGoneClient(Throwable failure) {
		IOException gone = ExceptionFamily.chain(failure)
			.filter(GONE::has)
			.filter(IOException.class::isInstance)
			.map(IOException.class::cast)
			.findFirst()
			.orElse(null);
		return (gone != null && !OutgoingCall.isFailed(failure)) ? gone : null;
	}

}
