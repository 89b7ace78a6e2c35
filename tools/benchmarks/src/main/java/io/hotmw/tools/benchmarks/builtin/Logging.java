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

import java.io.CharArrayWriter;
import java.util.List;

import org.apache.catalina.valves.AbstractAccessLogValve;
import org.apache.catalina.valves.Constants;
import org.springframework.web.filter.CommonsRequestLoggingFilter;

/**
 * Logs of requests.
 */
final class Logging {

	private Logging() {
	}

	static Peer spring(LogSink sink) {
		return Peer.of(new CommonsRequestLoggingFilter());
	}

	// As server.tomcat.accesslog.enabled has it.
	static Peer tomcat(LogSink sink) {
		AbstractAccessLogValve valve = new DroppingValve(sink);
		valve.setPattern(Constants.AccessLog.COMMON_ALIAS);
		return new Peer(List.of(), valve, () -> {
		});
	}

	private static final class DroppingValve extends AbstractAccessLogValve {

		private final LogSink sink;

		DroppingValve(LogSink sink) {
			this.sink = sink;
		}

		@Override
		protected void log(CharArrayWriter message) {
			this.sink.drop();
		}

	}

}
