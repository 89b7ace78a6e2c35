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

package io.hotmw.autoconfigure.filter.ratelimit;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import io.hotmw.api.FilterFactory;
import io.hotmw.autoconfigure.filter.TestErrors;
import io.hotmw.autoconfigure.filter.TestOptions;

import static org.assertj.core.api.Assertions.assertThat;

class RateLimitFilterAutoConfigurationTests {

	private static final String[] LIMIT = TestRateLimits.limit("a", 1, "60s");

	private static final String[] SHARED = TestRateLimits.both(LIMIT, "store", "redis");

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RateLimitFilterAutoConfiguration.class));

	@ParameterizedTest
	@CsvSource({ "io.github.bucket4j, com.bucket4j:bucket4j_jdk17-core, Bucket4j's buckets",
			"com.github.benmanes.caffeine, com.github.ben-manes.caffeine:caffeine, Caffeine's caches" })
	void factoryWhenLibraryIsMissingShouldNameIt(String missing, String artifact, String library) {
		this.contextRunner.withClassLoader(new FilteredClassLoader(missing)).run((context) -> {
			assertThat(factory(context).defaultOrder()).isEqualTo(-275);
			assertThat(errors(context, LIMIT)).containsExactly("|cannot be used: the filter type needs " + library
					+ ", which are not on the class path|add the dependency " + artifact);
		});
	}

	@ParameterizedTest
	@CsvSource({ "io.lettuce", "io.github.bucket4j.redis" })
	void factoryWhenLibraryOfRedisIsMissingShouldDoWithoutRedis(String missing) {
		this.contextRunner.withClassLoader(new FilteredClassLoader(missing)).run((context) -> {
			assertThat(errors(context, LIMIT)).isEmpty();
			assertThat(errors(context, SHARED)).singleElement()
				.asString()
				.startsWith("store|is redis, which needs ")
				.contains("com.bucket4j:bucket4j_jdk17-lettuce");
		});
	}

	@Test
	void serverShouldBeThatOfTheApplicationIfItHasOne() {
		this.contextRunner.run((context) -> assertThat(errors(context, SHARED)).singleElement()
			.asString()
			.startsWith("redis-uri|is missing"));
		this.contextRunner.withBean(LettuceConnectionFactory.class, () -> new LettuceConnectionFactory("127.0.0.1", 1))
			.run((context) -> assertThat(errors(context, SHARED)).isEmpty());
	}

	@Test
	void serverShouldBeNamedWithoutSpringData() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("org.springframework.data")).run((context) -> {
			assertThat(errors(context, SHARED)).hasSize(1);
			assertThat(errors(context, TestRateLimits.both(SHARED, "redis-uri", "redis://127.0.0.1"))).isEmpty();
		});
	}

	private static FilterFactory<?> factory(ApplicationContext context) {
		return context.getBean("rateLimitFilterFactory", FilterFactory.class);
	}

	private static List<String> errors(ApplicationContext context, String... options) {
		return errors(factory(context), options);
	}

	private static <C> List<String> errors(FilterFactory<C> factory, String... options) {
		return TestErrors.of(factory, TestOptions.bind(factory.optionsType(), options));
	}

}
