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
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

import io.hotmw.api.NeverEmpty;
import io.hotmw.api.Sensitive;
import io.hotmw.autoconfigure.filter.address.ForwardedHeader;

/**
 * Options of the filter {@code rate-limit}.
 *
 * @param limits the limits, each of which a request must be within
 * @param trustedProxies the ranges of the proxies that are believed when they say whom
 * they forward for
 * @param header the header in which they say it
 * @param onChange what becomes of the tokens of a limit whose numbers change
 * @param maxKeys of how many keys each limit keeps tokens on this instance
 * @param responseHeaders whether responses tell of the limits
 * @param store where tokens are kept
 * @param redisUri the Redis server, by default that of the application; may hold a
 * password
 * @param redisPrefix what the keys in Redis begin with, by default {@code hotmw:} and the
 * name of the application
 * @param redisTimeout how long a request waits for Redis at most, in milliseconds, as
 * which a number without a unit is read
 * @param whenUnavailable what becomes of requests while Redis does not answer
 */
public record RateLimitOptions(@DefaultValue List<Limit> limits, @DefaultValue List<String> trustedProxies,
		@DefaultValue("none") ForwardedHeader header, @DefaultValue("proportional") OnChange onChange,
		@DefaultValue("100000") int maxKeys, @DefaultValue("true") boolean responseHeaders,
		@DefaultValue("local") Store store, @Sensitive @Nullable String redisUri, @Nullable String redisPrefix,
		@DefaultValue("100ms") Duration redisTimeout, @DefaultValue("open") WhenUnavailable whenUnavailable) {

	public RateLimitOptions {
		limits = List.copyOf(limits);
		trustedProxies = List.copyOf(trustedProxies);
	}

	/** Shows what is useful in a message; the URI may hold a password. */
	@Override
	public String toString() {
		return "RateLimitOptions[limits=" + this.limits + ", trustedProxies=" + this.trustedProxies + ", header="
				+ this.header + ", onChange=" + this.onChange + ", maxKeys=" + this.maxKeys + ", responseHeaders="
				+ this.responseHeaders + ", store=" + this.store + ", redisPrefix=" + this.redisPrefix
				+ ", redisTimeout=" + this.redisTimeout + ", whenUnavailable=" + this.whenUnavailable + "]";
	}

	/**
	 * One limit.
	 *
	 * @param name what the limit is called in headers and metrics; by it, a changed limit
	 * is known
	 * @param paths patterns of the paths that are limited, all by default
	 * @param methods the methods that are limited, all by default
	 * @param by who or what is limited
	 * @param header the header whose value is the key
	 * @param fallback what becomes of a request that has no such header or caller
	 * @param requests how many requests may come within the time
	 * @param per the time, in seconds, as which a number without a unit is read
	 * @param refill how spent tokens come back
	 */
	public record Limit(@Nullable String name, @NeverEmpty("every path") @DefaultValue List<String> paths,
			@NeverEmpty("every method") @DefaultValue List<String> methods, @DefaultValue("address") LimitKey by,
			@Nullable String header, @Nullable Fallback fallback, @Nullable Long requests,
			@DurationUnit(ChronoUnit.SECONDS) @DefaultValue("60s") Duration per,
			@DefaultValue("smooth") Refill refill) {

		public Limit {
			paths = List.copyOf(paths);
			methods = List.copyOf(methods);
		}

	}

	/**
	 * Who or what is limited.
	 */
	public enum LimitKey {

		/** Each client, by its address. */
		ADDRESS,

		/** Each value of a header. */
		HEADER,

		/** Each authenticated caller. */
		PRINCIPAL,

		/** Each path pattern of the limit, with each method. */
		ROUTE,

		/** All requests together. */
		ALL

	}

	/**
	 * What becomes of a request that has no key, since it lacks the header or nobody is
	 * authenticated.
	 */
	public enum Fallback {

		/** Its address is its key. */
		ADDRESS,

		/** All such requests have one key. */
		SHARED,

		/** The limit does not apply to it. */
		UNLIMITED

	}

	/**
	 * How spent tokens come back.
	 */
	public enum Refill {

		/** One by one, evenly over the time. */
		SMOOTH,

		/** All at once, each time that the time is over. */
		INTERVAL

	}

	/**
	 * What becomes of the tokens of a limit whose numbers change.
	 */
	public enum OnChange {

		/** Half of the old number left becomes half of the new number. */
		PROPORTIONAL,

		/** As many tokens are left as were, up to the new number. */
		KEEP,

		/** The new number is left to everybody. */
		RESET

	}

	/**
	 * Where tokens are kept.
	 */
	public enum Store {

		/** On this instance, for its own requests. */
		LOCAL,

		/** In Redis, for all instances together. */
		REDIS

	}

	/**
	 * What becomes of requests while Redis does not answer.
	 */
	public enum WhenUnavailable {

		/** They are let through. */
		OPEN,

		/** They are refused. */
		CLOSED

	}

}
