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

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

import com.alibaba.cloud.nacos.NacosConfigManager;
import com.alibaba.nacos.api.config.ConfigService;
import com.alibaba.nacos.api.config.listener.Listener;
import com.alibaba.nacos.client.config.impl.CacheData;
import com.alibaba.nacos.client.config.impl.ClientWorker;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.util.DigestUtils;

import io.hotmw.autoconfigure.document.ConfigDocument;
import io.hotmw.autoconfigure.document.DocumentWatch;
import io.hotmw.autoconfigure.document.TrackedDocuments;
import io.hotmw.core.definition.DocumentChange;
import io.hotmw.core.definition.DocumentChange.KeyChange;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.tools.nacos.control.NacosClient;
import io.hotmw.tools.nacos.control.NacosServerProcess;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Changes of documents against a real Nacos server.
 */
@ExtendWith(SharedNacos.class)
class NacosDocumentsTests {

	private final NacosServerProcess server;

	private final NacosClient nacos;

	NacosDocumentsTests(NacosServerProcess server) {
		this.server = server;
		this.nacos = server.client();
	}

	@Test
	void changeWhenPublishedShouldBeToldAndNamedByTheGenerationItBringsAbout() {
		String name = TestDocuments.newName("yaml");
		this.nacos.publishAndAwait(name, TestDocuments.yaml("a", 1));
		String changed = TestDocuments.yaml("a", 2) + "db:\n  password: s3cret\n";

		try (TestApplication application = run(name)) {
			assertThat(application.filters()).containsExactly("a:1");
			this.nacos.publish(name, changed);

			await().until(application::filters, List.of("a:2")::equals);
			DocumentChange change = new DocumentChange("", "DEFAULT_GROUP", name, md5(changed),
					List.of(new KeyChange("db.password", null, "******"),
							new KeyChange("hotmw.filters.a.order", "1", "2")),
					application.changes().get(0).announcedAt());
			assertThat(application.active().trigger().type()).isEqualTo(RefreshTrigger.Type.CONFIG_CENTRE);
			assertThat(application.changes()).containsExactly(change);
			await().untilAsserted(() -> assertThat(application.told(name)).containsExactly(change));
			assertThat(application.document(name)).returns(md5(changed), ConfigDocument::md5)
				.returns(ConfigDocument.State.LOADED, ConfigDocument::state)
				.returns(null, ConfigDocument::detail);
		}
	}

	@Test
	void changeWhenOfCommentShouldBeToldButNotNamedByTheNextGeneration() {
		String name = TestDocuments.newName("yaml");
		String other = TestDocuments.newName("properties");
		this.nacos.publishAndAwait(name, TestDocuments.yaml("a", 1));
		this.nacos.publishAndAwait(other, TestDocuments.properties("b", 2));
		String commented = "# note\n" + TestDocuments.yaml("a", 1);

		try (TestApplication application = run(name, other)) {
			// A comment is a change only to who knows the content before.
			await().until(application::isEveryDocumentSeen);
			this.nacos.publish(name, commented);
			await().until(() -> application.told(name).size() == 1);
			assertThat(application.told(name).get(0)).returns(List.of(), DocumentChange::keys)
				.returns(md5(commented), DocumentChange::md5);
			assertThat(application.active().number()).isOne();

			this.nacos.publish(other, TestDocuments.properties("b", 3));
			await().until(application::filters, List.of("a:1", "b:3")::equals);
			assertThat(application.changes()).extracting(DocumentChange::dataId).containsExactly(other);
			assertThat(application.changes().get(0).keys())
				.containsExactly(new KeyChange("hotmw.filters.b.order", "2", "3"));
		}
	}

	@Test
	void changesWhenPublishedInABurstShouldEndWithTheLastAndNameIt() {
		String name = TestDocuments.newName("yaml");
		this.nacos.publishAndAwait(name, TestDocuments.yaml("a", 1));

		try (TestApplication application = run(name)) {
			IntStream.rangeClosed(2, 11).forEach((order) -> this.nacos.publish(name, TestDocuments.yaml("a", order)));

			await().until(application::filters, List.of("a:11")::equals);
			assertThat(application.changes()).extracting(DocumentChange::md5)
				.containsExactly(md5(TestDocuments.yaml("a", 11)));
			assertThat(application.changes().get(0).keys()).extracting(KeyChange::newValue).containsExactly("11");
		}
	}

	@Test
	void changeWhenRejectedShouldBeNamedByTheRejectionWithLineAndColumn() {
		String name = TestDocuments.newName("yaml");
		this.nacos.publishAndAwait(name, TestDocuments.yaml("a", 1));

		try (TestApplication application = run(name)) {
			this.nacos.publish(name, TestDocuments.yaml("a", 1).replace("order: 1", "order: abc"));

			await().until(() -> !application.isInSync());
			assertThat(application.rejection().trigger().changes()).extracting(DocumentChange::dataId)
				.containsExactly(name);
			assertThat(application.rejection().violations()).extracting(Violation::origin)
				.containsExactly("Nacos document " + name + " (group DEFAULT_GROUP) - 5:14");
			assertThat(application.filters()).containsExactly("a:1");
		}
	}

