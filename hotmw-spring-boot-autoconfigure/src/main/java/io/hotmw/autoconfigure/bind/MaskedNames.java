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

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import io.hotmw.autoconfigure.bind.name.PropertyPath;
import io.hotmw.autoconfigure.bind.name.SensitiveNames;

/**
 * Knows of the name in a placeholder whether it stands for a secret: by the name itself,
 * or since it is one of hotmw's own properties that is masked. An environment variable
 * does not tell where the name of a filter ends, and many spellings lead to it; hence
 * what could be an option or a condition on a header, a query parameter or a cookie is a
 * secret then. As thread-safe as what knows the options.
 */
final class MaskedNames implements Predicate<String> {

	/** How many elements {@code hotmw.filters.auth.options} has. */
	private static final int DEPTH = 4;

	private static final Pattern SEPARATORS = Pattern.compile("[^a-z0-9]+");

	private static final Pattern TREE = Pattern.compile("options|headers|queryparameters|cookies");

	private static final List<String> ROOTS = List.of("hotmwfilters", "hotmwexpectations");

	private final Predicate<String> options;

	/**
	 * Create from what knows the options.
	 * @param options takes the full name of an option, and says whether it is a secret
	 */
	MaskedNames(Predicate<String> options) {
		this.options = options;
	}

	@Override
	public boolean test(String name) {
		// As it is spelled when it is looked up among the environment variables: a sharp
		// s is two there.
		String upper = name.toUpperCase(Locale.ROOT);
		return SensitiveNames.isSensitive(name) || SensitiveNames.isSensitive(upper) || isMasked(name, upper);
	}

	private boolean isMasked(String name, String upper) {
		if (!upper.startsWith("H")) {
			return false;
		}
		String letters = SEPARATORS.matcher(upper.toLowerCase(Locale.ROOT)).replaceAll("");
		long trees = TREE.matcher(letters).results().count();
		return ROOTS.stream().anyMatch(letters::startsWith) && trees > 0
				&& (trees > 1 || !isOption(name) || this.options.test(name));
	}

	private static boolean isOption(String name) {
		PropertyPath path = PropertyPath.parse(name);
		return path.size() > DEPTH && "hotmw".equals(path.element(0).uniform())
				&& "filters".equals(path.element(1).uniform()) && "options".equals(path.element(DEPTH - 1).uniform());
	}

}
