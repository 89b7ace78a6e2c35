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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContextException;

import io.hotmw.autoconfigure.diagnostics.ChainStartupException;
import io.hotmw.autoconfigure.document.ConfigDocument.State;
import io.hotmw.tools.nacos.control.NacosClient;
import io.hotmw.tools.nacos.control.NacosServerProcess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What an application that starts makes of a document that says nothing. Against a real
 * Nacos server.
 */
@ExtendWith({ SharedNacos.class, OutputCaptureExtension.class })
class NacosStartUpTests {

	private static final String UNPARSABLE = "hotmw:\n  filters:\n    a: [s3cret\n";

	private final NacosServerProcess server;

	private final NacosClient nacos;

	private final String name = TestDocuments.newName("yaml");

	NacosStartUpTests(NacosServerProcess server) {
		this.server = server;
		this.nacos = server.client();
	}

	static Stream<Arguments> nothing() {
		return Stream.of(Arguments.of(null, State.ABSENT), Arguments.of("# nothing yet\n", State.EMPTY),
				Arguments.of("{}", State.LOADED), Arguments.of("db:\n  url: jdbc\n", State.LOADED),
				Arguments.of("hotmw:\n  change:\n    author: lee\n", State.LOADED));
	}

	@ParameterizedTest
	@MethodSource("nothing")
	void documentWhenItSaysNothingShouldLeaveThePackagedFiltersUntilItSaysSomething(@Nullable String text,
			State state) {
		if (text != null) {
			this.nacos.publishAndAwait(this.name, text);
		}

		try (TestApplication application = packaging("nacos:").run()) {
			assertThat(application.filters()).containsExactly("z:9");
			await().until(() -> application.document(this.name).seenAt() != null);
			assertThat(application.document(this.name).state()).isEqualTo(state);
			this.nacos.publish(this.name, TestDocuments.yaml("a", 1));

			await().until(application::filters, List.of("a:1", "z:9")::equals);
			assertThat(application.document(this.name).state()).isEqualTo(State.LOADED);
		}
	}

	@Test
	void optionalDocumentWhenItCannotBeParsedShouldKeepTheApplicationFromStarting(CapturedOutput output) {
		this.nacos.publishAndAwait(this.name, UNPARSABLE);

		assertThatExceptionOfType(ApplicationContextException.class)
			.isThrownBy(() -> TestApplication.with(this.server.serverAddr())
				.importing("optional:nacos:" + this.name)
				.web(NacosFiltersTests.Application.class)
				.run()
				.close())
			.withRootCauseInstanceOf(ChainStartupException.class);
		assertThat(output).contains("APPLICATION FAILED TO START",
				"Origin: Nacos document " + this.name + " (group DEFAULT_GROUP) - 4:1",
				"Reason: cannot be parsed as yaml: it has a list [...] that is not closed, or lacks a comma",
				"document: close the list, or separate its elements by commas");
	}

	@Test
	void requiredDocumentWhenItCannotBeParsedShouldKeepTheApplicationFromStarting(CapturedOutput output) {
		this.nacos.publishAndAwait(this.name, UNPARSABLE);

		assertThatException().isThrownBy(() -> packaging("nacos:").run().close()).withMessageContaining(this.name);
		assertThat(output).contains("APPLICATION FAILED TO START", "The Nacos document " + this.name
				+ " (group DEFAULT_GROUP) cannot be parsed as yaml: it has a list [...] that is not closed, or lacks a comma,"
				+ " at line 4, column 1", "Correct the document in Nacos and start the application again.");
	}

	@Test
	void readinessWhenAFirstDocumentIsRequiredShouldStayDownUntilItIsThereAndInEffect() {
		try (TestApplication application = packaging("optional:nacos:").property("hotmw.require-first-document", "true")
			.run()) {
			ApplicationAvailability availability = application.bean(ApplicationAvailability.class);
			await().until(() -> application.document(this.name).seenAt() != null);
			application.checkNow();
			assertThat(availability.getReadinessState()).isEqualTo(ReadinessState.REFUSING_TRAFFIC);
			this.nacos.publish(this.name, TestDocuments.yaml("a", 1));

			await().until(availability::getReadinessState, ReadinessState.ACCEPTING_TRAFFIC::equals);
			assertThat(application.filters()).containsExactly("a:1", "z:9");
		}
	}

	private TestApplication.Builder packaging(String prefix) {
		return TestApplication.with(this.server.serverAddr())
			.importing(prefix + this.name)
			.property("hotmw.filters.z.type", "test")
			.property("hotmw.filters.z.order", "9");
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20));
	}

}
