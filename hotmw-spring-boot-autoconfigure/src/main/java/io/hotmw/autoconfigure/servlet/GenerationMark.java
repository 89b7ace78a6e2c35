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

package io.hotmw.autoconfigure.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.util.StringUtils;

import io.hotmw.core.observe.DispatchScope;
import io.hotmw.core.publish.ChainGeneration;
import io.hotmw.core.servlet.DispatchObserver;

/**
 * Says which generation serves a request: in the MDC while one of its dispatches is under
 * way, and in a header of the response. A response that no generation had a part in, such
 * as the 503 before the first one, does not carry the header. Thread-safe.
 */
public final class GenerationMark implements DispatchObserver {

	private final @Nullable String mdcKey;

	private final @Nullable String responseHeader;

	private final DispatchScope removal;

	// Kept by whichever thread was last: to make it anew costs little and does no harm.
	private Label last = new Label(0, "0");

	/**
	 * Create a mark.
	 * @param mdcKey the key in the MDC, empty for none
	 * @param responseHeader the name of the header, empty for none
	 */
	public GenerationMark(@Nullable String mdcKey, @Nullable String responseHeader) {
		this.mdcKey = StringUtils.hasText(mdcKey) ? mdcKey : null;
		this.responseHeader = StringUtils.hasText(responseHeader) ? responseHeader : null;
		this.removal = () -> MDC.remove(this.mdcKey);
	}

	@Override
	public DispatchScope begin(HttpServletRequest request, HttpServletResponse response, ChainGeneration generation) {
		if (this.mdcKey == null && this.responseHeader == null) {
			return DispatchScope.none();
		}
		String text = textOf(generation.number());
		if (this.responseHeader != null) {
			response.setHeader(this.responseHeader, text);
		}
		return (this.mdcKey != null) ? put(this.mdcKey, text) : DispatchScope.none();
	}

	private DispatchScope put(String key, String text) {
		String before = MDC.get(key);
		if (text.equals(before)) {
			return DispatchScope.none();
		}
		MDC.put(key, text);
		return (before != null) ? () -> MDC.put(key, before) : this.removal;
	}

	private String textOf(long number) {
		Label label = this.last;
		if (label.number() != number) {
			label = new Label(number, Long.toString(number));
			this.last = label;
		}
		return label.text();
	}

	/**
	 * A number and its text, which is not made for each request.
	 *
	 * @param number the number of a generation
	 * @param text the same as a text
	 */
	private record Label(long number, String text) {

	}

}
