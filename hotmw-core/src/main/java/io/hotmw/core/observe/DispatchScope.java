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

/**
 * What lasts as long as one dispatch of a request. Closed once, on the thread that it was
 * begun on, in reverse order.
 */
@FunctionalInterface
public interface DispatchScope extends AutoCloseable {

	@Override
	void close();

	/**
	 * Returns a scope that does nothing.
	 * @return always the same
	 */
	static DispatchScope none() {
		return NoScope.INSTANCE;
	}

	/**
	 * Returns a scope that lasts as long as this one and has ended before it.
	 * @param inner the scope that was begun after this one
	 * @return a scope that closes both
	 */
	default DispatchScope with(DispatchScope inner) {
		if (inner == NoScope.INSTANCE) {
			return this;
		}
		return () -> {
			try {
				inner.close();
			}
			finally {
				close();
			}
		};
	}

}
