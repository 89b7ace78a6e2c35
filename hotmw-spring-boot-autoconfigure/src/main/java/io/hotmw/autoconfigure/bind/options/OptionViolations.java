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

package io.hotmw.autoconfigure.bind.options;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.core.NestedExceptionUtils;

import io.hotmw.autoconfigure.bind.name.SensitiveNames;
import io.hotmw.autoconfigure.bind.options.OptionConstraints.Breach;
import io.hotmw.core.definition.ChainValidationException;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterOptions;
import io.hotmw.core.definition.Violation;

/**
 * Collects what is wrong with the options of one filter, without their secrets.
 */
final class OptionViolations {

	/** A shorter secret is too likely to occur in a message by chance. */
	private static final int SHORTEST_SECRET = 3;

	private final List<Violation> violations = new ArrayList<>();

	private final String prefix;

	private final FilterOptions options;

	OptionViolations(FilterDefinition filter) {
		this.prefix = "hotmw.filters." + filter.name().value() + ".options";
		this.options = filter.options();
	}

	void add(String option, String reason, String remedy) {
		this.violations.add(violation(option, reason, remedy));
	}

	// A misspelled secret is a secret still.
	void addUnknown(String option, String reason, String remedy) {
		this.violations.add(new Violation(property(option), FilterOptions.MASK, null, reason, remedy));
	}

	// Of an option that is known, it is known whether it is a secret.
	void addMisplaced(String option, boolean sensitive, String reason, String remedy) {
		if (sensitive) {
			addUnknown(option, reason, remedy);
		}
		else {
			add(option, reason, remedy);
		}
	}

	void add(Breach breach) {
		add(breach.option(), breach.reason(), "set a value that meets this constraint");
	}

	void throwIfAny() {
		if (!this.violations.isEmpty()) {
			throw new ChainValidationException(this.violations);
		}
	}

	/**
	 * Turns the refusal of an options type to be made from values that each convert into
	 * a violation.
	 * @param ex what the binder said
	 * @return the violation
	 */
	Violation of(BindException ex) {
		String path = ex.getName().toString();
		String option = path.substring(Math.min(path.length(), EnvironmentOptionsBinder.ROOT.length()));
		Throwable cause = NestedExceptionUtils.getMostSpecificCause(ex);
		String message = cause.getMessage();
		String reason = (message != null) ? withoutSecrets(message) : "is refused together with the other options";
		return violation(option.startsWith(".") ? option.substring(1) : option, reason,
				"correct or add the options that this is about");
	}

	private Violation violation(String option, String reason, String remedy) {
		return new Violation(property(option), shownValue(option), null, reason, remedy);
	}

	private String property(String option) {
		if (option.isEmpty() || option.startsWith("[")) {
			return this.prefix + option;
		}
		return this.prefix + "." + option;
	}

	private @Nullable String shownValue(String option) {
		String value = this.options.value(option);
		return (value != null && isSensitive(option, value)) ? FilterOptions.MASK : value;
	}

	private boolean isSensitive(String option, String value) {
		return this.options.isSensitive(option) || SensitiveNames.isSensitive(option, value);
	}

	private String withoutSecrets(String message) {
		String result = message;
		for (Map.Entry<String, String> option : this.options.values().entrySet()) {
			if (option.getValue().length() >= SHORTEST_SECRET && isSensitive(option.getKey(), option.getValue())) {
				result = result.replace(option.getValue(), FilterOptions.MASK);
			}
		}
		return result;
	}

}
