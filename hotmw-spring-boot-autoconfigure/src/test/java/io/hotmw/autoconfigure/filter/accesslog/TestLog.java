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

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.slf4j.LoggerFactory;

import io.hotmw.autoconfigure.filter.TestOptions;

/**
 * What is logged under a name of the test's own.
 */
final class TestLog implements AutoCloseable {

	static final String NAME = "test.access";

	private final Logger logger = (Logger) LoggerFactory.getLogger(NAME);

	private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

	TestLog() {
		this.logger.setAdditive(false);
		this.appender.start();
		this.logger.addAppender(this.appender);
	}

	Logger logger() {
		return this.logger;
	}

	/**
	 * Settings of lines that come here.
	 * @param options names and values of options in turn
	 * @return the settings
	 */
	LineSettings settings(String... options) {
		String[] all = Arrays.copyOf(options, options.length + 2);
		all[options.length] = "logger";
		all[options.length + 1] = NAME;
		return LineSettings.of(TestOptions.bind(AccessLogOptions.class, all));
	}

	List<ILoggingEvent> events() {
		return List.copyOf(this.appender.list);
	}

	/**
	 * The only line.
	 * @return its message, the time replaced by N
	 */
	String line() {
		List<ILoggingEvent> events = events();
		if (events.size() != 1) {
			throw new AssertionError(events.size() + " lines: " + events);
		}
		return events.get(0).getFormattedMessage().replaceAll("\\d+ ms", "N ms");
	}

	Map<String, Object> pairs() {
		Map<String, Object> pairs = new LinkedHashMap<>();
		events().get(0).getKeyValuePairs().forEach((pair) -> pairs.put(pair.key, pair.value));
		return pairs;
	}

	@Override
	public void close() {
		this.logger.detachAppender(this.appender);
		this.logger.setAdditive(true);
		this.logger.setLevel(null);
	}

}
