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

package io.hotmw.autoconfigure.filter.accesslog;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What stood in the MDC of a thread that served a request, for the threads on which the
 * container tells of the end of its asynchronous work: they know nothing of the request,
 * or have the MDC of another one. Immutable and thread-safe.
 */
final class LoggingContext {

	private final @Nullable Map<String, String> values;

	private LoggingContext(@Nullable Map<String, String> values) {
		this.values = values;
	}

	/**
	 * Keeps what stands in the MDC now.
	 * @return the context of this thread
	 */
	static LoggingContext current() {
		return new LoggingContext(MDC.getCopyOfContextMap());
	}

	/**
	 * Runs a task within this context alone, and puts back what stood in the MDC.
	 * @param task the task
	 */
	void run(Runnable task) {
		Map<String, String> before = MDC.getCopyOfContextMap();
		set(this.values);
		try {
			task.run();
		}
		finally {
			set(before);
		}
	}

	private static void set(@Nullable Map<String, String> values) {
		if (values != null) {
			MDC.setContextMap(values);
		}
		else {
			MDC.clear();
		}
	}

}
