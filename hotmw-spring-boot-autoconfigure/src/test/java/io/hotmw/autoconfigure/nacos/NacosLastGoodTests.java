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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

import com.alibaba.nacos.api.NacosFactory;
import com.alibaba.nacos.api.config.ConfigService;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cloud.context.encrypt.EncryptorFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.security.crypto.encrypt.TextEncryptor;
import org.springframework.util.DigestUtils;
import org.springframework.util.FileSystemUtils;

import io.hotmw.api.Sensitive;
import io.hotmw.autoconfigure.PassingFilterFactory;
import io.hotmw.autoconfigure.document.ConfigDocument;
import io.hotmw.autoconfigure.document.ConfigDocument.State;
import io.hotmw.autoconfigure.document.LastGood;
import io.hotmw.autoconfigure.document.content.DocumentId;
import io.hotmw.autoconfigure.lastgood.LastGoodSibling;
import io.hotmw.autoconfigure.lastgood.LastGoodStoreException;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.Revision;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.event.Requester;
import io.hotmw.core.refresh.ChainRefresher;
import io.hotmw.core.refresh.RollbackRequest;
import io.hotmw.tools.nacos.control.NacosClient;
import io.hotmw.tools.nacos.control.NacosServerOptions;
import io.hotmw.tools.nacos.control.NacosServerProcess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * An application that starts while its document is wrong or away: with all of the
 * auto-configuration, against a real Nacos server.
 */
@ExtendWith({ SharedNacos.class, OutputCaptureExtension.class })
class NacosLastGoodTests {

	private static final String KEY = "correct horse battery staple";

	private static final String TRUNCATED = "hotmw:\n  filters:\n    a: [s3cret\n";

	private final NacosServerProcess server;

	private final NacosClient nacos;

	private final String name = TestDocuments.newName("yaml");

	private final String sibling = this.name + ".last-good";

	@TempDir
	private @Nullable Path folder;

	NacosLastGoodTests(NacosServerProcess server) {
		this.server = server;
		this.nacos = server.client();
	}

	@ParameterizedTest
	@ValueSource(strings = { "optional:nacos:", "nacos:" })
	void newInstanceWhenDocumentIsInvalidShouldServeTheLastGoodOfTheOthersUntilItIsRepaired(String prefix,
			CapturedOutput output) {
		this.nacos.publishAndAwait(this.name, guard("a", 1));
		try (TestApplication first = application(this.server, prefix).property("hotmw.last-good.sibling", "true")
			.run()) {
			await().until(() -> this.nacos.get(this.sibling).isPresent());
			this.nacos.publish(this.name, guard("a", 1).replace("order: 1", "order: first"));
			await().until(() -> !first.isInSync());

			try (TestApplication second = application(this.server, prefix).property("hotmw.last-good.sibling", "true")
				.run()) {
				assertThat(second.filters()).isEqualTo(first.filters()).containsExactly("a:1");
				assertThat(second.active().revision()).isEqualTo(first.active().revision());
				assertThat(second.isInSync()).isFalse();
				assertThat(second.rejection().violations()).extracting(Violation::property)
					.containsExactly("hotmw.filters.a.order");
				assertThat(second.document(this.name)).satisfies((document) -> {
					assertThat(document.state()).isEqualTo(State.LAST_GOOD);
					assertThat(document.detail()).contains("what was accepted at 2", "by 'orders' with hotmw",
							"the candidate with what it says now is rejected");
				});
				assertThat(output).contains(
						"document " + this.name + " (group DEFAULT_GROUP) is started from its last" + " good",
						"is the last good, revision " + second.active().revision());

				this.nacos.publish(this.name, guard("a", 2));
				await().until(() -> second.filters().equals(List.of("a:2")) && first.filters().equals(List.of("a:2")));
				await().until(second::isInSync);
				assertThat(second.document(this.name).state()).isEqualTo(State.LOADED);
				await().until(() -> this.nacos.get(this.sibling).orElseThrow().contains("a.order=2"));
			}
		}
	}

