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

package io.hotmw.autoconfigure.filter.address;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.hotmw.api.OptionErrors;
import io.hotmw.core.address.AddressRange;
import io.hotmw.core.address.AddressRangeException;
import io.hotmw.core.address.AddressRanges;

/**
 * Reads options about addresses, which mean the same in every filter that has them.
 * Reports every error, not only the first. For one reading, on one thread.
 */
public final class AddressOptionsReader {

	private final OptionErrors errors;

	/**
	 * Create a reader.
	 * @param errors where to report to
	 */
	public AddressOptionsReader(OptionErrors errors) {
		this.errors = Objects.requireNonNull(errors, "'errors' must not be null");
	}

	/**
	 * Reads a list of ranges.
	 * @param option the name of the option
	 * @param texts its elements
	 * @return the ranges; incomplete if an error was reported
	 */
	public AddressRanges ranges(String option, List<String> texts) {
		List<AddressRange> ranges = new ArrayList<>();
		for (int i = 0; i < texts.size(); i++) {
			range(option + "[" + i + "]", texts.get(i)).ifPresent(ranges::add);
		}
		return AddressRanges.of(ranges);
	}

	/**
	 * Reads the options {@code trusted-proxies} and {@code header}, of which neither
	 * means anything without the other.
	 * @param trustedProxies the ranges of the proxies
	 * @param header the header that they write
	 * @return the resolver; meaningless if an error was reported
	 */
	public ClientAddressResolver resolver(List<String> trustedProxies, ForwardedHeader header) {
		if (trustedProxies.isEmpty() && header != ForwardedHeader.NONE) {
			this.errors.reject("header", "is given without 'trusted-proxies', so that nobody would be believed",
					"set trusted-proxies to the addresses of the proxies, or leave the header out");
		}
		if (!trustedProxies.isEmpty() && header == ForwardedHeader.NONE) {
			this.errors.reject("trusted-proxies", "is given without 'header', so that nothing would be read",
					"set header to the one that the proxies write, forwarded or x-forwarded-for");
		}
		return new ClientAddressResolver(trusted("trusted-proxies", trustedProxies, "its address"), header);
	}

	/**
	 * Reads a list of ranges of those who are believed what they say of others. Ranges
	 * that leave nobody out are an error, each by itself or all together.
	 * @param option the name of the option
	 * @param texts its elements
	 * @param chosen what whoever is believed can choose, for example {@code its address}
	 * @return the ranges; incomplete if an error was reported
	 */
	public AddressRanges trusted(String option, List<String> texts, String chosen) {
		List<AddressRange> ranges = new ArrayList<>();
		for (int i = 0; i < texts.size(); i++) {
			String element = option + "[" + i + "]";
			AddressRange range = range(element, texts.get(i)).orElse(null);
			if (range != null && range.prefixLength() == 0) {
				this.errors.reject(element, "'" + range + "' would let every client choose " + chosen,
						"write the addresses alone of those who are to be believed");
			}
			else if (range != null) {
				ranges.add(range);
			}
		}
		AddressRanges trusted = AddressRanges.of(ranges);
		if (trusted.containsEverybody()) {
			this.errors.reject(option, "contains everybody, and would let every client choose " + chosen,
					"write the addresses alone of those who are to be believed");
		}
		return trusted;
	}

	private Optional<AddressRange> range(String option, String text) {
		try {
			return Optional.of(AddressRange.parse(text));
		}
		catch (AddressRangeException ex) {
			this.errors.reject(option, "'" + text + "' " + ex.reason(), ex.remedy());
			return Optional.empty();
		}
	}

}
