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

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.alibaba.cloud.nacos.NacosConfigManager;
import com.alibaba.nacos.api.config.ConfigService;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.bootstrap.BootstrapContext;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.util.DigestUtils;

import io.hotmw.autoconfigure.document.ConfigDocument.State;
import io.hotmw.core.definition.Violation;
import io.hotmw.tools.nacos.control.NacosClient;
import io.hotmw.tools.nacos.control.NacosServerProcess;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What a document gets that would take the application down if a parser saw it. Against a
 * real Nacos server.
 */
@ExtendWith({ SharedNacos.class, OutputCaptureExtension.class })
class NacosBadDocumentTests {

	private static final String BOMB = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n" + IntStream.range(1, 10)
		.mapToObj((i) -> "a%1$d: &a%1$d [%2$s]%n".formatted(i, ("*a" + (i - 1) + ",").repeat(10)))
		.collect(Collectors.joining());

	private static final String FILTER = "hotmw: { filters: { a: { type: trail, order: %s, options: { label: one } } } }\n";

	private final HttpClient http = HttpClient.newHttpClient();

	private final NacosServerProcess server;

	private final NacosClient nacos;

	private final String name = TestDocuments.newName("yaml");

	NacosBadDocumentTests(NacosServerProcess server) {
		this.server = server;
		this.nacos = server.client();
	}