	@Test
	void newInstanceAfterARollbackShouldNotServeWhatWasRolledBackFrom() {
		this.nacos.publishAndAwait(this.name, guard("a", 1));
		try (TestApplication first = application(this.server, "nacos:").property("hotmw.last-good.sibling", "true")
			.run()) {
			await().until(() -> first.document(this.name).seenAt() != null);
			await().until(() -> this.nacos.get(this.sibling).isPresent());
			Revision good = first.active().revision();
			this.nacos.publish(this.name, guard("a", 2));
			await().until(() -> first.filters().equals(List.of("a:2")));
			await().until(() -> this.nacos.get(this.sibling).orElseThrow().contains("a.order=2"));

			first.bean(ChainRefresher.class)
				.rollback(new RollbackRequest(good, first.active().revision(),
						new Requester("lee", null, null, "it is harmful")));
			await().until(() -> this.nacos.get(this.sibling).orElseThrow().contains("a.order=1"));
			this.nacos.publishAndAwait(this.name, TRUNCATED);

			try (TestApplication second = application(this.server, "nacos:").property("hotmw.last-good.sibling", "true")
				.run()) {
				assertThat(second.filters()).containsExactly("a:1");
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "optional:nacos:", "nacos:" })
	void newInstanceWhenDocumentIsTruncatedShouldServeTheLastGoodUntilItIsRepaired(String prefix) {
		acceptedBefore(guard("a", 1));
		this.nacos.publishAndAwait(this.name, TRUNCATED);

		try (TestApplication application = application(this.server, prefix).property("hotmw.last-good.sibling", "true")
			.run()) {
			assertServesLastGood(application, "cannot be parsed as yaml (it ");
			await().until(() -> application.document(this.name).seenAt() != null);
			this.nacos.publish(this.name, guard("a", 2));

			await().until(() -> application.filters().equals(List.of("a:2")));
			await().until(application::isInSync);
			assertThat(application.document(this.name).state()).isEqualTo(State.LOADED);
		}
	}

	@Test
	void newInstanceWhenDocumentIsRepairedToTheLastGoodShouldBeInSyncWithTheSameGeneration() {
		acceptedBefore(guard("a", 1));
		this.nacos.publishAndAwait(this.name, TRUNCATED);
		try (TestApplication application = application(this.server, "nacos:")
			.property("hotmw.last-good.sibling", "true")
			.run()) {
			this.nacos.publish(this.name, guard("a", 1));

			await().until(application::isInSync);
			assertThat(application.active().number()).isEqualTo(1);
			assertThat(application.document(this.name).state()).isEqualTo(State.LOADED);
		}
	}

	// Whoever requires the document requires those properties too, and nobody has them.
	@Test
	void newInstanceWhenRequiredDocumentHadOtherPropertiesTooShouldNotStart() {
		acceptedBefore(guard("a", 1) + "db:\n  url: jdbc\n");
		this.nacos.publishAndAwait(this.name, TRUNCATED);

		assertThatException()
			.isThrownBy(
					() -> application(this.server, "nacos:").property("hotmw.last-good.sibling", "true").run().close())
			.withMessageContaining(this.name);
		try (TestApplication application = application(this.server, "optional:nacos:")
			.property("hotmw.last-good.sibling", "true")
			.run()) {
			assertThat(application.filters()).containsExactly("a:1");
		}
	}

	@Test
	void newInstanceWhenNothingIsKeptShouldNotStart(CapturedOutput output) {
		this.nacos.publishAndAwait(this.name, TRUNCATED);

		assertThatException()
			.isThrownBy(() -> application(this.server, "nacos:").property("hotmw.last-good.sibling", "true")
				.property("hotmw.last-good.file", file().toString())
				.run()
				.close())
			.withMessageContaining(this.name);
		assertThat(output)
			.contains("cannot be parsed as yaml: it has a list [...] that is not closed, or lacks a comma,"
					+ " at line 4, column 1");
		assertThat(this.nacos.get(this.sibling)).isEmpty();
		assertThat(file()).doesNotExist();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "# nothing\n", "db:\n  url: jdbc\n" })
	void newInstanceWhenDocumentSaysNothingAnyMoreShouldServeTheLastGood(String text) {
		acceptedBefore(guard("a", 1));
		if (text.isEmpty()) {
			this.nacos.deleteAndAwait(this.name);
		}
		else {
			this.nacos.publishAndAwait(this.name, text);
		}

		try (TestApplication application = application(this.server, "optional:nacos:")
			.property("hotmw.last-good.sibling", "true")
			.run()) {
			assertThat(application.filters()).containsExactly("a:1");
			assertThat(application.document(this.name).state()).isEqualTo(State.LAST_GOOD);
			this.nacos.publish(this.name, "hotmw:\n  filters: {}\n");

			await().until(() -> application.filters().isEmpty());
			await().until(application::isInSync);
		}
	}

