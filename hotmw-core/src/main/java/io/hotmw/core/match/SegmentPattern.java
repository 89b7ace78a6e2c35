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

package io.hotmw.core.match;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One segment of a path pattern, parsed.
 *
 * @param start where it begins in the pattern
 * @param end where it ends
 * @param variables the names of its variables for a single segment
 * @param element what to match with, or {@code null} if it is literal
 */
record SegmentPattern(int start, int end, List<String> variables, @Nullable PatternElement element) {

	SegmentPattern {
		variables = List.copyOf(variables);
	}

}
