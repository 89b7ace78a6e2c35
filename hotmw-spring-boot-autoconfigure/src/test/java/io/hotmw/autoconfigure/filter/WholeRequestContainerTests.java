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

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.hotmw.autoconfigure.servlet.Flood;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests whose clients leave while asynchronous work writes to them, many of them: of
 * some of those Tomcat tells no {@code AsyncListener} anything.
 */
class WholeRequestContainerTests {

	private static final int REQUESTS = 2_000;

	private final AtomicInteger begun = new AtomicInteger();

	private final AtomicInteger ended = new AtomicInteger();

	@ParameterizedTest
	@EnumSource
	void everyRequestShouldEndOnce(TestContainer.Kind kind) throws Exception {
		Filter filter = (request, response, chain) -> {
			this.begun.incrementAndGet();
			new CountedRequest().passOn((HttpServletRequest) request, (HttpServletResponse) response, chain);
		};
		try (TestContainer container = new TestContainer(kind).filter("whole", filter)
			.servlet("/flood", new FloodServlet())
			.start()) {
			for (int i = 0; i < REQUESTS; i++) {
				container.leaveDuring("/flood");
			}
			assertThat(this.begun.get()).isGreaterThan(REQUESTS / 2);
			Awaitility.await().untilAsserted(() -> assertThat(this.ended).hasValue(this.begun.get()));
		}
	}

	private final class CountedRequest extends WholeRequest {

		@Override
		protected void ended(@Nullable Throwable failure) {
			WholeRequestContainerTests.this.ended.incrementAndGet();
		}

	}

	private static final class FloodServlet extends HttpServlet {

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) {
			Flood.start(request.startAsync());
		}

	}

}