	private void assertServesLastGood(TestApplication application, String reason) {
		assertThat(application.filters()).containsExactly("a:1");
		assertThat(application.isInSync()).isFalse();
		assertThat(application.document(this.name)).satisfies((document) -> {
			assertThat(document.state()).isEqualTo(State.LAST_GOOD);
			assertThat(document.detail()).contains(reason);
		});
	}

	@Test
	void lastGoodWhenDocumentsAreSeveralShouldHaveTheirPrecedence() {
		String other = TestDocuments.newName("yaml");
		this.nacos.publishAndAwait(other, guard("a", 7) + "      options:\n        label: seven\n");
		acceptedBefore(guard("a", 1), other);
		this.nacos.publishAndAwait(this.name, TRUNCATED);
		this.nacos.deleteAndAwait(other);

		// The later import wins.
		try (TestApplication application = application(this.server, "nacos:")
			.importing("optional:nacos:" + other, "nacos:" + this.name)
			.property("hotmw.last-good.sibling", "true")
			.run()) {
			assertThat(application.filters()).containsExactly("a:1");
			assertThat(options(application)).containsEntry("label", "seven");
		}
	}

	@Test
	void secretWhenThereIsAKeyShouldBeKeptEncryptedAndServeAgain() throws IOException {
		acceptedBefore(secret("hunter22"), Map.of("hotmw.encryption-key", KEY));
		this.nacos.publishAndAwait(this.name, TRUNCATED);

		assertThat(this.nacos.get(this.sibling).orElseThrow()).contains("phrase={hotmw\\:v1}")
			.doesNotContain("hunter22");
		assertThat(Files.readString(file())).contains("{hotmw\\:v1}").doesNotContain("hunter22");
		try (TestApplication application = application(this.server, "nacos:")
			.property("hotmw.last-good.sibling", "true")
			.property("hotmw.encryption-key", KEY)
			.run()) {
			assertThat(options(application)).containsEntry("phrase", "hunter22");
		}
	}

	@Test
	void secretWhenKeyIsAnotherShouldNotBeUsed(CapturedOutput output) {
		acceptedBefore(secret("hunter22"), Map.of("hotmw.encryption-key", KEY));
		this.nacos.publishAndAwait(this.name, TRUNCATED);

		assertThatException()
			.isThrownBy(() -> application(this.server, "optional:nacos:").property("hotmw.last-good.sibling", "true")
				.property("hotmw.encryption-key", "another key than before")
				.run()
				.close());
		assertThat(output)
			.contains("'hotmw.filters.a.options.phrase' cannot be decrypted: hotmw.encryption-key is another one")
			.contains("APPLICATION FAILED TO START");
	}

