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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

import io.hotmw.api.FilterContext;
import io.hotmw.api.FilterFactory;
import io.hotmw.core.definition.DocumentChange.KeyChange;
import io.hotmw.core.definition.Violation;
import io.hotmw.tools.nacos.control.NacosClient;
import io.hotmw.tools.nacos.control.NacosServerProcess;

import static io.hotmw.autoconfigure.nacos.TestApplication.await;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The next request obeys a document: all of the auto-configuration on a web server,
 * against a real Nacos server. Each filter leaves its name, label and count of instances
 * in the response.
 */
@ExtendWith(SharedNacos.class)
class NacosFiltersTests {

	private static final String A = "{ type: trail, order: 10, options: { label: one } }";

	private static final String B = "{ type: trail, order: 20, options: { label: one } }";

	private static final String name = TestDocuments.newName("yaml");

	private static final HttpClient http = HttpClient.newHttpClient();

	private static NacosClient nacos;

	private static TestApplication application;

	private static Trail trail;

	private static URI uri;

	@BeforeAll
	static void start(NacosServerProcess server) {
		nacos = server.client();
		nacos.publishAndAwait(name, filters("start: " + A));
		application = TestApplication.with(server.serverAddr())
			.importing("nacos:" + name)
			.property("hotmw.reconcile.interval", "0")
			.property("hotmw.retry.initial-interval", "1h")
			.property("hotmw.retry.max-interval", "1h")
			.web(Application.class)
			.run();
		trail = application.bean(Trail.class);
		uri = URI
			.create("http://127.0.0.1:" + application.bean(Environment.class).getProperty("local.server.port") + "/");
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@BeforeEach
	void startWithTwoFilters() {
		nacos.publish(name, filters("only: " + A));
		await().until(() -> application.filters().equals(List.of("only:10")));
		trail.reset();
		publishAndAwait(filters("a: " + A + ", b: " + B), "a:one#1", "b:one#1");
	}

	@Test
	void filtersWhenReorderedShouldRunInTheNewOrderAsTheSameInstances() {
		publishAndAwait(filters("a: " + A.replace("10", "30") + ", b: " + B), "b:one#1", "a:one#1");

		assertThat(application.changes()).singleElement().satisfies((change) -> {
			assertThat(change.dataId()).isEqualTo(name);
			assertThat(change.keys()).containsExactly(new KeyChange("hotmw.filters.a.order", "10", "30"));
		});
	}

	@Test
	void filterWhenItsOptionsChangeShouldBeReplacedAlone() {
		publishAndAwait(filters("a: " + A + ", b: " + B.replace("one", "two")), "a:one#1", "b:two#2");
	}

	@Test
	void filterWhenAddedShouldRunAmongThoseThatStay() {
		publishAndAwait(filters("a: " + A + ", b: " + B + ", c: " + B.replace("20", "15")), "a:one#1", "c:one#1",
				"b:one#1");
	}

	@Test
	void filterWhenRemovedShouldNotRunAnyMore() {
		publishAndAwait(filters("b: " + B), "b:one#1");
	}

	@Test
	void filterWhenSwitchedOffAndOnShouldObeyEachTime() {
		publishAndAwait(filters("a: " + A.replace("10,", "10, enabled: false,") + ", b: " + B), "b:one#1");
		publishAndAwait(filters("a: " + A + ", b: " + B), "a:one#2", "b:one#1");
	}

	@Test
	void changeWhenItsFactoryThrowsShouldBeRejectedAndLeaveNothingBehind() {
		long generation = application.active().number();

		nacos.publish(name, filters("a: " + A.replace("one", "two") + ", b: { type: broken, order: 20 }"));
		await().until(() -> !application.isInSync());

		assertThat(application.rejection().violations()).singleElement().satisfies((violation) -> {
			assertThat(violation.property()).startsWith("hotmw.filters.b");
			assertThat(violation.reason()).contains("no luck");
			assertThat(violation.origin()).contains(name);
		});
		assertThat(trail()).containsExactly("a:one#1", "b:one#1");
		assertThat(application.active().number()).isEqualTo(generation);
		await().until(() -> trail.living() == 2);
		nacos.publish(name, filters("a: " + A.replace("one", "three") + ", b: " + B));
		await().until(() -> trail().get(0).startsWith("a:three#"));
		await().until(application::isInSync);
	}

	@Test
	void changeWhenTakenBackAfterARejectionShouldLetTheNextOneApply() {
		String accepted = filters("a: " + A + ", b: " + B);
		long generation = application.active().number();

		nacos.publish(name, filters("a: " + A.replace("10", "ten") + ", b: " + B));
		await().until(() -> !application.isInSync());
		assertThat(application.rejection().violations()).extracting(Violation::value).containsExactly("ten");
		nacos.publish(name, accepted);
		await().until(application::isInSync);
		assertThat(application.active().number()).isEqualTo(generation);
		publishAndAwait(filters("a: " + A.replace("one", "two") + ", b: " + B), "a:two#2", "b:one#1");
	}

	private static void publishAndAwait(String text, String... trail) {
		nacos.publish(name, text);
		List<String> expected = List.of(trail);
		await().untilAsserted(() -> assertThat(trail()).containsExactlyElementsOf(expected));
	}

	private static List<String> trail() {
		return http.sendAsync(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
			.join()
			.headers()
			.allValues("X-Trail");
	}

	private static String filters(String filters) {
		return "hotmw: { filters: { " + filters + " } }\n";
	}

	@WebApplication
	static class Application {

		@Bean
		Trail trail() {
			return new Trail();
		}

		@Bean
		Broken broken() {
			return new Broken();
		}

	}

	record Label(String label) {

	}

	static final class Trail implements FilterFactory<Label> {

		private final Map<String, Integer> instances = new ConcurrentHashMap<>();

		private final AtomicInteger living = new AtomicInteger();

		void reset() {
			this.instances.clear();
		}

		int living() {
			return this.living.get();
		}

		@Override
		public String type() {
			return "trail";
		}

		@Override
		public Class<Label> optionsType() {
			return Label.class;
		}

		@Override
		public Filter create(FilterContext context, Label options) {
			int instance = this.instances.merge(context.name(), 1, Integer::sum);
			String step = context.name() + ":" + options.label() + "#" + instance;
			this.living.incrementAndGet();
			return new Filter() {

				@Override
				public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
						throws IOException, ServletException {
					((HttpServletResponse) response).addHeader("X-Trail", step);
					chain.doFilter(request, response);
				}

				@Override
				public void destroy() {
					Trail.this.living.decrementAndGet();
				}

			};
		}

	}

	record Nothing() {

	}

	static final class Broken implements FilterFactory<Nothing> {

		@Override
		public String type() {
			return "broken";
		}

		@Override
		public Class<Nothing> optionsType() {
			return Nothing.class;
		}

		@Override
		public Filter create(FilterContext context, Nothing options) {
			throw new IllegalStateException("no luck");
		}

	}

}
