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

package io.hotmw.core.servlet;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;

import io.hotmw.core.publish.ChainLease;

/**
 * Takes the exit of the proxy, or the end of asynchronous work, for the end of the
 * request, where the container tells nothing better (MockMvc among others). A late ERROR
 * dispatch then leases the active generation.
 */
public final class DispatchRequestEnd implements RequestEnd {

	@Override
	public void dispatchLeft(HttpServletRequest request, ChainLease lease) {
		if (!request.isAsyncStarted() || !listen(request, lease)) {
			lease.close();
		}
	}

	// Asynchronous work may end at any moment, also after it was asked for.
	private static boolean listen(HttpServletRequest request, ChainLease lease) {
		try {
			request.getAsyncContext().addListener(new CloseOnCompletion(lease));
			return true;
		}
		catch (IllegalStateException ignored) {
			return false;
		}
	}

	/**
	 * Closes a lease when asynchronous work has completed. Timeouts and errors lead to a
	 * dispatch or to the completion.
	 */
	private record CloseOnCompletion(ChainLease lease) implements AsyncListener {

		@Override
		public void onComplete(AsyncEvent event) {
			this.lease.close();
		}

		@Override
		public void onTimeout(AsyncEvent event) {
		}

		@Override
		public void onError(AsyncEvent event) {
		}

		@Override
		public void onStartAsync(AsyncEvent event) {
			// A new cycle of asynchronous work forgets the listeners of the one before.
			event.getAsyncContext().addListener(this);
		}

	}

}
