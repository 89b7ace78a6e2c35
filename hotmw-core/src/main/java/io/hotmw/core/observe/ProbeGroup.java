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

import java.util.ArrayList;
import java.util.List;

import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Several probes of one filter. Those that came last are told first that the filter
 * leaves or ends.
 *
 * @param probes the probes
 */
record ProbeGroup(List<FilterProbe> probes) implements FilterProbe {

	@Override
	public void open() {
		this.probes.forEach(FilterProbe::open);
	}

	@Override
	public FilterExecution begin(ServletRequest request) {
		List<FilterExecution> executions = new ArrayList<>(this.probes.size());
		for (FilterProbe probe : this.probes) {
			executions.add(probe.begin(request));
		}
		return new Executions(executions);
	}

	@Override
	public void close() {
		this.probes.forEach(FilterProbe::close);
	}

	/**
	 * What the probes began.
	 *
	 * @param executions in the order in which they began
	 */
	private record Executions(List<FilterExecution> executions) implements FilterExecution {

		@Override
		public void leave() {
			for (int i = this.executions.size() - 1; i >= 0; i--) {
				this.executions.get(i).leave();
			}
		}

		@Override
		public void comeBack() {
			this.executions.forEach(FilterExecution::comeBack);
		}

		@Override
		public void end(FilterOutcome outcome, long ownNanos, @Nullable Throwable failure) {
			for (int i = this.executions.size() - 1; i >= 0; i--) {
				this.executions.get(i).end(outcome, ownNanos, failure);
			}
		}

	}

}
