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

package io.hotmw.autoconfigure.filter.ratelimit;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;

import io.hotmw.core.match.RequestPath;

/**
 * Finds the keys of requests under one limit. Immutable and thread-safe.
 */
@FunctionalInterface
interface LimitKeys {

	/**
	 * Finds the keys of a request.
	 * @param request the request
	 * @param path its path
	 * @return the keys, without any of which the limit does not apply
	 */
	List<BucketKey> of(HttpServletRequest request, RequestPath path);

}
