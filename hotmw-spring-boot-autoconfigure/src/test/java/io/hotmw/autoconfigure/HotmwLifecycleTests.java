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

package io.hotmw.autoconfigure;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.context.ApplicationContextException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.hotmw.api.FilterContext;
import io.hotmw.api.FilterFactory;
import io.hotmw.api.NoOptions;
import io.hotmw.autoconfigure.diagnostics.ChainStartupException;
import io.hotmw.autoconfigure.filter.requestid.RequestIdFilterAutoConfiguration;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.publish.ChainGeneration;
import io.hotmw.core.publish.ChainPublisher;
import io.hotmw.core.refresh.ChainRefresher;

import static io.hotmw.autoconfigure.HotmwAutoConfigurationTests.active;
import static io.hotmw.autoconfigure.HotmwAutoConfigurationTests.refresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the start, the stop and the restart of an application with hotmw.
 */
@ExtendWith(OutputCaptureExtension.class)
class HotmwLifecycleTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(HotmwAutoConfiguration.class, RequestIdFilterAutoConfiguration.class))
		.withInitializer(LiveProperties::addTo);

	@Test
	void chainShouldBeThereAsLongAsTheWebServerIs() {
		List<String> seen = new CopyOnWriteArrayList<>();
		this.runner.withBean(RecordedFilterFactory.class, () -> new RecordedFilterFactory(seen))
			.withUserConfiguration(StandInConfiguration.class)
			.withBean(Seen.class, () -> new Seen(seen))
			.withPropertyValues("hotmw.filters.recorded.enabled=true")
			.run((context) -> context.getBean(ChainRefresher.class)
				.refresh(RefreshTrigger.of(RefreshTrigger.Type.API)));

		assertThat(seen).containsExactly("filter made", "web server starts: generation 1, refresher at work",
				"web server stops: generation 1, refresher at rest", "filter destroyed");
	}

	@Test
	void closeShouldLeaveNoThreads() {
		Set<Thread> before = hotmwThreads();

		this.runner.withPropertyValues("hotmw.filters.request-id.enabled=true", "hotmw.reconcile.interval=20ms")
			.run((context) -> {
				LiveProperties.of(context).set("hotmw.filters.request-id.order", "5");
				await().until(() -> active(context).number() == 2);
				assertThat(hotmwThreads()).isNotEqualTo(before);
			});

		await().untilAsserted(() -> assertThat(before).containsAll(hotmwThreads()));
	}

	@Test
	void failedStartShouldLeaveNoThreads() {
		Set<Thread> before = hotmwThreads();

		this.runner.withPropertyValues("hotmw.filters.request-id.order=abc")
			.run((context) -> assertThat(context).hasFailed());

		await().untilAsserted(() -> assertThat(before).containsAll(hotmwThreads()));
	}

	@Test
	void restartShouldFollowChangesAgainAndLeaveNoThreads() {
		Set<Thread> before = hotmwThreads();

		this.runner.withPropertyValues("hotmw.filters.request-id.enabled=true", "hotmw.reconcile.interval=20ms")
			.run((context) -> {
				ConfigurableApplicationContext restarted = context.getSourceApplicationContext();
				LiveProperties properties = LiveProperties.of(context);
				int threads = hotmwThreads().size();
				for (int round = 1; round <= 3; round++) {
					restarted.stop();
					properties.set("hotmw.filters.request-id.order", "1" + round);
					assertThatIllegalStateException().isThrownBy(() -> refresh(context));
					long stopped = active(context).number();
					restarted.start();

					assertThat(active(context).number()).isEqualTo(stopped + 1);
					properties.set("hotmw.filters.request-id.order", "2" + round);
					await().until(() -> active(context).number() == stopped + 2);
				}
				assertThat(hotmwThreads()).hasSizeLessThanOrEqualTo(threads + 1);
			});

		await().untilAsserted(() -> assertThat(before).containsAll(hotmwThreads()));
	}

	@Test
	void restartWhenConfigurationIsInvalidShouldKeepServingWhatWasActive() {
		this.runner.withPropertyValues("hotmw.filters.request-id.order=1").run((context) -> {
			ConfigurableApplicationContext restarted = context.getSourceApplicationContext();
			restarted.stop();
			LiveProperties.of(context).set("hotmw.filters.request-id.order", "abc");
			restarted.start();

			assertThat(active(context).number()).isEqualTo(1);
			assertThat(context.getBean(ChainRefresher.class).isInSync()).isFalse();
		});
	}

	@Test
	void reconcileWhenIntervalIsZeroShouldNeverLook() {
		this.runner.withPropertyValues("hotmw.reconcile.interval=0s").run((context) -> {
			LiveProperties.of(context).set("hotmw.filters.request-id.enabled", "true");

			await().during(Duration.ofMillis(200)).until(() -> active(context).number() == 1);
			refresh(context);
			assertThat(active(context).number()).isEqualTo(2);
		});
	}

	@Test
	void runWhenChainIsInvalidShouldExplainItAndNotOpenThePort(CapturedOutput output) {
		SpringApplication application = new SpringApplicationBuilder(Application.class)
			.properties("server.port=0", "server.address=127.0.0.1",
					"spring.cloud.nacos.config.import-check.enabled=false", "hotmw.filters.request-id.order=abc",
					"hotmw.filters.request-id.options.haeder=X", "hotmw.reconcile.intervall=3s")
			.application();

		assertThatExceptionOfType(ApplicationContextException.class).isThrownBy(application::run)
			.withRootCauseInstanceOf(ChainStartupException.class);

		assertThat(output)
			.contains("APPLICATION FAILED TO START", "Property: hotmw.filters.request-id.order", "Value: \"abc\"",
					"Reason: is not a whole number", "Property: hotmw.filters.request-id.options.haeder",
					"Property: hotmw.reconcile.intervall", "write 'hotmw.reconcile.interval'", "Action:")
			.doesNotContain("Tomcat started on port");
	}

	private static Set<Thread> hotmwThreads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("hotmw-"))
			.collect(Collectors.toSet());
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ TomcatServletWebServerAutoConfiguration.class, HotmwAutoConfiguration.class,
			RequestIdFilterAutoConfiguration.class })
	static class Application {

	}

	/**
	 * Takes down what was seen.
	 *
	 * @param lines what was seen
	 */
	record Seen(List<String> lines) {

	}

	@Configuration(proxyBeanMethods = false)
	static class StandInConfiguration {

		@Bean
		WebServerStandIn standIn(Seen seen, ChainPublisher publisher, ChainRefresher refresher) {
			return new WebServerStandIn(seen.lines(), publisher, refresher);
		}

	}

	/**
	 * Starts and stops when the web server does.
	 *
	 * @param seen what was seen
	 * @param publisher the publisher
	 * @param refresher the refresher
	 */
	record WebServerStandIn(List<String> seen, ChainPublisher publisher,
			ChainRefresher refresher) implements SmartLifecycle {

		@Override
		public void start() {
			record("starts");
		}

		@Override
		public void stop() {
			record("stops");
		}

		private void record(String event) {
			ChainGeneration generation = this.publisher.active();
			this.seen
				.add("web server " + event + ": generation " + ((generation != null) ? generation.number() : "none")
						+ ", refresher " + (isAtWork() ? "at work" : "at rest"));
		}

		private boolean isAtWork() {
			try {
				this.refresher.refresh(RefreshTrigger.of(RefreshTrigger.Type.API));
				return true;
			}
			catch (IllegalStateException ex) {
				return false;
			}
		}

		@Override
		public boolean isRunning() {
			return this.seen.stream().filter((line) -> line.startsWith("web server")).count() == 1;
		}

		@Override
		public int getPhase() {
			return DEFAULT_PHASE - 2048;
		}

	}

	/**
	 * Makes a filter that tells of its life.
	 *
	 * @param seen what was seen
	 */
	record RecordedFilterFactory(List<String> seen) implements FilterFactory<NoOptions> {

		@Override
		public String type() {
			return "recorded";
		}

		@Override
		public Class<NoOptions> optionsType() {
			return NoOptions.class;
		}

		@Override
		public Filter create(FilterContext context, NoOptions options) {
			this.seen.add("filter made");
			return new Filter() {

				@Override
				public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
						throws IOException, ServletException {
					chain.doFilter(request, response);
				}

				@Override
				public void destroy() {
					RecordedFilterFactory.this.seen.add("filter destroyed");
				}

			};
		}

	}

}
