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

package io.hotmw.sample.soak;

import java.util.Map;

/**
 * One change of what is configured.
 */
sealed interface Change {

	/**
	 * Says what is configured.
	 * @return what stands below {@code hotmw.filters}
	 */
	Map<String, Object> definitions();

	/**
	 * A change that must take effect.
	 *
	 * @param chain the chain that must be active then
	 */
	record Good(SoakChain chain) implements Change {

		@Override
		public Map<String, Object> definitions() {
			return this.chain.definitions();
		}

	}

	/**
	 * A change that must be refused.
	 *
	 * @param chain the chain beside which the fault stands
	 * @param fault what is wrong
	 */
	record Bad(SoakChain chain, Fault fault) implements Change {

		@Override
		public Map<String, Object> definitions() {
			Map<String, Object> definitions = this.chain.definitions();
			definitions.put("faulty", this.fault.definition());
			return definitions;
		}

	}

}
