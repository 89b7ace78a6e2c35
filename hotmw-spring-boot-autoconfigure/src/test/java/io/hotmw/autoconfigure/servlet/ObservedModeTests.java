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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import io.hotmw.api.FilterContext;
import io.hotmw.api.FilterFactory;
import io.hotmw.api.NoOptions;
import io.hotmw.api.Observability;
import io.hotmw.core.definition.FilterName;
import io.hotmw.core.shadow.ShadowOutcome;
import io.hotmw.core.shadow.ShadowReport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Observed filters in real containers, which use the objects of requests again.
 */
class ObservedModeTests {

	private static final int REQUESTS = 15;

	@ParameterizedTest
	@EnumSource
	void filterThatIsRunAfterTheRequestsShouldSeeEachAsItWas(WebContainer container) throws Exception {
		Map<String, String> chain = Map.of("hotmw.filters.late.mode", "observe", "hotmw.filters.late.type", "late");
		try (TestServer server = TestServer.start(container, Application.class, chain)) {
			List<String> expected = new ArrayList<>();
			try (RawConnection connection = new RawConnection(server.port())) {
				for (int i = 0; i < REQUESTS; i++) {
					assertThat(connection.send("GET", "/answer/" + i + "?n=" + i, "X-Number: " + i)).isEqualTo(200);
					expected.add("/answer/" + i + " " + i + " " + i);
				}
			}

			server.bean(LateFilterFactory.class).open.countDown();

			ShadowReport report = await().until(() -> report(server), (seen) -> seen.requests() == REQUESTS);
			assertThat(report.count(ShadowOutcome.REFUSED)).isEqualTo(REQUESTS);
			assertThat(report.byReason().keySet()).containsExactlyInAnyOrderElementsOf(expected);

			server.publish(new HashMap<>(Map.of("hotmw.filters.late.type", "late")));
			assertThat(RawExchange.send(server.port(), "GET", "/answer/1").status()).isEqualTo(403);
		}
	}

	@ParameterizedTest
	@CsvSource({ "ip-access,deny[0],127.0.0.1,403", "ip-access,allow[0],192.0.2.0/24,403",
			"maintenance,allowed-addresses[0],192.0.2.0/24,503", "rate-limit,limits[0].requests,1,429" })
	void filterThatGoesByTheAddressShouldBeObservable(String type, String option, String value, int status)
			throws Exception {
		Map<String, String> chain = new HashMap<>(Map.of("hotmw.filters.late.mode", "observe",
				"hotmw.filters.late.type", type, "hotmw.filters.late.options." + option, value));
		if (type.equals("rate-limit")) {
			chain.put("hotmw.filters.late.options.limits[0].name", "each");
		}
		try (TestServer server = TestServer.start(WebContainer.TOMCAT, Application.class, chain)) {
			for (int i = 0; i < 2; i++) {
				assertThat(RawExchange.send(server.port(), "GET", "/answer/1").status()).isEqualTo(200);
			}

			ShadowReport report = await().until(() -> report(server), (seen) -> seen.requests() == 2);
			assertThat(report.count(ShadowOutcome.UNOBSERVABLE)).as(report.obstacle()).isZero();
			assertThat(report.byStatus()).containsKey(String.valueOf(status));
		}
	}

	private static ShadowReport report(TestServer server) {
		return Objects.requireNonNull(server.publisher().active())
			.chain()
			.shadowReport(FilterName.of("late"))
			.orElseThrow();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		LateFilterFactory lateFilterFactory() {
			return new LateFilterFactory();
		}

		@Bean
		AnswerController answerController() {
			return new AnswerController();
		}

	}

	@RestController
	static final class AnswerController {

		@GetMapping("/answer/{number}")
		String answer() {
			return "answer";
		}

	}

	/** Makes filters that decide when they are let, and refuse. */
	static final class LateFilterFactory implements FilterFactory<NoOptions> {

		private final CountDownLatch open = new CountDownLatch(1);

		@Override
		public String type() {
			return "late";
		}

		@Override
		public Class<NoOptions> optionsType() {
			return NoOptions.class;
		}

		@Override
		public Filter create(FilterContext context, NoOptions options) {
			return (request, response, chain) -> {
				awaitOpen();
				HttpServletRequest http = (HttpServletRequest) request;
				request.setAttribute(Observability.REASON_ATTRIBUTE,
						http.getRequestURI() + " " + http.getHeader("X-Number") + " " + http.getParameter("n"));
				((HttpServletResponse) response).setStatus(403);
			};
		}

		private void awaitOpen() {
			try {
				this.open.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

	}

}
