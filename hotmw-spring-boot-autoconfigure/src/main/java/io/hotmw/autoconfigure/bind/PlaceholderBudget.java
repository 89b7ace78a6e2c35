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

package io.hotmw.autoconfigure.bind;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.UUID;

/**
 * Bounds what the placeholders of one reading may lead to, since a few lines of
 * placeholders that name each other can stand for billions: time, memory and stack. All
 * bounds are fixed, and far above what a configuration that was written by hand needs.
 * Not thread-safe.
 */
final class PlaceholderBudget {

	/** In one text. A parser looks through the whole rest of the text for each. */
	static final int MAX_IN_ONE_TEXT = 500;

	/** How deep they may lead, those within placeholders counted too. */
	static final int MAX_DEPTH = 200;

	/** From one value. */
	static final int MAX_LOOK_UPS = 10_000;

	/** Of all texts that one value leads to. */
	static final int MAX_LENGTH = 1_000_000;

	/** From all values together. */
	static final int MAX_ALL_LOOK_UPS = 1_000_000;

	/** Of all texts that all values lead to. */
	static final int MAX_ALL_LENGTH = 16_000_000;

	/** Each text counted as often as it has placeholders. */
	static final int MAX_ALL_STEPS = 200_000_000;

	/** The name of a placeholder that nobody can write. */
	private final String end = "\0" + UUID.randomUUID();

	private long lookUps;

	private long length;

	private long steps;

	/**
	 * Begins with another value.
	 * @param text the text of the value
	 * @return what is spent for it
	 * @throws ExceededException if the text itself exceeds a bound
	 */
	Spending spend(String text) {
		Spending spending = new Spending();
		spending.read(text);
		return spending;
	}

	private static void require(long count, int bound, String what) {
		if (count > bound) {
			throw new ExceededException(String.format(Locale.ROOT, "more than %,d %s", bound, what));
		}
	}

	/**
	 * What is spent for one value.
	 */
	final class Spending {

		private final Deque<Integer> depths = new ArrayDeque<>();

		private int ownLookUps;

		private long ownLength;

		private int depth;

		/**
		 * Spends a look-up.
		 * @param name the name to look up
		 * @throws ExceededException if a bound is exceeded
		 */
		void lookUp(String name) {
			PlaceholderBudget.this.steps += name.length();
			require(++this.ownLookUps, MAX_LOOK_UPS, "look-ups");
			require(++PlaceholderBudget.this.lookUps, MAX_ALL_LOOK_UPS, "look-ups from all values together");
		}

		/**
		 * Spends what was found.
		 * @param value the text that was found
		 * @return the text with a placeholder behind it that tells the {@linkplain #isEnd
		 * end}, if there are placeholders in it
		 * @throws ExceededException if a bound is exceeded
		 */
		String enter(String value) {
			this.ownLength += value.length();
			require(this.ownLength, MAX_LENGTH, "characters");
			PlaceholderBudget.this.length += value.length();
			require(PlaceholderBudget.this.length, MAX_ALL_LENGTH, "characters from all values together");
			if (!value.contains(Placeholders.PREFIX)) {
				return value;
			}
			int nested = read(value);
			this.depths.push(nested);
			// A backslash before it would escape it.
			int length = value.length();
			while (value.charAt(length - 1) == '\\') {
				length--;
			}
			return value.substring(0, length) + Placeholders.PREFIX + PlaceholderBudget.this.end + "}"
					+ value.substring(length);
		}

		/**
		 * Says whether a text that was entered is at its end.
		 * @param name the name to look up
		 * @return whether it is that of the end, which stands for nothing
		 */
		boolean isEnd(String name) {
			if (!name.equals(PlaceholderBudget.this.end)) {
				return false;
			}
			this.depth -= this.depths.pop();
			return true;
		}

		private int read(String text) {
			int placeholders = 0;
			int open = 0;
			int nested = 1;
			for (int i = 0; i < text.length(); i++) {
				char c = text.charAt(i);
				if (c == '{') {
					placeholders += (i > 0 && text.charAt(i - 1) == '$') ? 1 : 0;
					nested = Math.max(nested, ++open);
				}
				else if (c == '}') {
					open = Math.max(0, open - 1);
				}
			}
			require(placeholders, MAX_IN_ONE_TEXT, "placeholders in one text");
			this.depth += nested;
			require(this.depth, MAX_DEPTH, "levels of placeholders behind each other");
			PlaceholderBudget.this.steps += (long) text.length() * placeholders;
			require(PlaceholderBudget.this.steps, MAX_ALL_STEPS, "characters to look through for all values together");
			return nested;
		}

	}

	/**
	 * A bound is exceeded.
	 */
	static final class ExceededException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private final String bound;

		ExceededException(String bound) {
			super(bound);
			this.bound = bound;
		}

		String bound() {
			return this.bound;
		}

	}

}
