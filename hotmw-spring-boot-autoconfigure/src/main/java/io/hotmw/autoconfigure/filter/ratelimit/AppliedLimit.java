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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.bucket4j.TokensInheritanceStrategy;
import org.jspecify.annotations.Nullable;

import io.hotmw.autoconfigure.filter.FilterMeter;
import io.hotmw.autoconfigure.filter.FilterMeter.Kind;
import io.hotmw.autoconfigure.filter.ratelimit.RateLimitOptions.OnChange;

/**
 * A limit as one filter wants it. Nothing is changed before the first request of the
 * filter: until then it may turn out never to serve, and its predecessor does. Immutable
 * but for what it shares with its predecessor, and thread-safe.
 */
final class AppliedLimit {

	private final String name;

	private final Rate rate;

	private final OnChange onChange;

	private final int maxKeys;

	private final LocalLimit local;

	private final LimitCounts counts;

	private final long version;

	private final long rateVersion;

	private final long sharedVersion;

	/**
	 * Create a limit.
	 * @param name its name
	 * @param rate its rate
	 * @param onChange what becomes of tokens if the rate differs from the one before
	 * @param maxKeys how many keys are kept
	 * @param predecessor what the filter before has had under the name, if anything
	 * @param environment what limits are made with
	 */
	AppliedLimit(String name, Rate rate, OnChange onChange, int maxKeys, @Nullable AppliedLimit predecessor,
			LimitEnvironment environment) {
		this.name = name;
		this.rate = rate;
		this.onChange = onChange;
		this.maxKeys = maxKeys;
		this.local = (predecessor != null) ? predecessor.local : new LocalLimit(environment.localClock(), maxKeys);
		this.counts = (predecessor != null) ? predecessor.counts : new LimitCounts();
		this.version = this.local.nextVersion();
		if (predecessor != null && predecessor.rate.equals(rate)) {
			this.rateVersion = predecessor.rateVersion;
			this.sharedVersion = predecessor.sharedVersion;
		}
		else {
			this.rateVersion = this.version;
			long atLeast = (predecessor != null) ? predecessor.sharedVersion + 1 : 0;
			this.sharedVersion = Math.max(environment.wallClock().millis(), atLeast);
		}
	}

	String name() {
		return this.name;
	}

	Rate rate() {
		return this.rate;
	}

	int maxKeys() {
		return this.maxKeys;
	}

	LocalLimit local() {
		return this.local;
	}

	LimitCounts counts() {
		return this.counts;
	}

	/**
	 * The number of this wish, on this instance.
	 * @return a number above that of every predecessor
	 */
	long version() {
		return this.version;
	}

	/**
	 * The number of the wish that brought the rate, on this instance.
	 * @return a number above those of other rates before
	 */
	long rateVersion() {
		return this.rateVersion;
	}

	/**
	 * When this instance first wanted the rate, so that instances agree on which rate is
	 * the later one.
	 * @return milliseconds since 1970
	 */
	long sharedVersion() {
		return this.sharedVersion;
	}

	/**
	 * What becomes of tokens when this rate takes the place of another.
	 * @return the name that Bucket4j has for it
	 */
	TokensInheritanceStrategy strategy() {
		return switch (this.onChange) {
			case PROPORTIONAL -> TokensInheritanceStrategy.PROPORTIONALLY;
			case KEEP -> TokensInheritanceStrategy.AS_IS;
			case RESET -> TokensInheritanceStrategy.RESET;
		};
	}

	/**
	 * What becomes of tokens when this rate takes the place of another where several
	 * instances keep them.
	 * @return the name that Bucket4j has for it
	 */
	TokensInheritanceStrategy sharedStrategy() {
		// Buckets of a name have one rate, and are new when it is.
		return (this.onChange == OnChange.RESET) ? TokensInheritanceStrategy.AS_IS : strategy();
	}

	/**
	 * What the buckets of the limit are called where several instances keep them. If a
	 * change is to reset them, buckets of another rate have another name: so each is
	 * reset once, not once by each instance.
	 * @return the name
	 */
	String sharedName() {
		return (this.onChange == OnChange.RESET) ? this.name + ":" + this.rate.fingerprint() : this.name;
	}

	List<FilterMeter> meters(boolean isLocal) {
		Map<String, String> tags = Map.of("limit", this.name);
		List<FilterMeter> meters = new ArrayList<>();
		meters.add(new FilterMeter(Kind.COUNTER, "hotmw.rate.allowed", "Requests that were within the limit", tags,
				this.counts::allowed));
		meters.add(new FilterMeter(Kind.COUNTER, "hotmw.rate.refused", "Requests that were beyond the limit", tags,
				this.counts::refused));
		if (isLocal) {
			meters.add(new FilterMeter(Kind.GAUGE, "hotmw.rate.keys", "Keys that tokens are kept of", tags,
					this.local::size));
			meters.add(new FilterMeter(Kind.COUNTER, "hotmw.rate.evicted", "Keys that were forgotten too early", tags,
					this.local::evicted));
		}
		return meters;
	}

}