	@Test
	void listenerShouldStandBeforeTheOneThatRefreshesTheEnvironment() {
		String name = TestDocuments.newName("yaml");
		this.nacos.publishAndAwait(name, TestDocuments.yaml("a", 1));

		try (TestApplication application = run(name)) {
			assertThat(listeners(application, name)).extracting((listener) -> listener.getClass().getName())
				.satisfiesExactly((ours) -> assertThat(ours).startsWith("io.hotmw."),
						(theirs) -> assertThat(theirs).startsWith("com.alibaba.cloud."));
		}
	}

	@Test
	void listenersWhenStoppedShouldBeGone() {
		String name = TestDocuments.newName("yaml");
		this.nacos.publishAndAwait(name, TestDocuments.yaml("a", 1));

		try (TestApplication application = run(name)) {
			application.bean(DocumentWatch.class).stop();

			assertThat(listeners(application, name)).extracting((listener) -> listener.getClass().getName())
				.noneMatch((type) -> type.startsWith("io.hotmw."));
			await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
				.doesNotContain(DocumentWatch.THREAD));
		}
	}

	@Test
	void changeWhenPushIsLostShouldBeHealedByTheNextCheck() {
		String name = TestDocuments.newName("yaml");
		this.nacos.publishAndAwait(name, TestDocuments.yaml("a", 1));

		try (TestApplication application = run(name)) {
			ConfigService client = application.bean(NacosConfigManager.class).getConfigService();
			listeners(application, name).forEach((listener) -> client.removeListener(name, "DEFAULT_GROUP", listener));
			assertThat(listeners(application, name)).isEmpty();
			this.nacos.publishAndAwait(name, TestDocuments.yaml("a", 2));

			application.checkNow();

			await().until(application::filters, List.of("a:2")::equals);
			assertThat(application.changes()).extracting(DocumentChange::md5)
				.containsExactly(md5(TestDocuments.yaml("a", 2)));
			assertThat(application.refreshes()).isOne();
			application.checkNow();
			assertThat(application.refreshes()).isOne();
		}
	}

	@Test
	void changeWhenPublishedBeforeTheApplicationIsReadyShouldReachTheEnvironment() {
		String name = TestDocuments.newName("yaml");
		this.nacos.publishAndAwait(name, TestDocuments.yaml("a", 1));

		try (TestApplication application = TestApplication.with(this.server.serverAddr())
			.importing("nacos:" + name)
			.property("test.name", name)
			.property("test.port", String.valueOf(this.server.httpPort()))
			.configuration(PublishBeforeReady.class)
			.run()) {
			await().until(application::filters, List.of("a:2")::equals);

			assertThat(application.changes()).extracting(DocumentChange::dataId).containsExactly(name);
		}
	}

	@Test
	void documentsWhenImportedInEveryWayShouldAllBeWatched() {
		String first = TestDocuments.newName("yaml");
		String second = TestDocuments.newName("properties");
		String profile = TestDocuments.newName("yaml");
		String absent = TestDocuments.newName("yaml");
		this.nacos.publishAndAwait(first, TestDocuments.yaml("a", 1));
		this.nacos.inGroup("OTHER").publishAndAwait(second, TestDocuments.properties("b", 2));
		this.nacos.publishAndAwait(profile, TestDocuments.yaml("c", 3));

		try (TestApplication application = TestApplication.with(this.server.serverAddr())
			.property("spring.config.location", "classpath:/nacos/imports/")
			.property("spring.profiles.active", "extra")
			.property("test.first", first)
			.property("test.second", second)
			.property("test.profile", profile)
			.property("test.absent", absent)
			.run()) {
			assertThat(application.filters()).containsExactly("a:1", "b:2", "c:3");
			assertThat(application.documents()).extracting(ConfigDocument::dataId)
				.containsExactlyInAnyOrder(first, second, profile, absent);
			assertThat(application.document(second).group()).isEqualTo("OTHER");
			await().until(application::isEveryDocumentSeen);
			assertThat(application.document(absent).state()).isEqualTo(ConfigDocument.State.ABSENT);
			assertThat(application.document(profile).md5()).isEqualTo(md5(TestDocuments.yaml("c", 3)));

			this.nacos.inGroup("OTHER").publish(second, TestDocuments.properties("b", 4));
			awaitChange(application, second, "a:1", "c:3", "b:4");
			assertThat(application.changes()).extracting(DocumentChange::group).containsExactly("OTHER");
			this.nacos.publish(profile, TestDocuments.yaml("c", 5));
			awaitChange(application, profile, "a:1", "b:4", "c:5");
			this.nacos.publish(absent, TestDocuments.yaml("d", 6));
			awaitChange(application, absent, "a:1", "b:4", "c:5", "d:6");
		}
	}

	private static void awaitChange(TestApplication application, String name, String... filters) {
		await().until(application::filters, List.of(filters)::equals);
		assertThat(application.changes()).extracting(DocumentChange::dataId).containsExactly(name);
	}

	// Spring Cloud Alibaba binds the two properties still, and imports nothing by them.
	@Test
	void sharedAndExtensionConfigsShouldNotBeShownSinceTheyAreNotImported() {
		String name = TestDocuments.newName("yaml");
		String shared = TestDocuments.newName("yaml");
		String extension = TestDocuments.newName("yaml");
		this.nacos.publishAndAwait(name, TestDocuments.yaml("a", 1));
		this.nacos.publishAndAwait(shared, TestDocuments.yaml("b", 2));
		this.nacos.publishAndAwait(extension, TestDocuments.yaml("c", 3));

		try (TestApplication application = TestApplication.with(this.server.serverAddr())
			.importing("nacos:" + name)
			.property("spring.cloud.nacos.config.shared-configs[0].data-id", shared)
			.property("spring.cloud.nacos.config.shared-configs[0].refresh", "true")
			.property("spring.cloud.nacos.config.extension-configs[0].data-id", extension)
			.property("spring.cloud.nacos.config.extension-configs[0].refresh", "true")
			.run()) {
			assertThat(application.filters()).containsExactly("a:1");
			assertThat(application.documents()).extracting(ConfigDocument::dataId).containsExactly(name);
		}
	}

	@Test
	void documentWhenRefreshIsDisabledShouldBeShownAndNotRefreshed() {
		String name = TestDocuments.newName("yaml");
		this.nacos.publishAndAwait(name, TestDocuments.yaml("a", 1));

		try (TestApplication application = TestApplication.with(this.server.serverAddr())
			.importing("nacos:" + name + "?refreshEnabled=false")
			.run()) {
			assertThat(cache(application, name)).isNull();
			this.nacos.publishAndAwait(name, TestDocuments.yaml("a", 2));
			application.checkNow();

			assertThat(application.document(name)).returns(false, ConfigDocument::refreshEnabled)
				.returns(md5(TestDocuments.yaml("a", 2)), ConfigDocument::md5)
				.satisfies((document) -> assertThat(document.detail()).contains("refreshEnabled=false"));
			assertThat(application.refreshes()).isZero();
			assertThat(application.filters()).containsExactly("a:1");
		}
	}

	@Test
	void partsOfADocumentWhenTheyGetFewerShouldNotStayBehind() {
		String name = TestDocuments.newName("yaml");
		this.nacos.publishAndAwait(name, TestDocuments.yaml("a", 1) + "---\n" + TestDocuments.yaml("b", 2));

		try (TestApplication application = run(name)) {
			assertThat(application.filters()).containsExactly("a:1", "b:2");
			this.nacos.publish(name, TestDocuments.yaml("a", 3));

			await().until(application::filters, List.of("a:3")::equals);
		}
	}

	private TestApplication run(String... names) {
		String[] imports = Arrays.stream(names).map("nacos:"::concat).toArray(String[]::new);
		return TestApplication.with(this.server.serverAddr()).importing(imports).run();
	}

	private static List<Listener> listeners(TestApplication application, String name) {
		return Objects.requireNonNull(cache(application, name)).getListeners();
	}

	private static @Nullable CacheData cache(TestApplication application, String name) {
		ConfigService client = application.bean(NacosConfigManager.class).getConfigService();
		ClientWorker worker = (ClientWorker) Objects.requireNonNull(ReflectionTestUtils.getField(client, "worker"));
		Map<?, ?> caches = (Map<?, ?>) Objects.requireNonNull(ReflectionTestUtils
			.invokeMethod(Objects.requireNonNull(ReflectionTestUtils.getField(worker, "cacheMap")), "get"));
		return caches.values()
			.stream()
			.map(CacheData.class::cast)
			.filter((cache) -> cache.dataId.equals(name))
			.findFirst()
			.orElse(null);
	}

	private static String md5(String text) {
		return DigestUtils.md5DigestAsHex(text.getBytes(StandardCharsets.UTF_8));
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20));
	}

	@Configuration(proxyBeanMethods = false)
	static class PublishBeforeReady {

		@Bean
		ApplicationRunner publishBeforeReady(TrackedDocuments documents, Environment environment) {
			return (arguments) -> {
				String name = environment.getRequiredProperty("test.name");
				NacosClient.to(environment.getRequiredProperty("test.port", Integer.class))
					.publish(name, TestDocuments.yaml("a", 2));
				await()
					.until(() -> Objects.equals(documents.documents().get(0).md5(), md5(TestDocuments.yaml("a", 2))));
			};
		}

	}

}
