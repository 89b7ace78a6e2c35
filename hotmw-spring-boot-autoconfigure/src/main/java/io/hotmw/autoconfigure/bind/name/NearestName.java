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

package io.hotmw.autoconfigure.bind.name;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the known name that a misspelled one was probably meant to be.
 */
public final class NearestName {

	private static final int LONGEST = 64;

	private NearestName() {
	}

	/**
	 * Finds the known name that is nearest to a given one.
	 * @param name the misspelled name
	 * @param known the names to choose from
	 * @return the nearest name, if one is near enough to be meant
	 */
	public static Optional<String> of(String name, Collection<String> known) {
		String nearest = null;
		int smallest = Integer.MAX_VALUE;
		for (String candidate : known) {
			int distance = distance(uniform(name), uniform(candidate));
			if (distance <= tolerance(candidate) && distance < smallest) {
				smallest = distance;
				nearest = candidate;
			}
		}
		return Optional.ofNullable(nearest);
	}

	private static String uniform(String name) {
		String uniform = name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
		return (uniform.length() <= LONGEST) ? uniform : uniform.substring(0, LONGEST);
	}

	private static int tolerance(String candidate) {
		return Math.max(1, Math.min(3, candidate.length() / 3));
	}

	// Counts insertions, deletions, replacements and swaps of neighbours.
	private static int distance(String left, String right) {
		int[][] cost = new int[left.length() + 1][right.length() + 1];
		for (int i = 0; i <= left.length(); i++) {
			for (int j = 0; j <= right.length(); j++) {
				cost[i][j] = (i == 0 || j == 0) ? i + j : cheapest(cost, left, right, i, j);
			}
		}
		return cost[left.length()][right.length()];
	}

	private static int cheapest(int[][] cost, String left, String right, int i, int j) {
		boolean same = left.charAt(i - 1) == right.charAt(j - 1);
		int result = Math.min(cost[i - 1][j - 1] + (same ? 0 : 1), Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
		if (i > 1 && j > 1 && left.charAt(i - 1) == right.charAt(j - 2) && left.charAt(i - 2) == right.charAt(j - 1)) {
			result = Math.min(result, cost[i - 2][j - 2] + 1);
		}
		return result;
	}

}
