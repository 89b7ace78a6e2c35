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

package io.hotmw.core.lease;

import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;

import io.hotmw.core.publish.ChainLease;

/**
 * Keeps each lease as an attribute of its request.
 */
final class AttributeLeases implements RequestLeases {

	private static final String ATTRIBUTE = ChainLease.class.getName();

	@Override
	public @Nullable ChainLease of(ServletRequest request) {
		return (RequestLeases.unwrap(request).getAttribute(ATTRIBUTE) instanceof ChainLease lease) ? lease : null;
	}

	@Override
	public void set(ServletRequest request, ChainLease lease) {
		RequestLeases.unwrap(request).setAttribute(ATTRIBUTE, lease);
	}

}
