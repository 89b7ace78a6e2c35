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

package io.hotmw.autoconfigure.diagnostics;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.hotmw.core.definition.Violation;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.event.Rejection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ChainStartupFailureAnalyzer} and {@link ChainStartupException}.
 */
@ExtendWith(OutputCaptureExtension.class)
class ChainStartupFailureAnalyzerTests {

	@Test
	void analyzeShouldListEverythingThatIsWrongAndWhatToDo() throws IOException {
		assertThat(analyze(Rejection.Kind.PERMANENT)).isEqualTo(golden("permanent.txt"));
	}

	@Test
	void analyzeWhenTransientShouldSayThatTryingAgainMayHelp() throws IOException {
		assertThat(analyze(Rejection.Kind.TRANSIENT)).isEqualTo(golden("transient.txt"));
	}

	@Test
	void analyzeShouldPointToCause() {
		ChainStartupException cause = new ChainStartupException(rejection(Rejection.Kind.PERMANENT));

		FailureAnalysis analysis = new ChainStartupFailureAnalyzer().analyze(new IllegalStateException(cause));

		assertThat(Objects.requireNonNull(analysis).getCause()).isSameAs(cause);
	}

	@Test
	void analyzeWhenAValueHasCredentialsShouldNotShowThem() {
		Violation violation = new Violation("hotmw.filters.auth.order", "https://u:s3cr3t@h", null,
				"'https://u:s3cr3t@h' is not a whole number", "use a whole number");
		ChainStartupException exception = new ChainStartupException(
				new Rejection(Instant.EPOCH, RefreshTrigger.of(RefreshTrigger.Type.START_UP), null,
						Rejection.Kind.PERMANENT, List.of(violation), 1));

		FailureAnalysis analysis = new ChainStartupFailureAnalyzer().analyze(exception);

		assertThat(Objects.requireNonNull(analysis).getDescription()).contains("Value: \"https://******@h\"")
			.doesNotContain("s3cr3t");
	}

	@Test
	void analyzeWhenFailureIsAnotherShouldBeNull() {
		assertThat(new ChainStartupFailureAnalyzer().analyze(new IllegalStateException("other"))).isNull();
	}

	@Test
	void messageShouldNameEachPropertyAndReason() {
		assertThat(new ChainStartupException(rejection(Rejection.Kind.PERMANENT)))
			.hasMessage("The filter chain was rejected: hotmw.filters.auth.order: 'abc' is not a whole number; "
					+ "hotmw.filters.auth.options.jwk-set-uri: is required");
	}

	@Test
	void runWhenChainIsRejectedAtStartUpShouldReportAnalysis(CapturedOutput output) throws IOException {
		SpringApplicationBuilder application = new SpringApplicationBuilder(RejectingConfiguration.class)
			.web(WebApplicationType.NONE)
			.properties("spring.cloud.nacos.config.import-check.enabled=false");

		assertThatExceptionOfType(Exception.class).isThrownBy(application::run)
			.havingRootCause()
			.isInstanceOf(ChainStartupException.class);

		assertThat(output.toString().replace(System.lineSeparator(), "\n")).contains("APPLICATION FAILED TO START")
			.contains(golden("permanent.txt"));
	}

	@Test
	void documentationShouldShowRealAnalysis() throws IOException {
		assertThat(Files.readString(Path.of("..", "docs", "endpoint.md"))).contains(golden("permanent.txt"));
	}

	private static String analyze(Rejection.Kind kind) {
		FailureAnalysis analysis = new ChainStartupFailureAnalyzer()
			.analyze(new IllegalStateException(new ChainStartupException(rejection(kind))));
		Objects.requireNonNull(analysis);
		return "Description:%n%n%s%n%nAction:%n%n%s".formatted(analysis.getDescription(), analysis.getAction())
			.replace(System.lineSeparator(), "\n");
	}

	private static Rejection rejection(Rejection.Kind kind) {
		return new Rejection(Instant.EPOCH, RefreshTrigger.of(RefreshTrigger.Type.START_UP), null, kind,
				List.of(new Violation("hotmw.filters.auth.order", "abc", "DEFAULT_GROUP/orders.yaml:6:14",
						"'abc' is not a whole number", "use a whole number, for example 20"),
						new Violation("hotmw.filters.auth.options.jwk-set-uri", null, null, "is required",
								"give the address of the key set")),
				1);
	}

	private static String golden(String name) throws IOException {
		try (InputStream golden = ChainStartupFailureAnalyzerTests.class.getResourceAsStream(name)) {
			return new String(Objects.requireNonNull(golden, name).readAllBytes(), StandardCharsets.UTF_8)
				.stripTrailing();
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class RejectingConfiguration {

		@Bean
		SmartLifecycle rejecting() {
			return new RejectingLifecycle();
		}

	}

	private static final class RejectingLifecycle implements SmartLifecycle {

		@Override
		public void start() {
			throw new ChainStartupException(rejection(Rejection.Kind.PERMANENT));
		}

		@Override
		public void stop() {
		}

		@Override
		public boolean isRunning() {
			return false;
		}

	}

}
