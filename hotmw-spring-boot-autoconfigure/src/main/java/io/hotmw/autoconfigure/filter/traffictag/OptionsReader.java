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

package io.hotmw.autoconfigure.filter.traffictag;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.hotmw.api.OptionErrors;
import io.hotmw.autoconfigure.filter.LogKey;
import io.hotmw.autoconfigure.filter.address.AddressOptionsReader;
import io.hotmw.core.address.AddressRanges;

/**
 * Reads the options of one filter, and finds everything that is wrong with them. Used
 * once.
 */
final class OptionsReader {

	private final String filter;

	private final LogKey logKey;

	private final TrafficTagOptions options;

	private final OptionErrors errors;

	private final HeaderCheck headers;

	/**
	 * Create a reader.
	 * @param filter the name of the filter
	 * @param generationKey the key of the generation in the logging context, empty for
	 * none
	 * @param options its options
	 * @param errors where to report to
	 */
	OptionsReader(String filter, String generationKey, TrafficTagOptions options, OptionErrors errors) {
		this.filter = filter;
		this.logKey = new LogKey("trafficTag", generationKey);
		this.options = options;
		this.errors = errors;
		this.headers = new HeaderCheck(errors);
	}

	/**
	 * Reads the options.
	 * @return how to find the tag of a request; meaningless if an error was reported
	 */
	Tagging read() {
		checkPlaces();
		checkSense();
		AddressRanges peers = new AddressOptionsReader(this.errors).trusted("trusted-peers",
				this.options.trustedPeers(), "its tag");
		List<TagRule> rules = new ArrayList<>();
		for (int i = 0; i < this.options.rules().size(); i++) {
			RuleReader reader = new RuleReader("rules[" + i + "]", this.options.rules().get(i), this.errors);
			rules.add(reader.read(this.filter, this.options.header()));
		}
		String defaultTag = this.options.defaultTag();
		checkTag("default-tag", defaultTag, this.errors);
		return new Tagging(this.options.header(), peers, rules, defaultTag);
	}

	private void checkPlaces() {
		this.headers.checkOwn("header", this.options.header());
		if (this.options.responseHeader() != null) {
			this.headers.checkOwn("response-header", this.options.responseHeader());
		}
		this.logKey.check(this.options.mdcKey(), this.errors);
	}

	private void checkSense() {
		if (this.options.rules().isEmpty() && this.options.defaultTag() == null
				&& this.options.trustedPeers().isEmpty()) {
			this.errors.reject("rules", "is empty, and there is no 'default-tag': nothing would be tagged",
					"add a rule, or set default-tag");
		}
	}

	/**
	 * Checks a tag that is given.
	 * @param option the name of the option
	 * @param tag the tag, or {@code null} if none is given
	 * @param errors where to report to
	 */
	static void checkTag(String option, @Nullable String tag, OptionErrors errors) {
		if (tag != null && !Tagging.isTag(tag)) {
			errors.reject(option, "is not a tag: up to 64 letters, digits, dots, underscores, tildes and dashes",
					"write for example canary");
		}
	}

}
