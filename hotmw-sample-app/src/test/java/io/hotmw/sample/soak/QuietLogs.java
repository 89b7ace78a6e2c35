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

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Keeps out of the log what the soak brings about on purpose many thousand times.
 */
final class QuietLogs {

	private static final Map<String, LogLevel> LEVELS = Map.of("io.hotmw.audit", LogLevel.OFF, "io.hotmw.core",
			LogLevel.ERROR, "io.hotmw.autoconfigure", LogLevel.ERROR, "org.apache.catalina.core.ContainerBase",
			LogLevel.OFF);

	private final LoggingSystem logging = LoggingSystem.get(QuietLogs.class.getClassLoader());

	void quieten() {
		LEVELS.forEach(this.logging::setLogLevel);
	}

	void restore() {
		LEVELS.keySet().forEach((logger) -> this.logging.setLogLevel(logger, null));
	}

}
