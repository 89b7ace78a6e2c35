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

package io.hotmw.sample.reports;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

import io.hotmw.sample.ServiceClient;
import io.hotmw.sample.WithoutNacos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "sample.reports.timeout=1s")
@WithoutNacos
class ReportApiTests {

	private ServiceClient service;

	@BeforeEach
	void connect(@Value("${local.server.port}") int port) {
		this.service = new ServiceClient(port);
	}

	@Test
	void reportShouldAnswerWithReport() throws Exception {
		HttpResponse<String> response = this.service.get("/api/reports/customers");

		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).contains("\"id\":\"customers\"", "\"quantities\":{");
		assertThat(response.headers().allValues("Deprecation")).containsExactly("@1782864000");
	}

	@Test
	void reportWhenThereIsNoSuchReportShouldAnswerNotFoundWithProblem() throws Exception {
		HttpResponse<String> response = this.service.get("/api/reports/weather");

		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
	}

	@Test
	void reportWhenGeneratorIsTooSlowShouldAnswerUnavailableAndGiveUp(@Autowired SlowReports slow) throws Exception {
		HttpResponse<String> response = this.service.get("/api/reports/" + SlowReports.ID);

		assertThat(response.statusCode()).isEqualTo(503);
		assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
		assertThat(response.headers().firstValue("Retry-After")).contains("1");
		assertThat(response.body()).contains("was not ready within 1000 ms");
		assertThatNoException().isThrownBy(() -> slow.interrupted.get(20, TimeUnit.SECONDS));
	}

	/**
	 * Never gets ready with one report, and leaves the others to the service.
	 */
	static final class SlowReports implements ReportGenerator {

		static final String ID = "slow";

		private final CompletableFuture<Void> interrupted = new CompletableFuture<>();

		private final ReportGenerator others;

		SlowReports(ReportGenerator others) {
			this.others = others;
		}

		@Override
		public Report generate(String id) throws InterruptedException {
			if (!id.equals(ID)) {
				return this.others.generate(id);
			}
			try {
				new CountDownLatch(1).await();
			}
			catch (InterruptedException ex) {
				this.interrupted.complete(null);
				throw ex;
			}
			throw new IllegalStateException("nobody opens the latch");
		}

	}

	@TestConfiguration(proxyBeanMethods = false)
	static class SlowReportsConfiguration {

		@Bean
		@Primary
		SlowReports slowReports(OrderReportGenerator others) {
			return new SlowReports(others);
		}

	}

}
