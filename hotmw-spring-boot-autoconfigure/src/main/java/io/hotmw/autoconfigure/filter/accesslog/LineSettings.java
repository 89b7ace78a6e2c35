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

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the lines of a filter go by.
 *
 * @param logger gets the lines
 * @param selection says which requests get one
 * @param headers the headers that a line shows
 * @param clock the time in nanoseconds, as {@link System#nanoTime()}
 */
record LineSettings(Logger logger, Selection selection, LoggedHeaders headers, LongSupplier clock) {

	static LineSettings of(AccessLogOptions options) {
		return new LineSettings(LoggerFactory.getLogger(options.logger()),
				new Selection(options.sampleRate(), options.slowThreshold(),
						() -> ThreadLocalRandom.current().nextDouble()),
				new LoggedHeaders(options.requestHeaders(), options.responseHeaders()), System::nanoTime);
	}

}
