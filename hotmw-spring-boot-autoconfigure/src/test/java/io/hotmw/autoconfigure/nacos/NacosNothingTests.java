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
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.env.Environment;

import io.hotmw.autoconfigure.document.ConfigDocument;
import io.hotmw.autoconfigure.document.ConfigDocument.State;
import io.hotmw.core.definition.DocumentChange;
import io.hotmw.tools.nacos.control.NacosClient;
import io.hotmw.tools.nacos.control.NacosServerProcess;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A document that says nothing about the filters any more does not remove them, and does
 * not hold up the other documents either. Against a real Nacos server.
 */
@ExtendWith(SharedNacos.class)
class NacosNothingTests {

	private static final String WITHOUT_KEYS = "db:\n  url: jdbc\n";

	private final NacosServerProcess server;

	private final NacosClient nacos;

	private final String name = TestDocuments.newName("yaml");

	private final String other = TestDocuments.newName("properties");

	NacosNothingTests(NacosServerProcess server) {
		this.server = server;
		this.nacos = server.client();
		this.nacos.publishAndAwait(this.name, TestDocuments.yaml("a", 1));
		this.nacos.publishAndAwait(this.other, TestDocuments.properties("b", 2));
	}

	static Stream<Arguments> nothing() {
		return Stream.of(Arguments.of("# all gone\n", State.EMPTY), Arguments.of("{}", State.WITHOUT_KEYS),
				Arguments.of(WITHOUT_KEYS, State.WITHOUT_KEYS),
				Arguments.of("hotmw:\n  filters:\n", State.WITHOUT_KEYS),
				Arguments.of("hotmw:\n  change:\n    author: lee\n", State.WITHOUT_KEYS),
				Arguments.of("hotmw:\n  filters:\n    a:\n      type: test\n      ord", State.UNPARSABLE),
				Arguments.of("hotmw: [s3cret\n", State.UNPARSABLE));
	}

	@ParameterizedTest
	@MethodSource("nothing")
	void documentWhenItSaysNothingShouldKeepItsFiltersAndLetOtherDocumentsChange(String text, State state) {
		try (TestApplication application = run("optional:nacos:")) {
			this.nacos.publish(this.name, text);

			assertKept(application, state);
		}
	}

	@Test
	void documentWhenDeletedShouldKeepItsFiltersAndLetOtherDocumentsChange() {
		try (TestApplication application = run("optional:nacos:")) {
			await().until(application::isEveryDocumentSeen);
			this.nacos.delete(this.name);

			assertKept(application, State.ABSENT);
			assertThat(application.told(this.name).get(0).md5()).isNull();
		}
	}

	// Spring Cloud refreshes the environment as a whole, or, as here, not at all.
	@Test
	void requiredDocumentWhenItCannotBeParsedShouldNotHoldUpOtherDocuments() {
		try (TestApplication application = run("nacos:")) {
			this.nacos.publish(this.name, "hotmw: [\n");
			await().until(() -> application.document(this.name).state(), State.UNPARSABLE::equals);
			this.nacos.publish(this.other, TestDocuments.properties("b", 3));
			await().until(application::filters, List.of("a:1", "b:3")::equals);
			application.checkNow();
			assertThat(application.bean(Environment.class).getProperty("hotmw.filters.b.order")).isEqualTo("2");
			assertThat(application.filters()).containsExactly("a:1", "b:3");
			this.nacos.publish(this.name, TestDocuments.yaml("a", 4));

			await().until(application::filters, List.of("b:3", "a:4")::equals);
		}
	}

	private void assertKept(TestApplication application, State state) {
		await().until(() -> application.document(this.name).state(), state::equals);
		assertThat(application.document(this.name).detail()).contains("stay").doesNotContain("s3cret");
		assertThat(application.document(this.name).md5() == null).isEqualTo(state == State.ABSENT);
		this.nacos.publish(this.other, TestDocuments.properties("b", 3));
		await().until(application::filters, List.of("a:1", "b:3")::equals);
		assertThat(application.changes()).extracting(DocumentChange::dataId).contains(this.other);
		assertThat(application.document(this.name).state()).isEqualTo(state);
		await().until(() -> !application.isInSync());
		assertThat(application.rejection().violations()).allSatisfy((violation) -> {
			assertThat(violation.origin()).contains(this.name);
			assertThat(violation.toString()).doesNotContain("s3cret");
			assertThat(violation.remedy()).isNotEmpty();
		});

		this.nacos.publish(this.name, TestDocuments.yaml("a", 4));
		await().until(application::filters, List.of("b:3", "a:4")::equals);
		assertThat(application.changes()).extracting(DocumentChange::dataId).containsExactly(this.name);
		assertThat(application.document(this.name)).returns(State.LOADED, ConfigDocument::state)
			.returns(null, ConfigDocument::detail);
		await().until(application::isInSync);
	}

