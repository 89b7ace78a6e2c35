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

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.StringTokenizer;

/**
 * Reads a path in every way in which a router may read it. Its work is bounded by
 * {@link #MAX_LENGTH} and {@link #MAX_SEPARATORS}: a path beyond them is not read at all.
 */
final class PathReader {

	/**
	 * The longest path that is read, in characters. Containers limit the whole head of a
	 * request to about as much.
	 */
	static final int MAX_LENGTH = 8192;

	/**
	 * The largest number of separators in a path that is read.
	 */
	static final int MAX_SEPARATORS = 256;

	private PathReader() {
	}

	/**
	 * Says whether a path can be read in one way only, which is what stands in the URI.
	 * @param uri the request URI
	 * @param start where the path begins in it
	 * @param servletPath the first part of the normalised path
	 * @param pathInfo the rest of the normalised path
	 * @return {@code false} if it takes a closer look
	 */
	static boolean isPlain(String uri, int start, String servletPath, String pathInfo) {
		boolean normalised = (start == 0 && pathInfo.isEmpty()) ? uri.equals(servletPath)
				: isJoined(uri, start, servletPath, pathInfo);
		return normalised && isPlain(uri, start);
	}

	private static boolean isJoined(String uri, int start, String servletPath, String pathInfo) {
		int infoStart = start + servletPath.length();
		return uri.length() == infoStart + pathInfo.length() && uri.startsWith(servletPath, start)
				&& uri.startsWith(pathInfo, infoStart);
	}

	// Every request pays for each character: for a letter no more than two comparisons.
	private static boolean isPlain(String uri, int start) {
		int separators = 0;
		int separator = -2;
		for (int i = start; i < uri.length(); i++) {
			char ch = uri.charAt(i);
			if (ch <= ';') {
				if (ch == '%' || ch == ';' || ((ch == '/' || ch == '.') && separator == i - 1)) {
					return false;
				}
				if (ch == '/') {
					separators++;
					separator = i;
				}
			}
			else if (ch == '\\') {
				return false;
			}
		}
		return separators > 0 && separators <= MAX_SEPARATORS && uri.charAt(start) == '/';
	}

	/**
	 * Reads a path in every way.
	 * @param uri the request URI
	 * @param start where the path begins in it
	 * @param normalised the normalised path
	 * @return the different readings, at least one, or none if the path cannot be read
	 */
	static List<PathText> readAll(String uri, int start, String normalised) {
		PathText raw = PathDecoder.decode(uri, start);
		if (raw == null) {
			return List.of();
		}
		Set<PathText> readings = new LinkedHashSet<>();
		for (PathText reading : List.of(raw, PathText.of(normalised, 0))) {
			PathText rooted = (reading.end() > 0) ? reading : PathText.of("/", 0);
			if (!rooted.isSeparator(0) || rooted.end() > MAX_LENGTH || separators(rooted) > MAX_SEPARATORS) {
				return List.of();
			}
			readings.add(rooted);
			readings.add(resolve(rooted));
		}
		return List.copyOf(readings);
	}

	private static int separators(PathText path) {
		return (int) path.text().chars().filter((ch) -> ch == '/').count();
	}

	/**
	 * Reads a path as the most eager router might: an escaped slash and a backslash
	 * separate, empty segments vanish, and dot segments are followed.
	 * @param path another reading
	 * @return this reading, which is equal to the other if it leaves nothing to resolve
	 */
	private static PathText resolve(PathText path) {
		Deque<String> segments = new ArrayDeque<>();
		StringTokenizer tokens = new StringTokenizer(withoutEmptySegments(path), "/\\");
		while (tokens.hasMoreTokens()) {
			String segment = tokens.nextToken();
			if (segment.equals("..")) {
				segments.pollLast();
			}
			else if (!segment.equals(".")) {
				segments.addLast(segment);
			}
		}
		boolean directory = path.text().endsWith("/") && !segments.isEmpty();
		return PathText.of("/" + String.join("/", segments) + (directory ? "/" : ""), 0);
	}

	private static String withoutEmptySegments(PathText path) {
		StringBuilder text = new StringBuilder(path.end());
		for (int i = 0; i < path.end(); i++) {
			char ch = path.text().charAt(i);
			if (ch != ';' || !path.isMarked(i)) {
				text.append(ch);
			}
		}
		return text.toString();
	}

}
