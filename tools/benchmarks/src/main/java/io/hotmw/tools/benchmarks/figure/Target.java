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

package io.hotmw.tools.benchmarks.figure;

/**
 * What a figure is to reach.
 *
 * @param limit the limit
 * @param kind on which side of it, and how sure
 */
public record Target(double limit, Kind kind) {

	/**
	 * The figure must not be larger.
	 * @param limit the limit
	 * @return the target
	 */
	public static Target atMost(double limit) {
		return new Target(limit, Kind.AT_MOST);
	}

	/**
	 * The interval must not show that the figure is larger.
	 * @param limit the limit
	 * @return the target
	 */
	public static Target notShownAbove(double limit) {
		return new Target(limit, Kind.NOT_SHOWN_ABOVE);
	}

	/**
	 * The interval must not show that the figure is smaller.
	 * @param limit the limit
	 * @return the target
	 */
	public static Target notShownBelow(double limit) {
		return new Target(limit, Kind.NOT_SHOWN_BELOW);
	}

	/**
	 * Says whether a figure reaches the target.
	 * @param figure the figure
	 * @return the verdict
	 */
	public Verdict judge(Interval figure) {
		return switch (this.kind) {
			case AT_MOST -> (figure.high() <= this.limit) ? Verdict.REACHED
					: (figure.low() > this.limit) ? Verdict.MISSED : Verdict.OPEN;
			case NOT_SHOWN_ABOVE -> (figure.low() <= this.limit) ? Verdict.REACHED : Verdict.MISSED;
			case NOT_SHOWN_BELOW -> (figure.high() >= this.limit) ? Verdict.REACHED : Verdict.MISSED;
		};
	}

	/**
	 * On which side of the limit, and how sure.
	 */
	public enum Kind {

		/** The whole interval is at most the limit. */
		AT_MOST,

		/** The interval is not wholly above the limit. */
		NOT_SHOWN_ABOVE,

		/** The interval is not wholly below the limit. */
		NOT_SHOWN_BELOW

	}

	/**
	 * Whether a target is reached.
	 */
	public enum Verdict {

		/** It is. */
		REACHED,

		/** The limit lies within the interval: it may be or not. */
		OPEN,

		/** It is not. */
		MISSED

	}

}
