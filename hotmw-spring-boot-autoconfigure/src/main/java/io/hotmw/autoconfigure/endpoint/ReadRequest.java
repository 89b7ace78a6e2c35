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

package io.hotmw.autoconfigure.endpoint;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

/**
 * What the query of a call may hold, each parameter once.
 *
 * @param from for a difference, the old chain
 * @param to for a difference, the new chain
 * @param sample for an explanation, the request
 * @param revision for an explanation, the revision to look at
 */
record ReadRequest(@Nullable String from, @Nullable String to, Sample sample, @Nullable String revision) {

	/**
	 * Reads a parameter that stands alone, which is a list where it was repeated: if an
	 * operation declared it as a text, Spring Boot would join them.
	 * @param parameter the name of the parameter
	 * @param value what was sent, if anything
	 * @return the value
	 * @throws OperationFailedException if it was repeated
	 */
	static @Nullable String once(String parameter, @Nullable Object value) {
		if (value instanceof Collection<?> several) {
			throw OperationFailedException.badRequest(parameter, "is given " + several.size() + " times",
					"give it once");
		}
		return (value != null) ? value.toString() : null;
	}

	/**
	 * The parameters of an explanation that make up the request.
	 *
	 * @param method the method, {@code GET} if missing
	 * @param path the path as it is sent, possibly with a query
	 * @param header a header field {@code Name: value} or a list of them
	 * @param dispatcherType the dispatch, {@code REQUEST} if missing
	 * @param address the remote address, {@code 127.0.0.1} if missing
	 * @param principal the name of the caller, missing if nobody is authenticated
	 * @param role a role of the caller or a list of them
	 */
	record Sample(@Nullable String method, @Nullable String path, @Nullable Object header,
			@Nullable String dispatcherType, @Nullable String address, @Nullable String principal,
			@Nullable Object role) {

	}

}
