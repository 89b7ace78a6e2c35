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

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.util.FileSystemUtils;

import io.hotmw.autoconfigure.document.ConfigDocument;
import io.hotmw.autoconfigure.document.ConfigDocument.State;
import io.hotmw.core.definition.DocumentChange;
import io.hotmw.tools.nacos.control.NacosClient;
import io.hotmw.tools.nacos.control.NacosPorts;
import io.hotmw.tools.nacos.control.NacosServerOptions;
import io.hotmw.tools.nacos.control.NacosServerProcess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Servers that are away, or ask for a password. Each test has a server of its own.
 */
class NacosOutageTests {

	private final Path home = SharedNacos.newHome();

	private final String name = TestDocuments.newName("yaml");

	@AfterEach
	void deleteHome() throws IOException {
		FileSystemUtils.deleteRecursively(this.home);
	}

	@Test
	void documentsWhenServerIsKilledAndRestartedShouldBeUnreachableAndThenFollow() {
		try (NacosServerProcess server = NacosServerProcess.start(NacosServerOptions.in(this.home))) {
			server.client().publishAndAwait(this.name, TestDocuments.yaml("a", 1));
			try (TestApplication application = TestApplication.with(server.serverAddr())
				.importing("nacos:" + this.name)
				.run()) {
				await().until(() -> application.document(this.name).md5() != null);
				server.kill();
				await().until(() -> {
					application.checkNow();
					return application.document(this.name).state() == State.UNREACHABLE;
				});
				assertThat(application.document(this.name)).satisfies((document) -> {
					assertThat(document.md5()).isNotNull();
					assertThat(document.seenAt()).isNotNull();
					assertThat(document.detail()).contains("no connection");
				});
				assertThat(application.filters()).containsExactly("a:1");

				server.restart();
				server.client().publish(this.name, TestDocuments.yaml("a", 2));
				await().until(application::filters, List.of("a:2")::equals);
				assertThat(application.changes()).extracting(DocumentChange::dataId).containsExactly(this.name);
				assertThat(application.document(this.name).state()).isEqualTo(State.LOADED);
			}
		}
	}

	// The client answers from its snapshot, which Spring Cloud Alibaba cannot parse.
	@Test
	void applicationWhenItsOptionalDocumentCannotBeParsedShouldNotStartEvenIfTheServerIsDown() {
		try (NacosServerProcess server = NacosServerProcess.start(NacosServerOptions.in(this.home))) {
			TestApplication.Builder application = TestApplication.with(server.serverAddr())
				.importing("optional:nacos:" + this.name);
			server.client().publishAndAwait(this.name, "hotmw: [");
			// A client that has no connection yet answers as if there were no document.
			TestApplication.await()
				.untilAsserted(() -> assertThatException().isThrownBy(() -> application.run().close())
					.havingRootCause()
					.withMessageContaining("cannot be parsed as yaml"));
			server.kill();

			assertThatException().isThrownBy(() -> application.run().close())
				.havingRootCause()
				.withMessageContaining("Nacos document " + this.name + " (group DEFAULT_GROUP)")
				.withMessageContaining("the document could not be loaded");
		}
	}

	@Test
	void readinessWhenServerIsDownAtStartShouldStayDownUntilTheFirstDocumentIsInEffect() {
		int port = NacosPorts.free().http();
		try (TestApplication application = TestApplication.with("127.0.0.1:" + port)
			.importing("optional:nacos:" + this.name)
			.property("hotmw.require-first-document", "true")
			.run()) {
			ApplicationAvailability availability = application.bean(ApplicationAvailability.class);
			assertThat(application.filters()).isEmpty();
			await().until(() -> application.document(this.name).state(), State.UNREACHABLE::equals);
			assertThat(availability.getReadinessState()).isEqualTo(ReadinessState.REFUSING_TRAFFIC);

			try (NacosServerProcess server = NacosServerProcess
				.start(NacosServerOptions.in(this.home).withPort(port))) {
				application.checkNow();
				assertThat(availability.getReadinessState()).isEqualTo(ReadinessState.REFUSING_TRAFFIC);
				server.client().publish(this.name, TestDocuments.yaml("a", 1));

				await().until(availability::getReadinessState, ReadinessState.ACCEPTING_TRAFFIC::equals);
				assertThat(application.filters()).containsExactly("a:1");
			}
		}
	}

	@Test
	void documentsInPrivateNamespaceWhenServerAsksForPasswordShouldBeWatched() {
		try (NacosServerProcess server = NacosServerProcess
			.start(NacosServerOptions.in(this.home).withAuth("t0p-secret"))) {
			NacosClient nacos = server.client();
			nacos.createNamespace("team-a");
			nacos.publishAndAwait(this.name, TestDocuments.yaml("z", 9));
			nacos.inNamespace("team-a").publishAndAwait(this.name, TestDocuments.yaml("a", 1));
			TestApplication.Builder stranger = TestApplication.with(server.serverAddr())
				.importing("optional:nacos:" + this.name)
				.property("spring.cloud.nacos.config.namespace", "team-a");
			// A client that has no connection yet answers as if there were no document.
			TestApplication.await()
				.untilAsserted(() -> assertThatException().isThrownBy(() -> stranger.run().close())
					.havingRootCause()
					.withMessageContaining("group DEFAULT_GROUP, namespace team-a")
					.withMessageContaining("the document could not be loaded"));
			try (TestApplication application = TestApplication.with(server.serverAddr())
				.importing("nacos:" + this.name)
				.property("spring.cloud.nacos.config.namespace", "team-a")
				.property("spring.cloud.nacos.username", NacosClient.ADMIN)
				.property("spring.cloud.nacos.password", "t0p-secret")
				.run()) {
				assertThat(application.document(this.name).namespace()).isEqualTo("team-a");
				nacos.inNamespace("team-a").publish(this.name, TestDocuments.yaml("a", 2));

				await().until(application::filters, List.of("a:2")::equals);
				assertThat(application.changes()).extracting(DocumentChange::namespace).containsExactly("team-a");
				await().until(() -> application.documents().stream().map(ConfigDocument::state).toList(),
						List.of(State.LOADED)::equals);
			}
		}
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50));
	}

}
