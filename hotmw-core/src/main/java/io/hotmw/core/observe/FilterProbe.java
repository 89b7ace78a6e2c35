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

package io.hotmw.core.observe;

import jakarta.servlet.ServletRequest;

/**
 * Watches one filter of one chain. What it throws is logged and keeps no request from
 * being served. Thread-safe.
 */
public interface FilterProbe {

	/**
	 * Called once, before the first request can meet the chain.
	 */
	default void open() {
	}

	/**
	 * Called on the thread of the request when it is the filter's turn. May be called
	 * after {@link #close()} nevertheless: a request that lost its hold on the chain may
	 * still be on its way through it.
	 * @param request the request as the filter gets it
	 * @return who watches this execution; need not be an object of its own
	 */
	FilterExecution begin(ServletRequest request);

	/**
	 * Called once, when no request holds the chain any more.
	 */
	default void close() {
	}

}
