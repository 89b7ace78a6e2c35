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

package io.hotmw.autoconfigure.servlet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cloud.context.config.annotation.RefreshScope;
import org.springframework.cloud.context.refresh.ContextRefresher;
import org.springframework.context.ApplicationContextException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.OncePerRequestFilter;

import io.hotmw.api.FilterContext;
import io.hotmw.api.FilterFactory;
import io.hotmw.api.NoOptions;
import io.hotmw.autoconfigure.servlet.Moments.Moment;
import io.hotmw.autoconfigure.servlet.RefreshedApplication.PairController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What requests see of a change in the ways of Spring Cloud, and of the same change in a
 * hot filter: the real {@link ContextRefresher}, a real container, one application.
 * Nothing is left to chance, since a request is sent at the very moment that counts.
 */
@ExtendWith(OutputCaptureExtension.class)
class SpringCloudRefreshTests {

	private static final int READERS = 4;

	private static final int OTHERS = 20;

	private final List<TestServer> opened = new CopyOnWriteArrayList<>();

	@AfterEach
	void close() {
		for (TestServer server : this.opened) {
			server.close();
		}
	}

	@Test
	void valuesThatChangeTogetherShouldBeMixedInAPropertiesBeanAndNotInAHotFilter() throws Exception {
		TestServer server = start(RefreshedApplication.class, pair("a"));
		List<String> answers = new CopyOnWriteArrayList<>();
		Runnable ask = () -> answers.add(get(server, "/state"));
		server.bean(Moments.class).at(Moment.PROPERTY_IS_SET, ask);
		server.bean(Moments.class).at(Moment.HOT_FILTER_IS_MADE, ask);

		for (String value : List.of("b", "c", "d")) {
			refresh(server, pair(value));
			await().until(() -> get(server, "/state").startsWith((value + value + " ").repeat(2)));
		}

		assertThat(answers).hasSizeGreaterThanOrEqualTo(9);
		assertThat(column(answers, 0)).as("pairs of the properties bean").contains("ba", "cb", "dc");
		assertThat(column(answers, 1)).as("pairs of the hot filter").isSubsetOf("aa", "bb", "cc", "dd");
	}

	// Binding takes as long here as it takes every client to be answered twice: the
	// second
	// request of each began after the moment did.
	@Test
	void valuesThatChangeTogetherUnderLoadShouldBeMixedInAPropertiesBeanAndNotInAHotFilter() throws Exception {
		TestServer server = start(RefreshedApplication.class, pair("a"));
		List<AtomicInteger> served = Stream.generate(AtomicInteger::new).limit(READERS).toList();
		List<String> answers = new CopyOnWriteArrayList<>();
		AtomicBoolean ended = new AtomicBoolean();
		Runnable slow = () -> awaitTwoMore(served, ended);
		server.bean(Moments.class).at(Moment.PROPERTY_IS_SET, slow);
		server.bean(Moments.class).at(Moment.HOT_FILTER_IS_MADE, slow);
		List<CompletableFuture<Void>> clients = served.stream().map((count) -> onThreadOfItsOwn("client", () -> {
			while (!ended.get()) {
				answers.add(get(server, "/state"));
				count.incrementAndGet();
			}
		})).toList();
		try {
			for (String value : List.of("b", "c", "d")) {
				refresh(server, pair(value));
				await().until(() -> get(server, "/state").startsWith((value + value + " ").repeat(2)));
			}
		}
		finally {
			ended.set(true);
		}

		clients.forEach(CompletableFuture::join);
		assertThat(column(answers, 0)).as("pairs of the properties bean").contains("ba", "cb", "dc");
		assertThat(column(answers, 1)).as("pairs of the hot filter")
			.contains("aa", "dd")
			.isSubsetOf("aa", "bb", "cc", "dd");
	}

	@Test
	void bootsOwnPropertiesShouldBeSeenWithTheirDefaultsDuringARefreshOfSpringCloud() throws Exception {
		TestServer server = start(RefreshedApplication.class, pair("a"));
		List<String> answers = new CopyOnWriteArrayList<>();
		server.bean(Moments.class).at(Moment.PROPERTIES_ARE_RESET, () -> answers.add(get(server, "/state")));
		assertThat(get(server, "/state")).isEqualTo("aa aa true");

		refresh(server, pair("b"));

		assertThat(column(answers, 2)).as("the setting, which did not change").containsExactly("null");
		assertThat(column(answers, 1)).as("pairs of the hot filter").isSubsetOf("aa", "bb");
		assertThat(get(server, "/state")).endsWith(" true");
	}

