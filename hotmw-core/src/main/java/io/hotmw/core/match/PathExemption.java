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

package io.hotmw.core.match;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;

/**
 * The paths that hot filters keep away from, so that operators are never locked out: the
 * management base path. Immutable and thread-safe.
 *
 * <p>
 * A path is exempt only if <em>every</em> reading of it is at or below one of the base
 * paths, and not if it cannot be read: {@code /actuator/../api} is below
 * {@code /actuator} to one router and below {@code /api} to another, so filters apply to
 * it.
 */
public final class PathExemption {

	private static final Pattern BASE_PATH = Pattern.compile("(?:/(?!\\.{1,2}(?:/|$))[^/;%\\\\]+)+");

	private final String[] basePaths;

	private final PathLookup<Boolean> lookup = this::isBelow;

	private final PathPatterns paths;

	private PathExemption(List<String> basePaths) {
		this.basePaths = basePaths.toArray(String[]::new);
		this.paths = PathPatterns.of(basePaths.stream().map(PathExemption::below).toList());
	}

	/**
	 * Exempts what is at or below base paths.
	 * @param basePaths literal paths behind the context path, decoded, that begin with a
	 * slash and do not end with one; none exempts nothing
	 * @return the exemption
	 * @throws IllegalArgumentException if a base path is something else; {@code /} would
	 * exempt every request
	 */
	public static PathExemption of(Collection<String> basePaths) {
		return new PathExemption(List.copyOf(basePaths));
	}

	private static PathPattern below(String basePath) {
		if (!BASE_PATH.matcher(basePath).matches()) {
			throw new IllegalArgumentException("'" + basePath + "' is not a base path that can be exempt: give a path"
					+ " like '/actuator', without a slash at its end, dot segments, escapes and parameters");
		}
		return PathPattern.below(basePath);
	}

	/**
	 * Says whether hot filters keep away from a request.
	 * @param request the request
	 * @return whether every reading of its path is at or below a base path
	 */
	public boolean isExempt(HttpServletRequest request) {
		if (this.paths.isEmpty()) {
			return false;
		}
		Boolean usual = RequestPath.lookUp(request, this.lookup);
		return (usual != null) ? usual : RequestPath.of(request).isExcludedBy(this.paths);
	}

	private boolean isBelow(String text, int start) {
		for (String basePath : this.basePaths) {
			int end = start + basePath.length();
			if (text.startsWith(basePath, start) && (end == text.length() || text.charAt(end) == '/')) {
				return true;
			}
		}
		return false;
	}

}
