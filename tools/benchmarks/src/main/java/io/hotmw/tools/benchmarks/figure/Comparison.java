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
 * How a measurement is compared with its reference.
 */
public enum Comparison {

	/** By how many times it is the reference. */
	RATIO {

		@Override
		double of(double measured, double reference) {
			return measured / reference;
		}

	},

	/** By how much it exceeds the reference, in its own unit. */
	DIFFERENCE {

		@Override
		double of(double measured, double reference) {
			return measured - reference;
		}

	};

	abstract double of(double measured, double reference);

}
