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

import java.util.ArrayList;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.CommonsRequestLoggingFilter;

/**
 * Takes all that is logged, from level {@code INFO} on as in an application, and drops
 * it. For one thread.
 */
final class LogSink implements AutoCloseable {

	private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

	/** Logs at a level that must be asked for. */
	private final Logger requests = (Logger) LoggerFactory.getLogger(CommonsRequestLoggingFilter.class);

	private final Level level = this.root.getLevel();

	private final List<Appender<ILoggingEvent>> appenders = new ArrayList<>();

	private long lines;

	LogSink() {
		this.root.iteratorForAppenders().forEachRemaining(this.appenders::add);
		this.appenders.forEach(this.root::detachAppender);
		Dropping dropping = new Dropping();
		dropping.setContext(this.root.getLoggerContext());
		dropping.start();
		this.root.addAppender(dropping);
		this.root.setLevel(Level.INFO);
		this.requests.setLevel(Level.DEBUG);
	}

	void drop() {
		this.lines++;
	}

	long lines() {
		return this.lines;
	}

	@Override
	public void close() {
		this.root.detachAndStopAllAppenders();
		this.appenders.forEach(this.root::addAppender);
		this.root.setLevel(this.level);
		this.requests.setLevel(null);
	}

	private final class Dropping extends UnsynchronizedAppenderBase<ILoggingEvent> {

		@Override
		protected void append(ILoggingEvent event) {
			drop();
		}

	}

}
