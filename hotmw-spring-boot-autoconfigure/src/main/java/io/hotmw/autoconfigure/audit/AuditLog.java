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

package io.hotmw.autoconfigure.audit;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

import io.hotmw.core.event.ChainEvent;
import io.hotmw.core.event.ChainEventListener;
import io.hotmw.core.event.RefreshCompleted;

/**
 * Writes one line about each audited attempt to the logger {@value #LOGGER}: as
 * {@code name=value} for who reads the line, and as key-value pairs for structured
 * logging. Whatever a text contains, it stays one line and in its quotes, in the one and
 * in the other. Thread-safe.
 */
final class AuditLog implements ChainEventListener {

	static final String LOGGER = "io.hotmw.audit";

	// Not that of the MDC key, which must not come twice in a structured line.
	private static final String KEY_PREFIX = "hotmw.change.";

	private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._:/@-]+");

	private static final Logger logger = LoggerFactory.getLogger(LOGGER);

	private final AuditedAttempts attempts = new AuditedAttempts();

	@Override
	public void onEvent(ChainEvent event) {
		if (event instanceof RefreshCompleted completed && this.attempts.isAudited(completed.attempt())) {
			write(AuditEntry.of(completed.attempt()).fields());
		}
	}

	private static void write(Map<String, Object> fields) {
		LoggingEventBuilder line = logger.atInfo();
		for (Map.Entry<String, Object> field : fields.entrySet()) {
			line = line.addKeyValue(KEY_PREFIX + field.getKey(), escaped(field.getValue()));
		}
		line.log(fields.entrySet()
			.stream()
			.map((field) -> field.getKey() + "=" + text(field.getValue()))
			.collect(Collectors.joining(" ", "hotmw change ", "")));
	}

	private static String text(Object value) {
		String text = (value instanceof List<?> list)
				? list.stream().map(String::valueOf).collect(Collectors.joining("; ")) : value.toString();
		return PLAIN.matcher(text).matches() ? text : quoted(text);
	}

	// Not every layout escapes what it prints, among them Logback's own %kvp.
	private static Object escaped(Object value) {
		if (value instanceof List<?> list) {
			return list.stream().map(AuditLog::escaped).toList();
		}
		return (value instanceof String text) ? escaped(text) : value;
	}

	private static String quoted(String text) {
		return '"' + escaped(text) + '"';
	}

	private static String escaped(String text) {
		StringBuilder quoted = new StringBuilder();
		text.codePoints().forEach((character) -> {
			if (character == '"' || character == '\\') {
				quoted.append('\\').appendCodePoint(character);
			}
			else if (isHarmless(character)) {
				quoted.appendCodePoint(character);
			}
			else {
				quoted.append(String.format("\\u%04x", character));
			}
		});
		return quoted.toString();
	}

	// No line ends, no control sequences of terminals, nothing that turns the direction
	// of what is shown.
	private static boolean isHarmless(int character) {
		return switch (Character.getType(character)) {
			case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
					Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE ->
				false;
			default -> true;
		};
	}

}
