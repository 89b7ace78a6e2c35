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

package io.hotmw.core.observe;

import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.FilterName;

/**
 * A probe that does not fail, whatever the probe of the observer does.
 *
 * @param probe the probe of the observer
 * @param failures takes what it fails with
 */
record IsolatedProbe(FilterProbe probe, ObserverFailures failures) implements FilterProbe {

	private static final FilterExecution UNWATCHED = (outcome, ownNanos, failure) -> {
	};

	/** The probe of an observer for a filter; one that does nothing if it has none. */
	static FilterProbe of(FilterObserver observer, FilterName filter, ObserverFailures failures) {
		try {
			return new IsolatedProbe(observer.probe(filter), failures);
		}
		catch (Exception | LinkageError | AssertionError ex) {
			failures.add(ex);
			return (request) -> UNWATCHED;
		}
	}

	@Override
	public void open() {
		try {
			this.probe.open();
		}
		catch (Exception | LinkageError | AssertionError ex) {
			this.failures.add(ex);
		}
	}

	@Override
	public FilterExecution begin(ServletRequest request) {
		try {
			return new Execution(this.probe.begin(request), this.failures);
		}
		catch (Exception | LinkageError | AssertionError ex) {
			this.failures.add(ex);
			return UNWATCHED;
		}
	}

	@Override
	public void close() {
		try {
			this.probe.close();
		}
		catch (Exception | LinkageError | AssertionError ex) {
			this.failures.add(ex);
		}
	}

	/**
	 * What the probe began.
	 *
	 * @param execution the execution that the probe watches
	 * @param failures takes what it fails with
	 */
	private record Execution(FilterExecution execution, ObserverFailures failures) implements FilterExecution {

		@Override
		public void leave() {
			try {
				this.execution.leave();
			}
			catch (Exception | LinkageError | AssertionError ex) {
				this.failures.add(ex);
			}
		}

		@Override
		public void comeBack() {
			try {
				this.execution.comeBack();
			}
			catch (Exception | LinkageError | AssertionError ex) {
				this.failures.add(ex);
			}
		}

		@Override
		public void end(FilterOutcome outcome, long ownNanos, @Nullable Throwable failure) {
			try {
				this.execution.end(outcome, ownNanos, failure);
			}
			catch (Exception | LinkageError | AssertionError ex) {
				this.failures.add(ex);
			}
		}

	}

}