	@Test
	void secretWhenThereIsNoKeyShouldNotBeKept(CapturedOutput output) {
		this.nacos.publishAndAwait(this.name, secret("hunter22"));
		try (TestApplication application = application(this.server, "nacos:")
			.property("hotmw.last-good.sibling", "true")
			.property("hotmw.last-good.file", file().toString())
			.run()) {
			await().until(() -> application.document(this.name).detail() != null);

			assertThat(application.document(this.name).detail())
				.contains("its last good is not kept: 'hotmw.filters.a.options.phrase' is a literal secret");
			assertThat(application.document(this.name).state()).isEqualTo(State.LOADED);
			await().until(() -> this.nacos.get(this.sibling).isPresent());
			assertThat(this.nacos.get(this.sibling).orElseThrow()).contains("not-kept.0.reason")
				.doesNotContain("hunter22", "property.");
			assertThat(file()).content().contains("not-kept.0.reason").doesNotContain("hunter22", "property.");
			assertThat(output.getAll().split("is a literal secret", -1)).hasSize(2);
			this.nacos.publish(this.name, secret("${MY_PHRASE:}").replace(":}", "}"));
			application.checkNow();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "options: { phrase: hunter22 }", "match: { headers: { X-A: hunter22 } }" })
	void startWhenWhatWasAcceptedLastIsNotKeptShouldNotServeWhatWasAcceptedBefore(String literal,
			CapturedOutput output) {
		this.nacos.publishAndAwait(this.name, guard("a", 1));
		try (TestApplication application = application(this.server, "optional:nacos:")
			.property("hotmw.last-good.sibling", "true")
			.property("hotmw.last-good.file", file().toString())
			.run()) {
			await().until(() -> this.nacos.get(this.sibling).isPresent());
			assertThat(application.isInSync()).isTrue();
			this.nacos.publish(this.name, guard("a", 2) + "      " + literal + "\n");
			await().until(() -> this.nacos.get(this.sibling).orElse("").contains("not-kept.0.reason"));
		}
		this.nacos.publishAndAwait(this.name, guard("a", 1).replace("order: 1", "order: first"));

		assertThatException()
			.isThrownBy(() -> application(this.server, "optional:nacos:").property("hotmw.last-good.sibling", "true")
				.property("hotmw.last-good.file", file().toString())
				.run()
				.close());

		assertThat(output)
			.contains("is not kept", "is a literal secret", "there is no last good of Nacos document " + this.name,
					"was the last, but cannot be used, because")
			.doesNotContain("is started from its last good");
	}

	@Test
	void credentialsInAnAddressWhenThereIsNoKeyShouldNotBeKept() {
		this.nacos.publishAndAwait(this.name, labelled("https://svc:hunter22@proxy.example:3128"));
		try (TestApplication application = application(this.server, "nacos:")
			.property("hotmw.last-good.file", file().toString())
			.run()) {
			await().until(() -> application.document(this.name).detail() != null);

			assertThat(application.document(this.name).detail())
				.contains("its last good is not kept: 'hotmw.filters.a.options.label' is a literal secret");
			assertThat(file()).content().contains("not-kept.0.reason").doesNotContain("hunter22", "property.");
		}
	}

	@Test
	void secretWhenItIsAPlaceholderShouldBeKeptUnresolved() {
		acceptedBefore(secret("${my.phrase}"), Map.of("my.phrase", "hunter22"));

		assertThat(this.nacos.get(this.sibling).orElseThrow()).contains("phrase=${my.phrase}")
			.doesNotContain("hunter22");
	}

	@ParameterizedTest
	@ValueSource(strings = { "truncated", "invalid" })
	void secretWhenItIsACipherShouldBeKeptAsItIsAndDecryptedAgain(String wrong) {
		TextEncryptor encryptor = new EncryptorFactory("deadbeef").create(KEY);
		String cipher = "{cipher}" + encryptor.encrypt("hunter22");
		acceptedBefore(secret(cipher), Map.of("encrypt.key", KEY));
		assertThat(this.nacos.get(this.sibling).orElseThrow()).contains("{cipher}").doesNotContain("hunter22");
		this.nacos.publishAndAwait(this.name, wrong.equals("truncated") ? TRUNCATED
				: secret("{cipher}" + encryptor.encrypt("other")).replace("order: 1", "order: first"));

		try (TestApplication application = application(this.server, "nacos:")
			.property("hotmw.last-good.sibling", "true")
			.property("encrypt.key", KEY)
			.run()) {
			assertThat(options(application)).containsEntry("phrase", "hunter22");
			assertThat(application.isInSync()).isFalse();
		}
	}

