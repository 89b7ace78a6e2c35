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

package io.hotmw.autoconfigure.filter;

import java.util.stream.Stream;

/**
 * A call of the application to another service. A connection of it that breaks is not the
 * client's, although the exceptions may be the same: Jetty's client shares those of
 * Jetty's server.
 */
public final class OutgoingCall {

	private static final String JETTY_CLIENT = "org.eclipse.jetty.client.";

	private static final ExceptionFamily CALLERS = ExceptionFamily.of(JETTY_CLIENT, "org.springframework.web.client.",
			"org.springframework.web.reactive.function.client.");

	private OutgoingCall() {
	}

	/**
	 * Says whether a failure is that of a call to another service. Looks through the
	 * stacks of the failure and its causes, which is dear.
	 * @param failure the failure
	 * @return whether it is, as far as one can tell
	 */
	public static boolean isFailed(Throwable failure) {
		return ExceptionFamily.chain(failure)
			.anyMatch((element) -> CALLERS.has(element) || isThrownByJettyClient(element));
	}

	// Its own exceptions are those of the server: only the stack tells where they are
	// from.
	private static boolean isThrownByJettyClient(Throwable failure) {
		return Stream.of(failure.getStackTrace()).anyMatch((frame) -> frame.getClassName().startsWith(JETTY_CLIENT));
	}

}