	static Stream<Arguments> bad() {
		String manyFilters = IntStream.range(0, 100_000)
			.mapToObj("    f%d: {}%n"::formatted)
			.collect(Collectors.joining("", "hotmw:\n  filters:\n", ""));
		String tooManyFilters = IntStream.range(0, 1001)
			.mapToObj("    f%1$d: { type: trail }%n"::formatted)
			.collect(Collectors.joining("", "hotmw:\n  filters:\n", ""));
		return Stream.of(Arguments.of("bomb", BOMB, "hotmw.limits.max-properties"),
				Arguments.of("placeholders of Spring's",
						FILTER.formatted(2) + doubled(40) + "management.endpoints.web.base-path: /${p0}\n",
						"more than 1,000,000 look-ups"),
				Arguments.of("3 MiB", FILTER.formatted(2) + "#" + "x".repeat(3 * 1024 * 1024), "hotmw.limits.max-size"),
				Arguments.of("100,000 filters", manyFilters, "hotmw.limits.max-size"),
				Arguments.of("1,001 filters", tooManyFilters, "hotmw.limits.max-filters"), Arguments.of("deep",
						FILTER.formatted(2) + "x: " + "[".repeat(500) + "]".repeat(500), "hotmw.limits.max-depth"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("bad")
	void documentWhenItBreaksALimitShouldLeaveTheActiveGenerationAndSayWhy(String kind, String text, String limit) {
		this.nacos.publishAndAwait(this.name, FILTER.formatted(1));
		try (TestApplication application = application("nacos:").run()) {
			long generation = application.active().number();
			await().until(() -> application.document(this.name).seenAt() != null);

			// Nacos takes so much from its own client only, which gives up after a few
			// seconds although the server may not.
			await().pollInterval(Duration.ofSeconds(4))
				.until(() -> application.document(this.name).state() == State.UNPARSABLE
						|| client(application).publishConfig(this.name, NacosClient.DEFAULT_GROUP, text, "yaml"));
			await().until(() -> application.document(this.name).state() == State.UNPARSABLE);

			assertThat(application.document(this.name).detail()).startsWith("it breaks a limit (").contains(limit);
			assertThat(application.document(this.name).md5())
				.isEqualTo(DigestUtils.md5DigestAsHex(text.getBytes(UTF_8)));
			assertThat(trail(application)).containsExactly("a:one#1");
			assertThat(application.active().number()).isEqualTo(generation);
			assertThat(application.bean(Environment.class).getProperty("hotmw.filters.a.order")).isEqualTo("1");
			this.nacos.publish(this.name, FILTER.formatted(3));
			await().until(application::filters, List.of("a:3")::equals);
			assertThat(application.document(this.name).state()).isEqualTo(State.LOADED);
			assertThat(trail(application)).containsExactly("a:one#1");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "nacos:", "optional:nacos:" })
	void applicationWhenADocumentBreaksALimitShouldNotStartAndSayWhy(String prefix, CapturedOutput output) {
		this.nacos.publishAndAwait(this.name, BOMB);

		assertThatException().isThrownBy(() -> application(prefix).run().close());

		assertThat(output).contains("APPLICATION FAILED TO START", this.name, "hotmw.limits.max-properties",
				"hotmw.limits.max-aliases");
	}

	@Test
	void limitsWhenSetByTheApplicationShouldHoldFromTheFirstDocumentOn(CapturedOutput output) {
		this.nacos.publishAndAwait(this.name, FILTER.formatted(1));

		assertThatException()
			.isThrownBy(() -> application("nacos:").property("hotmw.limits.max-depth", "3").run().close());

		assertThat(output).contains("nests more than the 3 levels");
	}

	@Test
	void applicationWhenAnotherHasFailedBeforeItHadAContextShouldBeGuardedByItsOwnLimits() {
		this.nacos.publishAndAwait(this.name, FILTER.formatted(1));
		assertThatException()
			.isThrownBy(() -> application("nacos:").property("hotmw.limits.max-depth", "3").runAndLeaveNacos().close());

		assertIsGuardedByItsOwnLimits();
	}

	@Test
	void applicationWhenAnotherHasFailedToRefreshShouldBeGuardedByItsOwnLimits() {
		this.nacos.publishAndAwait(this.name, "a: 1\n");
		assertThatException()
			.isThrownBy(() -> application("nacos:").property("hotmw.limits.max-depth", "3")
				.configuration(Failing.class)
				.runAndLeaveNacos()
				.close())
			.withMessageContaining("as the test wants it");

		this.nacos.publishAndAwait(this.name, FILTER.formatted(1));
		assertIsGuardedByItsOwnLimits();
	}

	private void assertIsGuardedByItsOwnLimits() {
		try (TestApplication application = application("nacos:").run()) {
			await().until(() -> application.document(this.name).seenAt() != null);
			assertThat(application.filters()).containsExactly("a:1");

			this.nacos.publish(this.name, BOMB);
			await().until(() -> application.document(this.name).state() == State.UNPARSABLE);

			assertThat(application.document(this.name).detail()).contains("hotmw.limits.max-properties");
			assertThat(application.filters()).containsExactly("a:1");
		}
	}

	@Test
	void loadThatOutlastsTheApplicationShouldStillBeGuarded() throws Exception {
		this.nacos.publishAndAwait(this.name, FILTER.formatted(1));
		NacosConfigManager loading;
		try (TestApplication application = application("nacos:").run()) {
			loading = Objects.requireNonNull(application.bean(BootstrapContext.class).get(NacosConfigManager.class));
		}
		this.nacos.publishAndAwait(this.name, BOMB);

		try {
			String read = loading.getConfigService().getConfig(this.name, NacosClient.DEFAULT_GROUP, 3000);

			assertThat(read).contains("withheld by hotmw", "hotmw.limits.max-properties");
		}
		finally {
			TestApplication.forgetNacos();
		}
	}

	@Test
	void documentThatIsNotImportedShouldReachWhoAsksForIt() throws Exception {
		String other = TestDocuments.newName("yaml");
		this.nacos.publishAndAwait(this.name, FILTER.formatted(1));
		this.nacos.publishAndAwait(other, BOMB);

		try (TestApplication application = application("nacos:").run()) {
			assertThat(client(application).getConfig(other, NacosClient.DEFAULT_GROUP, 3000)).isEqualTo(BOMB);
		}
	}

	@Test
	void keyWhenWrittenTwiceShouldRejectTheCandidateAndNameBothPlaces() {
		this.nacos.publishAndAwait(this.name, FILTER.formatted(1));
		try (TestApplication application = application("nacos:").run()) {
			await().until(() -> application.document(this.name).seenAt() != null);

			this.nacos.publish(this.name, FILTER.formatted(2) + "hotmw.filters.a.order: 3\n");
			await().until(() -> !application.isInSync());

			assertThat(application.rejection().violations()).singleElement()
				.satisfies((violation) -> assertThat(violation.reason()).contains("line 1, column 39"))
				.extracting(Violation::property, Violation::origin)
				.containsExactly("hotmw.filters.a.order",
						"Nacos document " + this.name + " (group DEFAULT_GROUP) - 2:1");
			assertThat(application.filters()).containsExactly("a:1");
			this.nacos.publish(this.name, FILTER.formatted(4));
			await().until(application::filters, List.of("a:4")::equals);
		}
	}

	private static String doubled(int levels) {
		return IntStream.range(0, levels)
			.mapToObj((i) -> "p%1$d: ${p%2$d}${p%2$d}%n".formatted(i, i + 1))
			.collect(Collectors.joining("", "", "p%d: x%n".formatted(levels)));
	}

	static Stream<Arguments> placeholders() {
		String doubled = doubled(15);
		String chain = IntStream.range(0, 5000)
			.mapToObj((i) -> "p%d: ${p%d}%n".formatted(i, i + 1))
			.collect(Collectors.joining("", "", "p5000: x\n"));
		String many = "p0: \"" + "${x:1}".repeat(501) + "\"\n";
		String nested = "p0: \"" + "${x:".repeat(201) + "}".repeat(201) + "\"\n";
		return Stream.of(Arguments.of("doubled", doubled, "lead to more than 10,000 look-ups"),
				Arguments.of("chain", chain, "lead to more than 200 levels of placeholders behind each other"),
				Arguments.of("many", many, "lead to more than 500 placeholders in one text"),
				Arguments.of("nested", nested, "lead to more than 200 levels of placeholders behind each other"),
				Arguments.of("circle", "p0: ${p1}\np1: ${p0}\n", "leads back to itself"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("placeholders")
	void placeholdersWhenTheyLeadToTooMuchShouldRejectTheCandidateInBoundedTimeAndBeRepaired(String kind, String bomb,
			String reason) {
		this.nacos.publishAndAwait(this.name, FILTER.formatted(1));
		try (TestApplication application = application("nacos:").run()) {
			await().until(() -> application.document(this.name).seenAt() != null);
			long generation = application.active().number();

			this.nacos.publish(this.name, FILTER.formatted("\"${p0}\"") + bomb);
			Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !application.isInSync());

			assertThat(application.rejection().violations()).singleElement().satisfies((violation) -> {
				assertThat(violation.property()).isEqualTo("hotmw.filters.a.order");
				assertThat(violation.value()).isEqualTo("${p0}");
				assertThat(violation.origin()).startsWith("Nacos document " + this.name);
				assertThat(violation.reason()).endsWith(reason);
			});
			assertThat(application.active().number()).isEqualTo(generation);
			assertThat(trail(application)).containsExactly("a:one#1");
			this.nacos.publish(this.name, FILTER.formatted("\"${p0}\"") + "p0: 4\n");
			await().until(application::filters, List.of("a:4")::equals);
			assertThat(trail(application)).containsExactly("a:one#1");
		}
	}

	private TestApplication.Builder application(String prefix) {
		return TestApplication.with(this.server.serverAddr())
			.importing(prefix + this.name)
			.web(NacosFiltersTests.Application.class);
	}

	private static ConfigService client(TestApplication application) {
		return application.bean(NacosConfigManager.class).getConfigService();
	}

	private List<String> trail(TestApplication application) {
		String port = Objects.requireNonNull(application.bean(Environment.class).getProperty("local.server.port"));
		return this.http
			.sendAsync(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/")).build(),
					HttpResponse.BodyHandlers.discarding())
			.join()
			.headers()
			.allValues("X-Trail");
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20));
	}

	@Configuration(proxyBeanMethods = false)
	static class Failing {

		@Bean
		Object failing() {
			throw new IllegalStateException("as the test wants it");
		}

	}

}
