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

package io.hotmw.sample.ops;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a PromQL query names. Knows as much of the language as the files in {@code ops/}
 * use: no brace in a string, and no metric by the label {@code __name__}.
 *
 * @param metrics the metrics that it reads
 * @param matchers the conditions on their labels
 * @param grouping the labels that it groups or joins by
 */
record Query(Set<String> metrics, List<LabelMatcher> matchers, Set<String> grouping) {

	private static final Pattern SELECTOR = Pattern.compile("([a-zA-Z_:][\\w:]*)\\{([^}]*)}");

	private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");

	private static final Pattern GROUPING = Pattern
		.compile("\\b(?:by|on|without|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");

	private static final Pattern WORD = Pattern.compile("\\w+");

	private static final Pattern METRIC = Pattern.compile("(?<![\\w.$:])[a-zA-Z_:][\\w:]*(?![\\w:]|\\s*\\()");

	private static final Set<String> KEYWORDS = Set.of("and", "or", "unless", "bool", "offset");

	static Query parse(String text) {
		List<LabelMatcher> matchers = new ArrayList<>();
		SELECTOR.matcher(text).results().forEach((selector) -> {
			Matcher labels = LABEL.matcher(selector.group(2));
			while (labels.find()) {
				matchers.add(new LabelMatcher(selector.group(1), labels.group(1), labels.group(2), labels.group(3)));
			}
		});
		String bare = text.replaceAll("\\{[^}]*}", "").replaceAll("\\[[^]]*]", "");
		Set<String> grouping = new LinkedHashSet<>();
		GROUPING.matcher(bare)
			.results()
			.forEach((
					labels) -> WORD.matcher(labels.group(1)).results().forEach((label) -> grouping.add(label.group())));
		Set<String> metrics = new LinkedHashSet<>();
		METRIC.matcher(GROUPING.matcher(bare).replaceAll(""))
			.results()
			.map((name) -> name.group())
			.filter((name) -> !KEYWORDS.contains(name))
			.forEach(metrics::add);
		return new Query(metrics, matchers, grouping);
	}

	/**
	 * A condition on a label.
	 *
	 * @param metric the metric
	 * @param label the label
	 * @param operator how it is compared
	 * @param value what with
	 */
	record LabelMatcher(String metric, String label, String operator, String value) {

	}

}
