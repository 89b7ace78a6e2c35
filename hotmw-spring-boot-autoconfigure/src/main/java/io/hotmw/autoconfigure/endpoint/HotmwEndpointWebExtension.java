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

import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/**
 * {@link EndpointWebExtension @EndpointWebExtension} for the {@link HotmwEndpoint}: shows
 * values to those who may see them. What is not there answers 404. Thread-safe.
 */
@EndpointWebExtension(endpoint = HotmwEndpoint.class)
public class HotmwEndpointWebExtension {

	private final HotmwEndpoint delegate;

	private final Show showValues;

	private final Set<String> roles;

	/**
	 * Create an extension.
	 * @param delegate the endpoint
	 * @param showValues when values are shown
	 * @param roles the roles of which one is needed to be shown values when authorized;
	 * empty if every authenticated user may see them
	 */
	public HotmwEndpointWebExtension(HotmwEndpoint delegate, Show showValues, Set<String> roles) {
		this.delegate = delegate;
		this.showValues = showValues;
		this.roles = Set.copyOf(roles);
	}

	/**
	 * Shows everything.
	 * @param securityContext who asks
	 * @return what is known at this moment
	 */
	@ReadOperation
	public HotmwDescriptor hotmw(SecurityContext securityContext) {
		return this.delegate.describe(isShownTo(securityContext));
	}

	/**
	 * Shows one entry of a section.
	 * @param securityContext who asks
	 * @param section the section
	 * @param name the name of the entry
	 * @return the entry, or {@code null} if there is no such section or entry
	 */
	@ReadOperation
	public @Nullable FilterDescriptor entry(SecurityContext securityContext, @Selector String section,
			@Selector String name) {
		return this.delegate.describe(section, name, isShownTo(securityContext));
	}

	private boolean isShownTo(SecurityContext securityContext) {
		return this.showValues.isShown(securityContext, this.roles);
	}

}
