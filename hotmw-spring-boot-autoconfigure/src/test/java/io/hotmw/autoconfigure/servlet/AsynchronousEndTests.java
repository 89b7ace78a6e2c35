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

package io.hotmw.autoconfigure.servlet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockAsyncContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

class AsynchronousEndTests {

	private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/x");

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	private final IOException broken = new IOException("broken");

	private final Told told = new Told();

	AsynchronousEndTests() {
		this.request.setAsyncSupported(true);
	}

	@Test
	void requestWithoutAsynchronousWorkShouldTellNothing() {
		assertThat(AsynchronousEnd.tell(this.request, this.told)).isFalse();
		assertThat(this.request.getAttributeNames().hasMoreElements()).isFalse();
	}

	@Test
	void workThatHasEndedMeanwhileShouldTellNothing() {
		startAsync();
		HttpServletRequestWrapper ended = new HttpServletRequestWrapper(this.request) {

			@Override
			public MockAsyncContext getAsyncContext() {
				throw new IllegalStateException("ended");
			}

		};

		assertThat(AsynchronousEnd.tell(ended, this.told)).isFalse();
	}

	@Test
	void completionThatTheContainerTellsOfShouldNotBeMadeUpFor() {
		MockAsyncContext context = startAsync();
		AsynchronousEnd.tell(this.request, this.told);

		context.complete();
		AsynchronousEnd.reached(this.request, context, () -> this.broken);

		assertThat(this.told.events).containsExactly("complete");
	}

	@Test
	void completionThatTheContainerForgetsShouldBeMadeUpForWithAnError() {
		MockAsyncContext context = startAsync();
		Told other = new Told();
		AsynchronousEnd.tell(hidingAttributes(), this.told);
		AsynchronousEnd.tell(this.request, other);

		AsynchronousEnd.reached(this.request, context, () -> this.broken);
		AsynchronousEnd.reached(this.request, context, () -> this.broken);

		assertThat(this.told.events).containsExactly("error broken", "complete");
		assertThat(other.events).containsExactly("error broken", "complete");
	}

	@Test
	void completionThatIsForgottenAfterAnErrorShouldBeMadeUpFor() throws Exception {
		MockAsyncContext context = startAsync();
		AsynchronousEnd.tell(this.request, this.told);
		for (AsyncListener listener : context.getListeners()) {
			listener.onTimeout(new AsyncEvent(context));
			listener.onError(new AsyncEvent(context, new IOException("gone")));
		}

		AsynchronousEnd.reached(this.request, context, () -> this.broken);

		assertThat(this.told.events).containsExactly("timeout", "error gone", "complete");
	}

	@Test
	void furtherCyclesShouldTell() throws Exception {
		MockAsyncContext first = startAsync();
		MockAsyncContext second = new MockAsyncContext(this.request, this.response);
		AsynchronousEnd.tell(this.request, this.told);

		for (AsyncListener listener : first.getListeners()) {
			listener.onStartAsync(new AsyncEvent(second));
		}
		second.complete();

		assertThat(this.told.events).containsExactly("start", "complete");
	}

	@Test
	void listenerThatFailsShouldNotKeepOthersFromBeingTold() {
		MockAsyncContext context = startAsync();
		Told failing = new Told() {

			@Override
			public void onError(AsyncEvent event) {
				super.onError(event);
				throw new AssertionError("on purpose");
			}

			@Override
			public void onComplete(AsyncEvent event) {
				super.onComplete(event);
				throw new IllegalStateException("on purpose");
			}

		};
		AsynchronousEnd.tell(this.request, failing);
		AsynchronousEnd.tell(this.request, this.told);

		AsynchronousEnd.reached(this.request, context, () -> this.broken);

		assertThat(failing.events).containsExactly("error broken", "complete");
		assertThat(this.told.events).containsExactly("error broken", "complete");
	}

	private MockAsyncContext startAsync() {
		this.request.startAsync(this.request, this.response);
		return (MockAsyncContext) Objects.requireNonNull(this.request.getAsyncContext());
	}

	private HttpServletRequestWrapper hidingAttributes() {
		return new HttpServletRequestWrapper(this.request) {

			@Override
			public Object getAttribute(String name) {
				throw new IllegalStateException("not asked for");
			}

			@Override
			public void setAttribute(String name, Object value) {
				throw new IllegalStateException("not asked for");
			}

		};
	}

	private static class Told implements AsyncListener {

		final List<String> events = new ArrayList<>();

		@Override
		public void onComplete(AsyncEvent event) {
			this.events.add("complete");
		}

		@Override
		public void onTimeout(AsyncEvent event) {
			this.events.add("timeout");
		}

		@Override
		public void onError(AsyncEvent event) {
			this.events.add("error " + event.getThrowable().getMessage());
		}

		@Override
		public void onStartAsync(AsyncEvent event) {
			this.events.add("start");
		}

	}

}
