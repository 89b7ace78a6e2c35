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

package io.hotmw.autoconfigure.filter.circuitbreaker;

import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.hotmw.api.OptionErrors;

/**
 * Statuses of responses. Immutable and thread-safe.
 */
final class StatusSet {

	private static final Pattern CLASS = Pattern.compile("([1-5])[xX]{2}");

	private static final Pattern RANGE = Pattern.compile("([1-5][0-9]{2})(?:-([1-5][0-9]{2}))?");

	/** Never changed once it is here. */
	private final BitSet statuses;

	private StatusSet(BitSet statuses) {
		this.statuses = statuses;
	}

	/**
	 * Reads statuses.
	 * @param option the name of the option
	 * @param texts 502, 500-599 or 5xx
	 * @param errors where to report to
	 * @return the statuses; incomplete if an error was reported
	 */
	static StatusSet read(String option, List<String> texts, OptionErrors errors) {
		BitSet statuses = new BitSet();
		for (int i = 0; i < texts.size(); i++) {
			int[] range = range(texts.get(i).strip());
			if (range != null) {
				statuses.set(range[0], range[1] + 1);
			}
			else {
				errors.reject(option + "[" + i + "]", "is not a status, nor a range of them",
						"write for example 502, 500-599 or 5xx");
			}
		}
		return new StatusSet(statuses);
	}

	private static int @Nullable [] range(String text) {
		Matcher matcher = CLASS.matcher(text);
		if (matcher.matches()) {
			int first = Integer.parseInt(matcher.group(1)) * 100;
			return new int[] { first, first + 99 };
		}
		matcher = RANGE.matcher(text);
		if (!matcher.matches()) {
			return null;
		}
		int first = Integer.parseInt(matcher.group(1));
		int last = (matcher.group(2) != null) ? Integer.parseInt(matcher.group(2)) : first;
		return (first <= last) ? new int[] { first, last } : null;
	}

	boolean contains(int status) {
		return status >= 0 && this.statuses.get(status);
	}

}
