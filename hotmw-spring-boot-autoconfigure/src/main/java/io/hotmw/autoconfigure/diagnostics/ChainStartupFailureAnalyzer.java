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

package io.hotmw.autoconfigure.diagnostics;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

import io.hotmw.core.definition.Violation;
import io.hotmw.core.event.Rejection;

/**
 * An {@link AbstractFailureAnalyzer} that performs analysis of failures caused by a
 * {@link ChainStartupException}: lists everything that is wrong, and what to do about it.
 */
class ChainStartupFailureAnalyzer extends AbstractFailureAnalyzer<ChainStartupException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, ChainStartupException cause) {
		return new FailureAnalysis(describe(cause.rejection()), advise(cause.rejection()), cause);
	}

	private static String describe(Rejection rejection) {
		StringBuilder description = new StringBuilder(
				"The filter chain that the configuration describes cannot be activated:");
		for (Violation violation : rejection.violations()) {
			description.append("%n%n    Property: %s".formatted(violation.property()));
			if (violation.value() != null) {
				description.append("%n    Value: \"%s\"".formatted(violation.value()));
			}
			if (violation.origin() != null) {
				description.append("%n    Origin: %s".formatted(violation.origin()));
			}
			description.append("%n    Reason: %s".formatted(violation.reason()));
		}
		return description.toString();
	}

	private static String advise(Rejection rejection) {
		String advice = (rejection.kind() == Rejection.Kind.TRANSIENT)
				? "Start the application again when what it depends on is back, or update its configuration:%n"
				: "Update your application's configuration:%n";
		StringBuilder action = new StringBuilder(advice.formatted());
		for (Violation violation : rejection.violations()) {
			action.append("%n    %s: %s".formatted(violation.property(), violation.remedy()));
		}
		return action.toString();
	}

}
