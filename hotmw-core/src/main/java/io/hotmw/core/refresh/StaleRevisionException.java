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

package io.hotmw.core.refresh;

import io.hotmw.core.definition.Revision;

/**
 * The caller acts on the belief that a revision is active which is not.
 */
public class StaleRevisionException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient Revision actual;

	/**
	 * Create an exception.
	 * @param expected the revision that the caller believes to be active
	 * @param actual the revision that is
	 */
	public StaleRevisionException(Revision expected, Revision actual) {
		super("The active revision is '" + actual + "' and not '" + expected + "'");
		this.actual = actual;
	}

	/**
	 * The revision that is active.
	 * @return the revision
	 */
	public Revision actual() {
		return this.actual;
	}

}