	// Two instances, of which one lags behind, and another application.
	@Test
	void siblingWhenInstancesWriteAtOnceShouldHaveTheCurrentContentForEachApplication() throws Exception {
		this.nacos.publishAndAwait(this.name, guard("a", 2));
		ConfigService client = NacosFactory.createConfigService(this.server.serverAddr());
		ExecutorService instances = Executors.newFixedThreadPool(3);
		try {
			for (int round = 0; round < 5; round++) {
				Instant now = Instant.now();
				List<LastGood> goods = List.of(lastGood("orders", guard("a", 2), now),
						lastGood("orders", guard("a", 1), now.plusSeconds(1)), lastGood("billing", guard("a", 2), now));
				for (Future<?> written : instances
					.invokeAll(goods.stream().map((good) -> writing(client, good)).toList())) {
					written.get();
				}
			}
			LastGoodSibling store = new LastGoodSibling(new NacosSiblings(() -> client));
			DocumentId document = lastGood("orders", "", Instant.now()).document();
			await().untilAsserted(() -> {
				for (String application : List.of("orders", "billing")) {
					assertThat(store.read(document, application)).extracting(LastGood::md5)
						.isEqualTo(md5(guard("a", 2)));
				}
			});
		}
		finally {
			instances.shutdownNow();
			client.shutDown();
		}
	}

	private static Callable<Boolean> writing(ConfigService client, LastGood good) {
		return () -> {
			try {
				new LastGoodSibling(new NacosSiblings(() -> client)).write(good, (existing) -> false);
				return true;
			}
			catch (LastGoodStoreException ignored) {
				// It is tried again later, where it matters.
				return false;
			}
		};
	}

	private LastGood lastGood(String application, String text, Instant at) {
		return new LastGood(new DocumentId("nacos", "", "DEFAULT_GROUP", this.name), md5(text), "v1:test", at,
				new LastGood.Writer(application, "test"), false, 0, Map.of("hotmw.filters.a.type", "guard"));
	}

	private static String md5(String text) {
		return DigestUtils.md5DigestAsHex(text.getBytes(StandardCharsets.UTF_8));
	}

	@Test
	void rejectedDocumentShouldNeverBeKept() {
		acceptedBefore(guard("a", 1));
		String before = this.nacos.get(this.sibling).orElseThrow();
		try (TestApplication application = application(this.server, "nacos:")
			.property("hotmw.last-good.sibling", "true")
			.run()) {
			this.nacos.publish(this.name, guard("a", 1).replace("order: 1", "order: first"));
			await().until(() -> !application.isInSync());
		}

		assertThat(this.nacos.get(this.sibling)).hasValue(before);
	}

	@Test
	void settingWhenRemoteShouldBeRefused() {
		this.nacos.publishAndAwait(this.name, "hotmw:\n  last-good:\n    sibling: true\n");

		assertThatException().isThrownBy(() -> application(this.server, "nacos:").run().close())
			.havingRootCause()
			.withMessageContaining("hotmw.last-good.sibling: cannot be set by remote configuration");
	}

	private static Map<String, String> options(TestApplication application) {
		return application.active()
			.chain()
			.definition()
			.filters()
			.stream()
			.map(FilterDefinition::options)
			.findFirst()
			.orElseThrow()
			.values();
	}

	private void acceptedBefore(String text, String... others) {
		this.nacos.publishAndAwait(this.name, text);
		TestApplication.Builder builder = application(this.server, "nacos:").property("hotmw.last-good.sibling",
				"true");
		String[] imports = new String[others.length + 1];
		for (int i = 0; i < others.length; i++) {
			imports[i] = "nacos:" + others[i];
		}
		imports[others.length] = "nacos:" + this.name;
		try (TestApplication application = builder.importing(imports).run()) {
			assertThat(application.isInSync()).isTrue();
			await().until(() -> this.nacos.get(this.sibling).isPresent());
			for (String other : others) {
				await().until(() -> this.nacos.get(other + ".last-good").isPresent());
			}
		}
	}

