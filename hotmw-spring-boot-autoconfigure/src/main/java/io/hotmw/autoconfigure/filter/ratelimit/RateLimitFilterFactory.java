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

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.servlet.Filter;
import org.jspecify.annotations.Nullable;

import io.hotmw.api.FilterContext;
import io.hotmw.api.FilterFactory;
import io.hotmw.api.OptionErrors;
import io.hotmw.api.StatePolicy;
import io.hotmw.autoconfigure.filter.FailingOptionErrors;
import io.hotmw.autoconfigure.filter.FilterMeters;
import io.hotmw.autoconfigure.filter.address.AddressOptionsReader;
import io.hotmw.autoconfigure.filter.address.ClientAddressResolver;
import io.hotmw.autoconfigure.filter.ratelimit.RateLimitFilter.Settings;
import io.hotmw.autoconfigure.filter.ratelimit.RateLimitOptions.Store;

/**
 * Makes filters of type {@code rate-limit}.
 */
final class RateLimitFilterFactory implements FilterFactory<RateLimitOptions> {

	static final String TYPE = "rate-limit";

	static final int DEFAULT_ORDER = -275;

	private static final int MOST_KEYS = 5_000_000;

	private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(1);

	private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(2);

	/** What a key may begin with: printable ASCII without spaces. */
	private static final Pattern PREFIX = Pattern.compile("[!-~]{1,100}");

	private final FilterMeters meters;

	private final @Nullable RedisConnector connector;

	private final String application;

	private final LimitEnvironment environment;

	/**
	 * Create a factory.
	 * @param meters where filters show numbers
	 * @param connector reaches Redis, or {@code null} if the libraries for that are
	 * missing
	 * @param application the name of the application
	 * @param environment what limits are made with
	 */
	RateLimitFilterFactory(FilterMeters meters, @Nullable RedisConnector connector, String application,
			LimitEnvironment environment) {
		this.meters = meters;
		this.connector = connector;
		this.application = application;
		this.environment = environment;
	}

	@Override
	public String type() {
		return TYPE;
	}

	@Override
	public int defaultOrder() {
		return DEFAULT_ORDER;
	}

	@Override
	public Class<RateLimitOptions> optionsType() {
		return RateLimitOptions.class;
	}

	@Override
	public StatePolicy statePolicy() {
		return StatePolicy.INHERIT;
	}

	@Override
	public void validate(RateLimitOptions options, OptionErrors errors) {
		// What is made on the way is small, and thrown away.
		limits(options, 1, null, errors);
		checkProxies(options, errors);
		if (options.maxKeys() < 1 || options.maxKeys() > MOST_KEYS) {
			errors.reject("max-keys", "must lie between 1 and " + MOST_KEYS,
					"set for example 100000; a key takes a few hundred bytes");
		}
		// One word switches the store: what is about the other one may stay.
		validateRedis(options, errors);
		if (options.store() == Store.REDIS) {
			requireRedis(options, errors);
		}
	}

	private static void checkProxies(RateLimitOptions options, OptionErrors errors) {
		boolean byAddress = options.limits().stream().anyMatch(LimitsReader::goesByAddress);
		if (!options.trustedProxies().isEmpty() && !options.limits().isEmpty() && !byAddress) {
			errors.reject("trusted-proxies", "is given although no limit goes by an address",
					"set by or fallback of a limit to address, or leave it out, and the header with it");
		}
	}

	private static void checkTimeout(Duration timeout, OptionErrors errors) {
		if (timeout.compareTo(SHORTEST_TIMEOUT) < 0 || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
			errors.reject("redis-timeout",
					"must lie between " + SHORTEST_TIMEOUT.toMillis() + "ms and " + LONGEST_TIMEOUT.toSeconds() + "s",
					"set for example 100ms; each request may wait as long");
		}
		else if (!Duration.ofMillis(timeout.toMillis()).equals(timeout)) {
			errors.reject("redis-timeout", "must be a number of whole milliseconds", "set for example 100ms");
		}
	}

	private void validateRedis(RateLimitOptions options, OptionErrors errors) {
		checkTimeout(options.redisTimeout(), errors);
		if (options.redisPrefix() != null && !PREFIX.matcher(options.redisPrefix()).matches()) {
			errors.reject("redis-prefix", "must be up to 100 characters of printable ASCII without spaces",
					"write for example orders:, or leave it out");
		}
		if (options.redisUri() != null && this.connector != null) {
			this.connector.objectionTo(options.redisUri())
				.ifPresent((objection) -> errors.reject("redis-uri", objection,
						"write for example redis://redis.example.org:6379, or rediss:// for TLS"));
		}
	}

	private void requireRedis(RateLimitOptions options, OptionErrors errors) {
		if (this.connector == null) {
			errors.reject("store",
					"is redis, which needs Bucket4j's support for Lettuce and Lettuce itself, of which "
							+ "at least one is not on the class path",
					"add the dependencies com.bucket4j:bucket4j_jdk17-lettuce and io.lettuce:lettuce-core, or set "
							+ "store to local");
		}
		else if (options.redisUri() == null && !this.connector.hasApplicationServer()) {
			errors.reject("redis-uri", "is missing, and the application has no Lettuce connection of its own to take",
					"write for example redis://redis.example.org:6379, or add "
							+ "org.springframework.boot:spring-boot-starter-data-redis and set spring.data.redis.*");
		}
	}

	@Override
	public Filter create(FilterContext context, RateLimitOptions options) {
		return create(context, options, null);
	}

	@Override
	public Filter replace(FilterContext context, RateLimitOptions options, Filter predecessor) {
		return create(context, options, (predecessor instanceof RateLimitFilter previous) ? previous : null);
	}

	private Filter create(FilterContext context, RateLimitOptions options, @Nullable RateLimitFilter predecessor) {
		Limits limits = limits(options, options.maxKeys(), predecessor, new FailingOptionErrors());
		Settings settings = new Settings(options.responseHeaders(), options.redisTimeout(), options.whenUnavailable());
		Buckets buckets = (options.store() == Store.REDIS) ? redis(context, options, predecessor) : new LocalBuckets();
		return new RateLimitFilter(context.name(), limits, buckets, settings, this.meters, predecessor);
	}

	private Limits limits(RateLimitOptions options, int maxKeys, @Nullable RateLimitFilter predecessor,
			OptionErrors errors) {
		ClientAddressResolver resolver = new AddressOptionsReader(errors).resolver(options.trustedProxies(),
				options.header());
		CallerKeys callers = new CallerKeys(options.trustedProxies().isEmpty() ? null : resolver);
		Map<String, AppliedLimit> inherited = (predecessor != null) ? predecessor.limits().byName() : Map.of();
		return new LimitsReader(errors, (name, rate) -> new AppliedLimit(name, rate, options.onChange(), maxKeys,
				inherited.get(name), this.environment), callers)
			.read(options.limits());
	}

	private Buckets redis(FilterContext context, RateLimitOptions options, @Nullable RateLimitFilter predecessor) {
		if (this.connector == null) {
			throw new IllegalStateException("The libraries for Redis are missing");
		}
		String uri = options.redisUri();
		String prefix = Optional.ofNullable(options.redisPrefix()).orElse("hotmw:" + this.application + ":")
				+ context.name() + ":";
		if (predecessor != null && predecessor.buckets() instanceof RedisBuckets previous
				&& previous.redis().tryRetain(uri)) {
			return new RedisBuckets(previous.redis(), prefix);
		}
		return new RedisBuckets(new SharedRedis(uri, this.connector.server(uri)), prefix);
	}

}
