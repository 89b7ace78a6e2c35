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

package io.hotmw.tools.benchmarks.builtin;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;

import com.giffing.bucket4j.spring.boot.starter.config.cache.SyncCacheResolver;
import com.giffing.bucket4j.spring.boot.starter.config.cache.jcache.JCacheCacheResolver;
import com.giffing.bucket4j.spring.boot.starter.config.filter.servlet.Bucket4JAutoConfigurationServletFilter;
import com.giffing.bucket4j.spring.boot.starter.filter.servlet.ServletRateLimitFilter;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.context.servlet.AnnotationConfigServletWebApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits by Bucket4j.
 */
final class RateLimits {

	private static final long REQUESTS = 1_000_000;

	private RateLimits() {
	}

	static Peer starter(LogSink sink) {
		AnnotationConfigServletWebApplicationContext context = new AnnotationConfigServletWebApplicationContext();
		String filter = "bucket4j.filters[0].";
		String bandwidth = filter + "rate-limits[0].bandwidths[0].";
		context.getEnvironment()
			.getPropertySources()
			.addLast(new MapPropertySource("starter",
					Map.of(filter + "cache-name", "buckets", filter + "url", "/api/.*",
							filter + "rate-limits[0].cache-key", "getRemoteAddr()", bandwidth + "capacity",
							String.valueOf(REQUESTS), bandwidth + "time", "1", bandwidth + "unit", "seconds")));
		context.register(LocalCache.class, Bucket4JAutoConfigurationServletFilter.class);
		context.refresh();
		// As Spring Boot does before it starts Tomcat.
		context.getBean(Bucket4JAutoConfigurationServletFilter.class).customize(new TomcatServletWebServerFactory());
		return new Peer(List.of(context.getBean(ServletRateLimitFilter.class)), null, context);
	}

	static Peer byHand(LogSink sink) {
		return Peer.of(new BucketFilter());
	}

	/**
	 * The cache of the starter's buckets.
	 */
	@Configuration(proxyBeanMethods = false)
	static class LocalCache {

		@Bean(destroyMethod = "close")
		CachingProvider cachingProvider() {
			return Caching.getCachingProvider(CaffeineCachingProvider.class.getName());
		}

		@Bean
		CacheManager cacheManager(CachingProvider provider) {
			CacheManager manager = provider.getCacheManager();
			manager.createCache("buckets", new MutableConfiguration<>());
			return manager;
		}

		@Bean
		SyncCacheResolver cacheResolver(CacheManager manager) {
			return new JCacheCacheResolver(manager);
		}

	}

	private static final class BucketFilter extends OncePerRequestFilter {

		private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
			.maximumSize(100_000)
			.expireAfterAccess(Duration.ofMinutes(1))
			.build();

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			Bucket bucket = this.buckets.get(request.getRemoteAddr(), (address) -> newBucket());
			ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
			if (probe.isConsumed()) {
				response.setHeader("X-Rate-Limit-Remaining", String.valueOf(probe.getRemainingTokens()));
				chain.doFilter(request, response);
				return;
			}
			long seconds = Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds();
			response.setHeader("X-Rate-Limit-Retry-After-Seconds", String.valueOf(seconds));
			response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
		}

		private static Bucket newBucket() {
			Bandwidth bandwidth = Bandwidth.builder()
				.capacity(REQUESTS)
				.refillGreedy(REQUESTS, Duration.ofSeconds(1))
				.build();
			return Bucket.builder().addLimit(bandwidth).build();
		}

	}

}
