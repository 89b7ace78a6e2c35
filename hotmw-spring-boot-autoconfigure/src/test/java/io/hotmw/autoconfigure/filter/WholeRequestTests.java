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

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.mock.web.MockAsyncContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class WholeRequestTests {

	private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/x");

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	private final TestRequest whole = new TestRequest();

	WholeRequestTests() {
		this.request.setAsyncSupported(true);
	}

	@Test
	void requestShouldEndWhenTheFilterIsLeft() throws Exception {
		this.whole.passOn(this.request, this.response, (same, answer) -> assertThat(this.whole.hasEnded()).isFalse());

		assertThat(this.whole.hasEnded()).isTrue();
		assertThat(this.whole.ends).containsExactly((Throwable) null);
	}

	@Test
	void requestShouldEndWithWhatIsThrown() {
		IOException failure = new IOException();

		assertThatExceptionOfType(IOException.class)
			.isThrownBy(() -> this.whole.passOn(this.request, this.response, (same, answer) -> {
				throw failure;
			}))
			.isSameAs(failure);

		assertThat(this.whole.ends).containsExactly(failure);
	}

	@Test
	void asynchronousRequestShouldEndOnceWithItsWork() throws Exception {
		MockAsyncContext context = startAsync();
		assertThat(this.whole.hasEnded()).isFalse();

		context.complete();
		context.complete();

		assertThat(this.whole.ends).containsExactly((Throwable) null);
	}

	@Test
	void asynchronousRequestShouldEndWithTheErrorOfWhichTheContainerTells() throws Exception {
		MockAsyncContext context = startAsync();
		IllegalStateException failure = new IllegalStateException();
		for (AsyncListener listener : context.getListeners()) {
			listener.onTimeout(new AsyncEvent(context));
			assertThat(this.whole.hasEnded()).isFalse();
			listener.onError(new AsyncEvent(context, failure));
		}
		// The container may tell of no completion, or later.
		assertThat(this.whole.ends).containsExactly(failure);

		context.complete();

		assertThat(this.whole.ends).containsExactly(failure);
	}

	@Test
	void asynchronousRequestShouldGoOnInItsNextCycle() throws Exception {
		MockAsyncContext first = startAsync();
		MockAsyncContext second = new MockAsyncContext(this.request, this.response);

		for (AsyncListener listener : first.getListeners()) {
			listener.onStartAsync(new AsyncEvent(second));
		}

		assertThat(this.whole.hasEnded()).isFalse();
		second.complete();
		assertThat(this.whole.ends).hasSize(1);
	}

	@Test
	void requestThatFailsAfterAsynchronousWorkWasStartedShouldEndWithThat() throws Exception {
		IllegalStateException failure = new IllegalStateException();
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> this.whole.passOn(this.request, this.response, (same, answer) -> {
				same.startAsync();
				throw failure;
			}));
		assertThat(this.whole.hasEnded()).isFalse();

		((MockAsyncContext) Objects.requireNonNull(this.request.getAsyncContext())).complete();

		assertThat(this.whole.ends).containsExactly(failure);
	}

	@Test
	void requestThatFailsShouldEndWhenTheContainerTellsOfItAndNotOfTheEnd() {
		IllegalStateException failure = new IllegalStateException();
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> this.whole.passOn(this.request, this.response, (same, answer) -> {
				same.startAsync();
				throw failure;
			}));
		MockAsyncContext context = (MockAsyncContext) Objects.requireNonNull(this.request.getAsyncContext());

		this.whole.onError(new AsyncEvent(context, failure));
		assertThat(this.whole.ends).containsExactly(failure);
		context.complete();

		assertThat(this.whole.ends).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource
	void isLetInShouldHoldDuringTheRequestAndForWhatComesOfIt(DispatcherType type) throws Exception {
		boolean comesOfIt = type == DispatcherType.ERROR || type == DispatcherType.ASYNC;
		this.request.setDispatcherType(type);
		assertThat(WholeRequest.isLetIn(this.request, "x")).isEqualTo(comesOfIt);
		this.request.setAttribute("x", this.whole);

		this.whole.passOn(this.request, this.response,
				(same, answer) -> assertThat(WholeRequest.isLetIn(this.request, "x")).isTrue());

		assertThat(WholeRequest.isLetIn(this.request, "x")).isEqualTo(comesOfIt);
	}

	private MockAsyncContext startAsync() throws IOException, ServletException {
		this.whole.passOn(this.request, this.response, (same, answer) -> same.startAsync());
		return (MockAsyncContext) Objects.requireNonNull(this.request.getAsyncContext());
	}

	private static final class TestRequest extends WholeRequest {

		private final List<@Nullable Throwable> ends = new ArrayList<>();

		@Override
		protected void ended(@Nullable Throwable failure) {
			this.ends.add(failure);
		}

	}

}