	@Test
	void documentOfPropertiesWhenWithoutKeysShouldKeepItsFilters() {
		try (TestApplication application = run("nacos:")) {
			this.nacos.publish(this.other, "db.url=jdbc\n");

			await().until(() -> application.document(this.other).state(), State.WITHOUT_KEYS::equals);
			this.nacos.publish(this.name, TestDocuments.yaml("a", 5));
			await().until(application::filters, List.of("b:2", "a:5")::equals);
		}
	}

	@Test
	void documentWhenExplicitlyEmptyShouldRemoveItsFilters() {
		try (TestApplication application = run("nacos:")) {
			this.nacos.publish(this.name, "hotmw:\n  filters: {}\n");

			await().until(application::filters, List.of("b:2")::equals);
			assertThat(application.document(this.name).state()).isEqualTo(State.LOADED);
		}
	}

	@Test
	void documentWhenExplicitlyEmptyAfterItHadNoKeysShouldRemoveItsFilters() {
		try (TestApplication application = run("nacos:")) {
			this.nacos.publish(this.name, WITHOUT_KEYS);
			await().until(() -> application.document(this.name).state(), State.WITHOUT_KEYS::equals);
			assertThat(application.filters()).containsExactly("a:1", "b:2");
			this.nacos.publish(this.name, WITHOUT_KEYS + "hotmw:\n  filters: {}\n");

			await().until(application::filters, List.of("b:2")::equals);
			assertThat(application.document(this.name).state()).isEqualTo(State.LOADED);
		}
	}

	@Test
	void documentWhenItDisablesItsFilterShouldSwitchItOff() {
		try (TestApplication application = run("nacos:")) {
			this.nacos.publish(this.name, TestDocuments.yaml("a", 1) + "      enabled: false\n");

			await().until(application::filters, List.of("b:2")::equals);
		}
	}

	@Test
	void documentWhenUnparsableAndThenAsBeforeShouldBeLoadedAndChangeAgain() {
		try (TestApplication application = run("nacos:")) {
			this.nacos.publish(this.name, "hotmw: [\n");
			await().until(() -> !application.isInSync());
			assertThat(application.document(this.name).state()).isEqualTo(State.UNPARSABLE);
			assertThat(application.rejection().trigger().changes()).extracting(DocumentChange::dataId)
				.containsExactly(this.name);
			this.nacos.publish(this.name, TestDocuments.yaml("a", 1));
			await().until(application::isInSync);
			assertThat(application.document(this.name).state()).isEqualTo(State.LOADED);
			assertThat(application.active().number()).isOne();
			this.nacos.publish(this.name, TestDocuments.yaml("a", 6));

			await().until(application::filters, List.of("b:2", "a:6")::equals);
			assertThat(application.changes().get(0).keys()).hasSize(1);
		}
	}

	@Test
	void documentWhenRejectedAndThenWithoutKeysShouldKeepWhatWasAccepted() {
		try (TestApplication application = run("nacos:")) {
			this.nacos.publish(this.name, TestDocuments.yaml("a", 1).replace("order: 1", "order: abc"));
			await().until(() -> !application.isInSync());
			this.nacos.publish(this.name, WITHOUT_KEYS);

			await().until(() -> application.rejection().violations().get(0).reason(),
					(reason) -> reason.contains("has none now"));
			assertThat(application.isInSync()).isFalse();
			assertThat(application.filters()).containsExactly("a:1", "b:2");
		}
	}

	private TestApplication run(String prefix) {
		return TestApplication.with(this.server.serverAddr()).importing(prefix + this.name, prefix + this.other).run();
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20));
	}

}
