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

package io.hotmw.sample.soak;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Counts how often each call reaches the service: a client may make a call again by
 * itself that got no answer, and say nothing of it. Thread-safe.
 */
final class Arrivals implements ServletRequestListener {

	/** Names a call. */
	static final String HEADER = "X-Soak-Call";

	private final Map<String, Integer> counts = new ConcurrentHashMap<>();

	@Override
	public void requestInitialized(ServletRequestEvent event) {
		if (event.getServletRequest() instanceof HttpServletRequest request) {
			String call = request.getHeader(HEADER);
			if (call != null) {
				this.counts.merge(call, 1, Integer::sum);
			}
		}
	}

	/**
	 * Forgets a call that was answered.
	 * @param call the call
	 * @return how often it came
	 */
	int take(String call) {
		Integer count = this.counts.remove(call);
		return (count != null) ? count : 0;
	}

}
