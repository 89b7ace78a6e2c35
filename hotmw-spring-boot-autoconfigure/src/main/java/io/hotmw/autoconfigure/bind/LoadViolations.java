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

import java.util.ArrayList;
import java.util.List;

import org.springframework.core.env.PropertySource;

import io.hotmw.autoconfigure.bind.name.SensitiveNames;
import io.hotmw.autoconfigure.bind.origin.DocumentOrigins;
import io.hotmw.core.definition.ChainValidationException;
import io.hotmw.core.definition.FilterOptions;
import io.hotmw.core.definition.Violation;

/**
 * Collects everything that is wrong with what one load found. Values are shown as they
 * stand in the document, since what a placeholder stands for may be a secret.
 */
final class LoadViolations {

	private final List<Violation> violations = new ArrayList<>();

	/** How many there are beyond those that are told one by one. */
	private int more;

	private final DocumentOrigins documents;

	LoadViolations(DocumentOrigins documents) {
		this.documents = documents;
	}

	void add(String property, ScannedProperty found, String reason, String remedy) {
		add(property, found, SensitiveNames.isSensitive(property), reason, remedy);
	}

	void add(String property, ScannedProperty found, boolean sensitive, String reason, String remedy) {
		if (isFull()) {
			this.more++;
			return;
		}
		String shown = String.valueOf(found.value());
		boolean masked = sensitive || SensitiveNames.isSensitive(property, shown);
		this.violations.add(new Violation(property, masked ? FilterOptions.MASK : shown, found.origin(this.documents),
				reason, remedy));
	}

	/**
	 * Reports a part of a document as a whole, without a value.
	 * @param property the name of the part
	 * @param found a property in it
	 * @param reason what is wrong
	 * @param remedy what to do about it
	 */
	void addPart(String property, ScannedProperty found, String reason, String remedy) {
		if (isFull()) {
			this.more++;
			return;
		}
		this.violations.add(new Violation(property, null, found.origin(this.documents), reason, remedy));
	}

	void addUnreadable(PropertySource<?> source, RuntimeException ex) {
		this.violations.add(new Violation("hotmw", null, "property source \"" + source.getName() + "\"",
				"the property source cannot be read (" + ex.getClass().getSimpleName() + ")",
				"see to it that the property source can be read"));
	}

	void addAll(List<Violation> others) {
		this.violations.addAll(others);
	}

	// To find out where a property stands takes time, and nobody reads that many.
	private boolean isFull() {
		return this.violations.size() >= ChainValidationException.MAX_VIOLATIONS;
	}

	/**
	 * What was reported, with one violation for those that are not told one by one.
	 * @return an immutable list
	 */
	List<Violation> all() {
		List<Violation> all = new ArrayList<>(this.violations);
		if (this.more > 0) {
			all.add(Violation.more(this.more));
		}
		return List.copyOf(all);
	}

	String originOf(ScannedProperty found) {
		return found.origin(this.documents);
	}

	List<Violation> since(int count) {
		return List.copyOf(this.violations.subList(Math.min(count, this.violations.size()), this.violations.size()));
	}

	int count() {
		return this.violations.size() + this.more;
	}

	boolean isEmpty() {
		return this.violations.isEmpty();
	}

	void throwIfAny() {
		if (!isEmpty()) {
			throw new ChainValidationException(all());
		}
	}

}
