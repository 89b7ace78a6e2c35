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

package io.hotmw.sample.filter;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The options of the {@code tenant} filter.
 *
 * @param header the request header that names the tenant; {@code X-Tenant} by default
 * @param allowed the tenants that are served; empty, the default, serves every tenant
 */
record TenantOptions(String header, Set<String> allowed) {

	TenantOptions(@Nullable String header, @Nullable Set<String> allowed) {
		this.header = (header != null) ? header : "X-Tenant";
		this.allowed = (allowed != null) ? Set.copyOf(allowed) : Set.of();
	}

	boolean allows(String tenant) {
		return this.allowed.isEmpty() || this.allowed.contains(tenant);
	}

}
