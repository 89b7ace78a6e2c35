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

package io.hotmw.tools.benchmarks.builtin;

import java.io.Closeable;
import java.util.List;

import jakarta.servlet.Filter;
import org.apache.catalina.valves.AbstractAccessLogValve;
import org.jspecify.annotations.Nullable;

/**
 * What a user would pick instead of a built-in filter.
 *
 * @param filters its filters, in order
 * @param log an access log of Tomcat's own, or {@code null}
 * @param resources closed when it is not used any more
 */
record Peer(List<Filter> filters, @Nullable AbstractAccessLogValve log, Closeable resources) {

	Peer {
		filters = List.copyOf(filters);
	}

	static Peer of(Filter... filters) {
		return new Peer(List.of(filters), null, () -> {
		});
	}

	/**
	 * Makes a peer.
	 */
	@FunctionalInterface
	interface Source {

		/**
		 * Makes a peer.
		 * @param sink where it logs to
		 * @return the peer
		 * @throws Exception if it cannot be made
		 */
		Peer open(LogSink sink) throws Exception;

	}

}
