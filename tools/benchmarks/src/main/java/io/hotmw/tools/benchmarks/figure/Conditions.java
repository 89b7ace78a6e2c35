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

import org.jspecify.annotations.Nullable;

/**
 * Under what something was measured.
 *
 * @param processor the model of the processor
 * @param cores how many cores there were
 * @param memoryGigabytes how much memory there was
 * @param system the operating system
 * @param jdk the Java runtime
 * @param load how many processes wanted to run when it began, on average over a minute
 * @param date when it began
 * @param command what it was measured with
 * @param commit the commit that was measured, or {@code null} if that was not known
 */
public record Conditions(String processor, int cores, long memoryGigabytes, String system, String jdk, double load,
		String date, String command, @Nullable String commit) {

	/**
	 * Says whether something else was measured on the same machine and runtime.
	 * @param other its conditions
	 * @return {@code true} if so
	 */
	public boolean sameMachineAs(Conditions other) {
		return this.processor.equals(other.processor) && this.cores == other.cores
				&& this.memoryGigabytes == other.memoryGigabytes && this.system.equals(other.system)
				&& this.jdk.equals(other.jdk);
	}

}
