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

import io.hotmw.api.OptionErrors;

/**
 * For reading options once more that were validated: what is wrong with them now, since a
 * file or a property of the environment has changed meanwhile, keeps the filter from
 * being made. Stateless.
 */
public final class FailingOptionErrors implements OptionErrors {

	/**
	 * {@inheritDoc}
	 * @throws IllegalArgumentException always
	 */
	@Override
	public void reject(String option, String reason, String remedy) {
		throw new IllegalArgumentException("'" + option + "' " + reason + ": " + remedy);
	}

}
