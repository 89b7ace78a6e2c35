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

package io.hotmw.test;

import java.util.List;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

import static io.hotmw.test.HotmwAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HotmwExtension}, which run test classes as a build does.
 */
class HotmwExtensionTests {

	@Test
	void annotatedClassShouldBeGivenTheChain() {
		TestExecutionSummary summary = run(Annotated.class);

		assertThat(summary.getTestsSucceededCount()).isEqualTo(3);
		assertThat(summary.getTotalFailureCount()).isZero();
	}

	@Test
	void registeredExtensionShouldGiveTheChain() {
		TestExecutionSummary summary = run(Registered.class);

		assertThat(summary.getTestsSucceededCount()).isEqualTo(1);
		assertThat(summary.getTotalFailureCount()).isZero();
	}

	@Test
	void classShouldFailWithEveryViolationWhenDocumentIsRefused() {
		TestExecutionSummary summary = run(Refused.class);

		assertThat(summary.getTestsSucceededCount()).isZero();
		assertThat(failures(summary)).singleElement()
			.satisfies((message) -> assertThat(message).contains("the documents would be refused")
				.contains("hotmw.filters.auth.order: first (refused.yaml - 5:14)")
				.contains("jwk-set-url"));
	}

	@Test
	void testShouldFailWhenRequestMeetsOtherFilters() {
		TestExecutionSummary summary = run(Wrong.class);

		assertThat(failures(summary)).singleElement()
			.satisfies((message) -> assertThat(message).contains("Expecting GET /shop/ to meet auth, but it")
				.contains("misses auth, which applies to the path /api/**"));
	}

	@Test
	void classShouldFailWhenItNamesNoDocument() {
		TestExecutionSummary summary = run(WithoutDocuments.class);

		assertThat(summary.getTestsSucceededCount()).isZero();
		assertThat(failures(summary)).singleElement()
			.satisfies((message) -> assertThat(message).contains("name at least one production document"));
	}

	@Test
	void fieldThatIsNotStaticShouldBeReported() {
		assertThat(failures(run(NotStatic.class))).singleElement()
			.satisfies((message) -> assertThat(message).contains("make its field static"));
	}

	private static List<String> failures(TestExecutionSummary summary) {
		return summary.getFailures()
			.stream()
			.map((failure) -> String.valueOf(failure.getException().getMessage()))
			.toList();
	}

	private static TestExecutionSummary run(Class<?> testClass) {
		SummaryGeneratingListener listener = new SummaryGeneratingListener();
		LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
			.selectors(DiscoverySelectors.selectClass(testClass))
			.build();
		LauncherFactory.create().execute(request, listener);
		return listener.getSummary();
	}

	@HotmwTest(documents = "classpath:documents/orders.yaml")
	static class Annotated {

		@Test
		void ordersAreProtected(HotmwChain chain) {
			assertThat(chain).request("GET /shop/api/orders").meets("request-id", "auth");
		}

		@Test
		void publicIsOpen(HotmwChain chain) {
			assertThat(chain).request("GET /shop/api/public/1").misses("auth");
		}

		@Nested
		class Inner {

			@Test
			void sharesTheChain(HotmwChain chain) {
				assertThat(chain).isAccepted();
			}

		}

	}

	static class Registered {

		@RegisterExtension
		static final HotmwExtension hotmw = HotmwExtension
			.of(HotmwChain.of("classpath:documents/stamp.properties").configurations(StampConfiguration.class));

		@Test
		void meetsTheApplicationsOwn(HotmwChain chain) {
			assertThat(chain).request("GET /shop/").meetsExactly("request-id", "stamp");
		}

	}

	@HotmwTest(documents = "classpath:documents/refused.yaml")
	static class Refused {

		@Test
		void neverRuns() {
		}

	}

	@HotmwTest(documents = {})
	static class WithoutDocuments {

		@Test
		void neverRuns() {
		}

	}

	@HotmwTest(documents = "classpath:documents/orders.yaml")
	static class Wrong {

		@Test
		void expectsTooMuch(HotmwChain chain) {
			assertThat(chain).request("GET /shop/").meets("auth");
		}

	}

	static class NotStatic {

		@RegisterExtension
		final HotmwExtension hotmw = HotmwExtension.of(HotmwChain.of("classpath:documents/orders.yaml"));

		@Test
		void isNotGivenAChain(HotmwChain chain) {
			assertThat(chain).isAccepted();
		}

	}

}
