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

package io.hotmw.tools.nacos.control;

import org.jspecify.annotations.Nullable;

/**
 * The Nacos server did not start, could not be reached or did not do in time what was
 * asked of it.
 */
public class NacosServerException extends RuntimeException {

	/**
	 * Create an exception without a cause.
	 * @param message what went wrong
	 */
	public NacosServerException(String message) {
		super(message);
	}

	/**
	 * Create an exception with a cause.
	 * @param message what went wrong
	 * @param cause how that was noticed
	 */
	public NacosServerException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
