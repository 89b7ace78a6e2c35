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

package io.hotmw.autoconfigure.endpoint.description;

import io.hotmw.core.publish.ChainGeneration;

/**
 * Description of a generation that was replaced and still serves requests.
 *
 * @param generation the number of the generation
 * @param revision the name of its content
 * @param state {@code draining}, or {@code retired} while its filters are destroyed
 * @param leases how many requests hold it
 * @param overdue whether the drain hit its bound
 */
public record DrainingDescriptor(long generation, String revision, String state, long leases, boolean overdue) {

	/**
	 * Create the description.
	 * @param generation the generation
	 * @return the description
	 */
	public static DrainingDescriptor of(ChainGeneration generation) {
		return new DrainingDescriptor(generation.number(), generation.revision().value(), generation.state().value(),
				generation.leases(), generation.overdue());
	}

}
