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

import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import io.hotmw.autoconfigure.filter.FilterMeters;
import io.hotmw.autoconfigure.filter.MissingLibraryFilterFactory;
import io.hotmw.autoconfigure.filter.ratelimit.LettuceConnector.ApplicationRedis;

/**
 * Auto-configuration of the filter type {@code rate-limit}. A bean named
 * {@code rateLimitFilterFactory} takes its place.
 */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public final class RateLimitFilterAutoConfiguration {

	/**
	 * With the libraries.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Bucket.class, Caffeine.class })
	static class BucketConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "rateLimitFilterFactory")
		RateLimitFilterFactory rateLimitFilterFactory(ObjectProvider<FilterMeters> meters,
				ObjectProvider<RedisConnector> connector, Environment environment) {
			return new RateLimitFilterFactory(meters.getIfAvailable(() -> FilterMeters.NONE),
					connector.getIfAvailable(), environment.getProperty("spring.application.name", "application"),
					LimitEnvironment.system());
		}

	}

	/**
	 * With what it takes to reach Redis.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Bucket.class, Caffeine.class, Bucket4jLettuce.class, RedisClient.class })
	static class LettuceConfiguration {

		@Bean
		@ConditionalOnMissingBean(RedisConnector.class)
		LettuceConnector rateLimitRedisConnector(ObjectProvider<ApplicationRedis> application) {
			return new LettuceConnector(application.getIfAvailable(() -> ApplicationRedis.NONE));
		}

	}

	/**
	 * With a connection that the application may have.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Bucket4jLettuce.class, RedisClient.class, LettuceConnectionFactory.class })
	static class SpringDataConfiguration {

		@Bean
		@ConditionalOnMissingBean
		ApplicationRedis rateLimitApplicationRedis(ObjectProvider<LettuceConnectionFactory> connections) {
			return new ApplicationRedis() {

				@Override
				public boolean isThere() {
					return connections.getIfUnique() != null;
				}

				@Override
				public AbstractRedisClient client() {
					return connections.getObject().getRequiredNativeClient();
				}

			};
		}

	}

	/**
	 * Without Bucket4j.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingClass("io.github.bucket4j.Bucket")
	static class NoBucketConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "rateLimitFilterFactory")
		MissingLibraryFilterFactory<RateLimitOptions> rateLimitFilterFactory() {
			return new MissingLibraryFilterFactory<>("rate-limit", -275, RateLimitOptions.class, "Bucket4j's buckets",
					"com.bucket4j:bucket4j_jdk17-core");
		}

	}

	/**
	 * With Bucket4j, but without Caffeine.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Bucket.class)
	@ConditionalOnMissingClass("com.github.benmanes.caffeine.cache.Caffeine")
	static class NoCacheConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "rateLimitFilterFactory")
		MissingLibraryFilterFactory<RateLimitOptions> rateLimitFilterFactory() {
			return new MissingLibraryFilterFactory<>("rate-limit", -275, RateLimitOptions.class, "Caffeine's caches",
					"com.github.ben-manes.caffeine:caffeine");
		}

	}

}
