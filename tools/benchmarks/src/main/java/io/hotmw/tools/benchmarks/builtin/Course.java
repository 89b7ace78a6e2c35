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

import org.jspecify.annotations.Nullable;

/**
 * What happens in a scenario.
 *
 * @param request the request
 * @param behavior what the application does with it
 * @param expected what must come of it
 * @param refused a request that must be refused, or {@code null} if none is
 */
record Course(SentRequest request, EndServlet.Behavior behavior, Expected expected, @Nullable SentRequest refused) {

	static Course of(SentRequest request, Expected expected) {
		return new Course(request, EndServlet.Behavior.NOTHING, expected, null);
	}

	Course refusing(SentRequest other) {
		return new Course(this.request, this.behavior, this.expected, other);
	}

	Course where(EndServlet.Behavior application) {
		return new Course(this.request, application, this.expected, this.refused);
	}

}
