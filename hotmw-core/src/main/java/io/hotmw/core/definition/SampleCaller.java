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

package io.hotmw.core.definition;

import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.hotmw.core.address.IpAddress;

/**
 * Who sends a {@link SampleRequest}, as it is known when the request reaches a filter.
 *
 * @param address the remote address
 * @param principal the name of the caller, or {@code null} if nobody is authenticated
 * @param roles the roles of the caller
 */
public record SampleCaller(String address, @Nullable String principal, Set<String> roles) {

	private static final SampleCaller ANYBODY = new SampleCaller("127.0.0.1", null, Set.of());

	public SampleCaller {
		Objects.requireNonNull(address, "'address' must not be null");
		if (IpAddress.parse(address).isEmpty()) {
			throw new InvalidSampleException("address", address, "is not an IP address",
					"write one such as 192.0.2.1 or 2001:db8::1");
		}
		roles = Set.copyOf(roles);
	}

	/**
	 * Somebody on the same machine who is not authenticated.
	 * @return the caller
	 */
	public static SampleCaller anybody() {
		return ANYBODY;
	}

}
