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

package io.hotmw.autoconfigure.filter;

import java.time.Duration;
import java.util.Objects;

/**
 * A duration as people write it in options, for messages about its bounds.
 *
 * @param duration the duration, whole in the unit that it is told in
 */
public record DurationText(Duration duration) {

	public DurationText {
		Objects.requireNonNull(duration, "'duration' must not be null");
	}

	/**
	 * The number of the largest unit that the duration reaches: {@code 366d}, {@code 1h},
	 * {@code 60s} or {@code 1ms}.
	 */
	@Override
	public String toString() {
		if (this.duration.toDays() > 0) {
			return this.duration.toDays() + "d";
		}
		if (this.duration.toHours() > 0) {
			return this.duration.toHours() + "h";
		}
		return (this.duration.toSeconds() > 0) ? this.duration.toSeconds() + "s" : this.duration.toMillis() + "ms";
	}

}