	@Test
	void requestsShouldWaitForARefreshScopedBeanAndNotForAHotFilter() throws Exception {
		TestServer server = start(RefreshedApplication.class, pair("a"));
		assertThat(get(server, "/greeting")).isEqualTo("a");
		CountDownLatch made = new CountDownLatch(2);
		CountDownLatch gate = new CountDownLatch(1);
		Runnable slow = () -> {
			made.countDown();
			awaitOpen(gate);
		};
		server.bean(Moments.class).at(Moment.SCOPED_BEAN_IS_MADE, slow);
		server.bean(Moments.class).at(Moment.HOT_FILTER_IS_MADE, slow);
		int before = server.bean(PairController.class).waitingForGreeting();

		refresh(server, pair("b"));
		List<CompletableFuture<String>> greetings = IntStream.range(0, READERS)
			.mapToObj((i) -> CompletableFuture.supplyAsync(() -> get(server, "/greeting"),
					(task) -> new Thread(task, "reader").start()))
			.toList();
		try {
			assertThat(made.await(30, TimeUnit.SECONDS)).isTrue();
			await().until(() -> server.bean(PairController.class).waitingForGreeting() == before + READERS);
			for (int i = 0; i < OTHERS; i++) {
				assertThat(get(server, "/state")).startsWith("bb aa ");
			}
			assertThat(greetings).as("requests that need the scoped bean").noneMatch(CompletableFuture::isDone);
		}
		finally {
			gate.countDown();
		}

		greetings.forEach((greeting) -> assertThat(greeting.join()).isEqualTo("b"));
		await().until(() -> get(server, "/state").startsWith("bb bb "));
	}

	@Test
	void filterOfSpringWhenRefreshScopedShouldFailWithoutItsLogger(CapturedOutput output) {
		assertThatExceptionOfType(ApplicationContextException.class)
			.isThrownBy(() -> start(ScopedFilterApplication.class, Map.of()));

		assertThat(output).contains("Exception starting filter [greetingFilter]").contains("\"this.logger\" is null");
	}

	@Test
	void filterOfSpringWhenHotShouldHaveItsLogger() throws Exception {
		TestServer server = start(HotFilterApplication.class, Map.of("hotmw.filters.greeting.order", "1"));

		server.publish(Map.of("hotmw.filters.greeting.order", "2"));

		assertThat(RawExchange.send(server.port(), "GET", "/").text()).contains("X-Greeting: hello");
	}

	private TestServer start(Class<?> application, Map<String, String> properties) {
		TestServer server = TestServer.start(WebContainer.TOMCAT, application, properties,
				RefreshedApplication.HISTOGRAM + "=true");
		this.opened.add(server);
		return server;
	}

	private static Map<String, String> pair(String value) {
		Map<String, String> pair = new HashMap<>();
		for (String side : List.of("left", "right")) {
			pair.put("pair." + side, value);
			pair.put("hotmw.filters.pair.options." + side, value);
		}
		return pair;
	}

	private static void refresh(TestServer server, Map<String, String> properties) {
		server.exchange(properties);
		server.bean(ContextRefresher.class).refresh();
	}

	private static String get(TestServer server, String path) {
		try {
			RawExchange answer = RawExchange.send(server.port(), "GET", path);
			assertThat(answer.status()).isEqualTo(200);
			return answer.text().substring(answer.text().indexOf("\r\n\r\n") + 4);
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	private static void awaitTwoMore(List<AtomicInteger> served, AtomicBoolean ended) {
		List<Integer> due = served.stream().map((count) -> count.get() + 2).toList();
		await().until(
				() -> ended.get() || IntStream.range(0, due.size()).allMatch((i) -> served.get(i).get() >= due.get(i)));
	}

	private static CompletableFuture<Void> onThreadOfItsOwn(String name, Runnable work) {
		return CompletableFuture.runAsync(work, (task) -> new Thread(task, name).start());
	}

	private static List<String> column(List<String> answers, int index) {
		List<String> column = new ArrayList<>();
		answers.forEach((answer) -> column.add(StringUtils.tokenizeToStringArray(answer, " ")[index]));
		return column;
	}

	private static void awaitOpen(CountDownLatch gate) {
		try {
			gate.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * A filter as applications write them.
	 */
	static class GreetingFilter extends OncePerRequestFilter {

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			this.logger.debug("greets");
			response.setHeader("X-Greeting", "hello");
			chain.doFilter(request, response);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class ScopedFilterApplication {

		@Bean
		@RefreshScope
		GreetingFilter greetingFilter() {
			return new GreetingFilter();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class HotFilterApplication {

		@Bean
		FilterFactory<NoOptions> greetingFilterFactory() {
			return new GreetingFilterFactory();
		}

	}

	private static final class GreetingFilterFactory implements FilterFactory<NoOptions> {

		@Override
		public String type() {
			return "greeting";
		}

		@Override
		public Class<NoOptions> optionsType() {
			return NoOptions.class;
		}

		@Override
		public Filter create(FilterContext context, NoOptions options) {
			return new GreetingFilter();
		}

	}

}
