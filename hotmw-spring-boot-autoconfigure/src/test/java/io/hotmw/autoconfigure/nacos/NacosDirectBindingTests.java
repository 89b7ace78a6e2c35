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

package io.hotmw.autoconfigure.nacos;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.cloud.context.refresh.ContextRefresher;
import org.springframework.core.env.ConfigurableEnvironment;

import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.refresh.ChainRefresher;
import io.hotmw.core.refresh.RefreshResult;
import io.hotmw.tools.nacos.control.NacosClient;
import io.hotmw.tools.nacos.control.NacosServerProcess;

import static io.hotmw.autoconfigure.nacos.TestApplication.await;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A change is live before Spring Cloud has loaded the environment anew, against a real
 * Nacos server.
 */
@ExtendWith(SharedNacos.class)
class NacosDirectBindingTests {

	private static final String KEY = "hotmw.filters.a.order";

	private final NacosServerProcess server;

	private final NacosClient nacos;

	NacosDirectBindingTests(NacosServerProcess server) {
		this.server = server;
		this.nacos = server.client();
	}

	private TestApplication.Builder application(String dataId) {
		return TestApplication.with(this.server.serverAddr()).importing("nacos:" + dataId);
	}

	@Test
	void changeWhenTheEnvironmentIsNotLoadedYetShouldBeLiveAndStayTheSame() {
		String name = TestDocuments.newName("yaml");
		this.nacos.publishAndAwait(name, TestDocuments.yaml("a", 1));

		try (TestApplication application = application(name).run()) {
			ConfigurableEnvironment environment = application.bean(ConfigurableEnvironment.class);
			await().until(application::isEveryDocumentSeen);
			// Spring Cloud loads nothing as long as somebody else holds its refresher.
			synchronized (application.bean(ContextRefresher.class)) {
				this.nacos.publish(name, TestDocuments.yaml("a", 2));

				await().until(application::filters, List.of("a:2")::equals);
				assertThat(environment.getProperty(KEY)).isEqualTo("1");
				assertThat(application.changes()).hasSize(1);
				assertThat(application.isInSync()).isTrue();
			}
			await().until(() -> environment.getProperty(KEY), "2"::equals);
			assertThat(application.bean(ChainRefresher.class).refresh(RefreshTrigger.of(RefreshTrigger.Type.RECONCILE)))
				.isInstanceOf(RefreshResult.Unchanged.class);
			assertThat(application.active().number()).isEqualTo(2);
			// The recorder hears of the event after it was handled.
			await().until(application::refreshes, (count) -> count > 0);
			assertThat(application.refreshes()).isOne();
		}
	}

	@Test
	void changeWhenSwitchedOffShouldWaitForTheEnvironment() {
		String name = TestDocuments.newName("yaml");
		this.nacos.publishAndAwait(name, TestDocuments.yaml("a", 1));

		try (TestApplication application = application(name).property("hotmw.direct-binding", "false").run()) {
			await().until(application::isEveryDocumentSeen);
			synchronized (application.bean(ContextRefresher.class)) {
				this.nacos.publish(name, TestDocuments.yaml("a", 2));
				await().until(() -> application.told(name).size() == 1);
				application.bean(ChainRefresher.class).refresh(RefreshTrigger.of(RefreshTrigger.Type.RECONCILE));

				assertThat(application.filters()).containsExactly("a:1");
			}
			await().until(application::filters, List.of("a:2")::equals);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "x: '{cipher}abcd'", "spring.config.activate.on-profile: another" })
	void changeWhenSpringCloudDoesNotTakeItShouldBeAStandingRejection(String line) {
		String name = TestDocuments.newName("yaml");
		this.nacos.publishAndAwait(name, TestDocuments.yaml("a", 1));

		try (TestApplication application = application(name).run()) {
			await().until(application::isEveryDocumentSeen);
			this.nacos.publish(name, line + "\n" + TestDocuments.yaml("a", 2));

			await().atMost(Duration.ofSeconds(60)).until(() -> !application.isInSync());
			assertThat(application.filters()).containsExactly("a:1");
			assertThat(application.rejection().violations()).singleElement()
				.satisfies((violation) -> assertThat(violation.reason())
					.contains("still has what the document said before"));
			assertThat(application.document(name).detail()).contains("still has what the document said before");

			this.nacos.publish(name, TestDocuments.yaml("a", 3));
			await().until(application::filters, List.of("a:3")::equals);
			await().until(application::isInSync);
			assertThat(application.document(name).detail()).isNull();
		}
	}

	@Test
	void changeWhenSpringCloudDoesNotRefreshShouldNotBeLive() {
		String name = TestDocuments.newName("yaml");
		this.nacos.publishAndAwait(name, TestDocuments.yaml("a", 1));

		try (TestApplication application = application(name).property("spring.cloud.refresh.enabled", "false").run()) {
			await().until(application::isEveryDocumentSeen);
			this.nacos.publish(name, TestDocuments.yaml("a", 2));

			await().until(() -> application.told(name).size() == 1);
			application.checkNow();
			application.bean(ChainRefresher.class).refresh(RefreshTrigger.of(RefreshTrigger.Type.RECONCILE));
			assertThat(application.filters()).containsExactly("a:1");
		}
	}

}