	private void acceptedBefore(String text, Map<String, String> properties) {
		this.nacos.publishAndAwait(this.name, text);
		TestApplication.Builder builder = application(this.server, "nacos:").property("hotmw.last-good.sibling", "true")
			.property("hotmw.last-good.file", file().toString());
		properties.forEach(builder::property);
		try (TestApplication application = builder.run()) {
			BooleanSupplier kept = () -> this.nacos.get(this.sibling).isPresent() && Files.exists(file());
			await().until(kept::getAsBoolean);
			assertThat(application.documents()).extracting(ConfigDocument::detail).containsOnlyNulls();
		}
	}

	private Path file() {
		return Objects.requireNonNull(this.folder).resolve("state").resolve("last-good");
	}

	private static void forgetSnapshots() throws IOException {
		FileSystemUtils.deleteRecursively(Path.of(System.getProperty("JM.SNAPSHOT.PATH"), "nacos"));
	}

	private TestApplication.Builder application(NacosServerProcess running, String prefix) {
		return TestApplication.with(running.serverAddr())
			.importing(prefix + this.name)
			.property("spring.application.name", "orders")
			.property("hotmw.reconcile.interval", "1s")
			.web(Application.class);
	}

	private static String guard(String filter, int order) {
		return """
				hotmw:
				  filters:
				    %s:
				      type: guard
				      order: %d
				""".formatted(filter, order);
	}

	private static String labelled(String label) {
		return guard("a", 1) + "      options:\n        label: \"" + label + "\"\n";
	}

	private static String secret(String phrase) {
		return guard("a", 1) + "      options:\n        phrase: \"" + phrase + "\"\n";
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50));
	}

	/**
	 * A server of its own that goes away, and is there again after each test.
	 */
	@Nested
	class WhenServerIsDown {

		private static final Path HOME = SharedNacos.newHome();

		private static final NacosServerProcess OWN = NacosServerProcess.start(NacosServerOptions.in(HOME));

		// Nothing of it is wanted any more, hence it need not stop in good order.
		@AfterAll
		static void kill() throws IOException {
			OWN.kill();
			FileSystemUtils.deleteRecursively(HOME);
		}

		@ParameterizedTest
		@ValueSource(strings = { "optional:nacos:", "nacos:" })
		void newInstanceShouldServeTheLastGoodOfItsFileAndThenFollow(String prefix) throws IOException {
			OWN.client().publishAndAwait(NacosLastGoodTests.this.name, guard("a", 1));
			try (TestApplication application = application(OWN, prefix)
				.property("hotmw.last-good.file", file().toString())
				.run()) {
				assertThat(application.filters()).containsExactly("a:1");
				await().until(() -> Files.exists(file()));
			}
			OWN.kill();
			forgetSnapshots();

			try (TestApplication application = application(OWN, prefix)
				.property("hotmw.last-good.file", file().toString())
				.property("hotmw.require-first-document", "true")
				.run()) {
				assertServesLastGood(application, "the config centre does not answer");
				assertThat(application.bean(ApplicationAvailability.class).getReadinessState())
					.isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);

				OWN.restart();
				await().until(application::isInSync);
				assertThat(application.filters()).containsExactly("a:1");
				assertThat(application.document(NacosLastGoodTests.this.name).state()).isEqualTo(State.LOADED);
				OWN.client().publish(NacosLastGoodTests.this.name, guard("a", 2));
				await().until(() -> application.filters().equals(List.of("a:2")));
			}
		}

	}

	@WebApplication
	static class Application {

		@Bean
		PassingFilterFactory<Options> guard() {
			return new PassingFilterFactory<>("guard", Set.of(), Options.class);
		}

	}

	record Options(@Nullable String label, @Sensitive @Nullable String phrase) {

	}

}
