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

import java.util.List;

/**
 * A way in which changes reach the engine.
 */
interface ChangePath {

	/**
	 * Makes a change and waits until the engine has accepted or refused it, as it must.
	 * @param change the change
	 */
	void make(Change change);

	/**
	 * What can be wrong with a change on this way.
	 * @return the faults
	 */
	List<Fault> faults();

}
