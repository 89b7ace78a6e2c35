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

package io.hotmw.tools.benchmarks.chain;

import java.util.List;

import io.hotmw.tools.benchmarks.engine.Definitions;
import io.hotmw.tools.benchmarks.engine.Engine;

/**
 * A published chain, and Tomcat with its proxy.
 */
final class HotChain {

	private HotChain() {
	}

	/**
	 * Publishes a chain.
	 * @param paths the path pattern of each filter, in order
	 * @return the engine
	 */
	static Engine of(List<String> paths) {
		Engine engine = new Engine();
		engine.publish(engine.build(Engine.candidate(Definitions.of(paths)), null));
		return engine;
	}

	static FilteredTomcat behindTomcat(Engine engine) throws Exception {
		return new FilteredTomcat(List.of(engine.proxy()), engine.requestEnd());
	}

}
