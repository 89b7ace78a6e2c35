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

package io.hotmw.core.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a candidate. The value of a sensitive property is masked
 * by whoever reports the violation. Credentials in addresses are taken out of the value
 * and of all texts, whatever the property is, see {@link QuotedText}: a violation is
 * logged, printed and kept.
 *
 * @param property the full name of the property, for example
 * {@code hotmw.filters.auth.order}
 * @param value the value that was found, or {@code null} if it is the absence that is
 * wrong
 * @param origin the document, and line where known, that the value comes from
 * @param reason what is wrong
 * @param remedy what to do about it
 */
public record Violation(String property, @Nullable String value, @Nullable String origin, String reason,
		String remedy) {

	private static final int MAX_LENGTH = 500;

	private static final int MAX_TEXT = 2000;

	public Violation {
		Objects.requireNonNull(property, "'property' must not be null");
		Objects.requireNonNull(reason, "'reason' must not be null");
		Objects.requireNonNull(remedy, "'remedy' must not be null");
		value = withoutCredentials(value);
		origin = withoutCredentials(origin);
		reason = new QuotedText(reason).withoutCredentials();
		remedy = new QuotedText(remedy).withoutCredentials();
	}

	private static @Nullable String withoutCredentials(@Nullable String text) {
		return (text != null) ? new QuotedText(text).withoutCredentials() : null;
	}

	/**
	 * Makes a violation fit to be kept: a name or a value can be as long as a document.
	 * @return this violation with long texts cut short, see {@link ShortText}; the value
	 * is masked if its name is cut, since that does not tell any more whether it is a
	 * secret
	 */
	public Violation shortened() {
		ShortText name = new ShortText(this.property, MAX_LENGTH);
		String kept = (name.isCut() && this.value != null) ? FilterOptions.MASK : ShortText.of(this.value, MAX_LENGTH);
		return new Violation(name.toString(), kept, ShortText.of(this.origin, MAX_LENGTH), quoting(kept, this.reason),
				quoting(kept, this.remedy));
	}

	// Whoever masks the value looks for it in the text, where it must be in full.
	private String quoting(@Nullable String kept, String text) {
		String quoted = (this.value == null || kept == null || this.value.equals(kept)) ? text
				: text.replace(this.value, kept);
		boolean cut = new ShortText(quoted, MAX_TEXT).isCut();
		String safe = (cut && kept != null && !kept.isEmpty()) ? quoted.replace(kept, FilterOptions.MASK) : quoted;
		return new ShortText(safe, MAX_TEXT).toString();
	}

	/**
	 * Stands for violations that are not told one by one.
	 * @param count how many, 1 or more
	 * @return a violation that says so
	 */
	public static Violation more(int count) {
		return new Violation("hotmw", String.valueOf(count), null, "and " + count + " more violations",
				"correct the others first");
	}

	/**
	 * Cuts a list of violations short.
	 * @param limit how many to keep
	 * @param violations the violations, among which may be one that stands for others
	 * @return the first ones, and one that stands for all others if there are any
	 */
	public static List<Violation> atMost(int limit, List<Violation> violations) {
		List<Violation> kept = new ArrayList<>(violations);
		kept.removeIf((violation) -> violation.count() > 1 || violation.equals(more(1)));
		int others = violations.stream().mapToInt(Violation::count).sum() - Math.min(limit, kept.size());
		if (others == 0) {
			return List.copyOf(violations);
		}
		List<Violation> result = new ArrayList<>(kept.subList(0, Math.min(limit, kept.size())));
		result.add(more(others));
		return List.copyOf(result);
	}

	// How many violations this one stands for.
	private int count() {
		if (this.value == null || !this.property.equals("hotmw") || !this.reason.endsWith(" more violations")) {
			return 1;
		}
		int count = Integer.parseInt(this.value);
		return equals(more(count)) ? count : 1;
	}

}
