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

package io.hotmw.core.model;

import java.util.List;

/**
 * A path as it was sent and as the container normalised it, without the context path.
 *
 * @param raw what Spring MVC routes on
 * @param normalised what the container routes on
 */
record RequestTarget(String raw, String normalised) {

	/** Paths that every router reads in the same way, and some that they do not. */
	static final List<RequestTarget> ALL = List.of(plain("/"), plain("/api"), plain("/api/orders"),
			plain("/api/orders/7"), plain("/api/public/x"), plain("/public"), plain("/public/x.json"), plain("/other"),
			new RequestTarget("/public/../api/orders", "/api/orders"), new RequestTarget("//api/orders", "/api/orders"),
			new RequestTarget("/api;v=1/orders", "/api/orders"), new RequestTarget("/%61pi/orders", "/api/orders"),
			new RequestTarget("/api/../public/x.json", "/public/x.json"),
			new RequestTarget("/api/./public//x", "/api/public/x"));

	private static RequestTarget plain(String path) {
		return new RequestTarget(path, path);
	}

	/** The readings of which one must match to include, and all to exclude. */
	List<String> readings() {
		return List.of(this.raw, this.normalised);
	}

}
