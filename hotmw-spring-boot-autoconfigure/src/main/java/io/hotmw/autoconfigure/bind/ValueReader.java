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

package io.hotmw.autoconfigure.bind;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.ApplicationConversionService;

import io.hotmw.autoconfigure.bind.Placeholders.Problem;
import io.hotmw.autoconfigure.bind.Placeholders.Resolution;

/**
 * Reads the text of a property with its placeholders resolved, and reports what cannot be
 * read. Whoever may write a document, or have one validated, sees everything that is in
 * effect but what is masked. Hence a property that is not masked is refused if it takes
 * anything from a secret of the environment.
 */
final class ValueReader {

	private final Placeholders placeholders;

	private final FoundProperties found;

	private final LoadViolations violations;

	ValueReader(Placeholders placeholders, FoundProperties found, LoadViolations violations) {
		this.placeholders = placeholders;
		this.found = found;
		this.violations = violations;
	}

	/**
	 * Reads a text that must not be blank, for a property that is shown.
	 * @param property the full name of the property
	 * @param found where it was found
	 * @return the text, or {@code null} after a violation was reported
	 */
	@Nullable Text read(String property, ScannedProperty found) {
		return notBlank(property, found, readShown(property, found));
	}

	/**
	 * Reads a text that may be blank, for a property that is shown.
	 * @param property the full name of the property
	 * @param found where it was found
	 * @return the text, which takes nothing from a secret, or {@code null} after a
	 * violation was reported
	 */
	@Nullable Text readShown(String property, ScannedProperty found) {
		Text text = readAny(property, found, false);
		return (text != null && !checkShown(property, found, text.secret())) ? null : text;
	}

	private boolean checkShown(String property, ScannedProperty found, boolean secret) {
		if (secret) {
			this.violations.add(property, found, true, "takes its value from a secret, and would show it",
					"write the value itself, or take it from a property that is no secret by its name; only"
							+ " options and headers may take secrets");
		}
		return !secret;
	}

	/**
	 * Reads a text that must not be blank, for a property that is always masked.
	 * @param property the full name of the property
	 * @param found where it was found
	 * @return the text, or {@code null} after a violation was reported
	 */
	@Nullable Text readMasked(String property, ScannedProperty found) {
		return notBlank(property, found, readAny(property, found, true));
	}

	private @Nullable Text notBlank(String property, ScannedProperty found, @Nullable Text text) {
		if (text != null && text.value().isBlank()) {
			this.violations.add(property, found, "must not be blank", "give a value, or remove the property");
			return null;
		}
		return text;
	}

	/**
	 * Reads a text that may be blank, for a property that is masked if it takes anything
	 * from a secret.
	 * @param property the full name of the property
	 * @param found where it was found
	 * @param sensitive whether the property is known to hold a secret
	 * @return the text, or {@code null} after a violation was reported
	 */
	@Nullable Text readAny(String property, ScannedProperty found, boolean sensitive) {
		this.found.add(property, found);
		Resolution resolution;
		try {
			resolution = this.placeholders.resolve(text(found.value()));
		}
		catch (RuntimeException ex) {
			this.violations.addPart(property, found, "cannot be read (" + ex.getClass().getSimpleName() + ")",
					"see to it that the value, and what it refers to, can be read");
			return null;
		}
		Problem problem = resolution.problem();
		if (problem != null) {
			this.violations.add(property, found, sensitive, problem.reason(), problem.remedy());
			return null;
		}
		if (resolution.isRandom()) {
			this.violations.add(property, found, sensitive, "refers to a random value, which is another at each look",
					"write a fixed value");
			return null;
		}
		return new Text(property, resolution.text(), resolution.isSecret() || found.isDecrypted(), found);
	}

	/**
	 * Turns the value of a property into text, as Spring Boot's binder does.
	 * @param value the value
	 * @return the text
	 */
	static String text(Object value) {
		if (value instanceof CharSequence || value instanceof Number || value instanceof Boolean) {
			return value.toString();
		}
		String text = ApplicationConversionService.getSharedInstance().convert(value, String.class);
		return (text != null) ? text : "";
	}

	/**
	 * The text of a property.
	 *
	 * @param property the full name of the property
	 * @param value the text, placeholders resolved
	 * @param secret whether a placeholder led through a secret, or the value was a cipher
	 * @param found where it was found
	 */
	record Text(String property, String value, boolean secret, ScannedProperty found) {

	}

}
