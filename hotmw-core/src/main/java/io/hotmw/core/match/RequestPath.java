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

import java.util.List;
import java.util.Objects;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The path that one dispatch of a request asks for, in every reading that decides where
 * it goes.
 *
 * <p>
 * One path is read in two ways. Spring MVC routes on the <em>raw</em> path: the request
 * URI as it was sent, split at its slashes, then each segment freed of parameters and
 * decoded. The container routes to a servlet on the <em>normalised</em> path: the servlet
 * path and path info, decoded, with {@code //}, {@code /./} and {@code /../} resolved.
 * {@code /public/../api/orders} is a path below {@code /public} to the one and below
 * {@code /api} to the other. Where one of them hides an escaped slash, a backslash, an
 * empty or a dot segment, what a router would see that resolves them is a further
 * reading.
 *
 * <p>
 * Whoever asks gets the answer that errs on the side of the filter: a path is included if
 * <em>any</em> reading is, and excluded only if <em>all</em> are. A path that cannot be
 * read (malformed escapes, no leading slash, more than 8,192 characters or 256
 * separators, a context path that the URI does not begin with, a container that refuses
 * to tell) is always included and never excluded.
 *
 * <p>
 * Both readings begin behind the context path and contain the path of the servlet. An
 * empty path reads as {@code /}. Case matters, a trailing slash matters, and a file
 * extension is part of its segment, as in MVC and in servlet mappings. Escapes are
 * decoded once. What a filter or a servlet makes of the path behind hotmw is not known
 * here; when a hot filter passes on another request, ask for its path again.
 *
 * <p>
 * The request is read when the first question is asked. For the usual path, whose two
 * readings are the same, that creates one small object; {@link #lookUp} does without any.
 * Not thread-safe: use it in the dispatch it belongs to.
 */
public final class RequestPath {

	private final HttpServletRequest request;

	private @Nullable PathText only;

	private @Nullable List<PathText> several;

	private RequestPath(HttpServletRequest request) {
		this.request = request;
	}

	/**
	 * The path of the current dispatch: for an INCLUDE the included one, otherwise that
	 * of the request, which for FORWARD, ERROR and ASYNC is the target.
	 * @param request the request as the filter receives it
	 * @return the path, not read yet
	 */
	public static RequestPath of(HttpServletRequest request) {
		return new RequestPath(Objects.requireNonNull(request, "'request' must not be null"));
	}

	/**
	 * Looks up the usual path, which can be read in one way only and stands in the
	 * request URI as it is read, without creating anything.
	 * @param <R> the type of the result
	 * @param request the request as the filter receives it
	 * @param lookup what to do with the path
	 * @return what the lookup found, or {@code null} if the path takes a closer look
	 */
	static <R> @Nullable R lookUp(HttpServletRequest request, PathLookup<R> lookup) {
		String uri;
		int start;
		try {
			if (request.getDispatcherType() == DispatcherType.INCLUDE) {
				return null;
			}
			uri = request.getRequestURI();
			start = startOf(uri, request.getContextPath());
			if (start < 0 || !PathReader.isPlain(uri, start, emptyIfNull(request.getServletPath()),
					emptyIfNull(request.getPathInfo()))) {
				return null;
			}
		}
		catch (RuntimeException ignored) {
			return null;
		}
		return lookup.find(uri, start);
	}

	/**
	 * Says whether the path has to be treated as one that the patterns match.
	 * @param patterns the patterns
	 * @return whether any pattern matches any reading
	 */
	boolean isIncludedBy(PathPatterns patterns) {
		PathText single = onlyReading();
		if (single != null) {
			return patterns.match(single, true);
		}
		List<PathText> readings = readings();
		return readings.isEmpty() || readings.stream().anyMatch((reading) -> patterns.match(reading, true));
	}

	/**
	 * Says whether the path may be treated as one that the patterns exclude. Each reading
	 * may be excluded by another pattern, for whichever of them a router follows, it ends
	 * at an excluded path.
	 * @param patterns the patterns
	 * @return whether every reading is matched by some pattern
	 */
	boolean isExcludedBy(PathPatterns patterns) {
		PathText single = onlyReading();
		if (single != null) {
			return patterns.match(single, false);
		}
		List<PathText> readings = readings();
		return !readings.isEmpty() && readings.stream().allMatch((reading) -> patterns.match(reading, false));
	}

	/**
	 * The reading of a path that can be read in one way only.
	 * @return the reading, in which every slash is a separator, or {@code null} if there
	 * are several or none
	 */
	@Nullable PathText onlyReading() {
		if (this.only == null && this.several == null) {
			read();
		}
		return this.only;
	}

	private List<PathText> readings() {
		return (this.several != null) ? this.several : List.of();
	}

	private void read() {
		try {
			String included = includeAttribute(RequestDispatcher.INCLUDE_REQUEST_URI);
			if (included != null) {
				read(included, includeAttribute(RequestDispatcher.INCLUDE_CONTEXT_PATH),
						includeAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH),
						includeAttribute(RequestDispatcher.INCLUDE_PATH_INFO));
			}
			else {
				read(this.request.getRequestURI(), this.request.getContextPath(), this.request.getServletPath(),
						this.request.getPathInfo());
			}
		}
		catch (RuntimeException ignored) {
			// Jetty, for one, refuses to name the servlet path of an ambiguous URI.
			this.several = List.of();
		}
	}

	private @Nullable String includeAttribute(String name) {
		// An include by name has no path of its own and sets no attribute: the servlet
		// sees the path of its caller.
		return (this.request.getDispatcherType() == DispatcherType.INCLUDE) ? (String) this.request.getAttribute(name)
				: null;
	}

	private void read(@Nullable String uri, @Nullable String contextPath, @Nullable String servletPath,
			@Nullable String pathInfo) {
		int start = startOf(uri, contextPath);
		if (uri == null || start < 0) {
			this.several = List.of();
			return;
		}
		if (PathReader.isPlain(uri, start, emptyIfNull(servletPath), emptyIfNull(pathInfo))) {
			this.only = PathText.of(uri, start);
			return;
		}
		List<PathText> readings = PathReader.readAll(uri, start, emptyIfNull(servletPath) + emptyIfNull(pathInfo));
		this.only = (readings.size() == 1) ? readings.get(0) : null;
		this.several = readings;
	}

	private static int startOf(@Nullable String uri, @Nullable String contextPath) {
		return (uri != null && uri.length() <= PathReader.MAX_LENGTH) ? ContextPath.endIn(uri, emptyIfNull(contextPath))
				: -1;
	}

	private static String emptyIfNull(@Nullable String text) {
		return (text != null) ? text : "";
	}

	/**
	 * The readings, for diagnosis. The text comes from the client.
	 * @return the readings in brackets, none if the path cannot be read
	 */
	@Override
	public String toString() {
		PathText single = onlyReading();
		return ((single != null) ? List.of(single) : readings()).toString();
	}

}
