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

package io.hotmw.autoconfigure.management;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.util.StringUtils;

import io.hotmw.core.match.PathExemption;
import io.hotmw.core.match.RequestPath;
import io.hotmw.core.servlet.RequestExemption;

/**
 * Exempts the actuator's base path, and the paths that health groups have beside it, from
 * hot filters, so that probes and endpoints keep answering whatever is published. An
 * ERROR dispatch is exempt when its request was. Thread-safe once initialised, which is
 * before the web server opens.
 */
final class ManagementExemption implements RequestExemption, SmartInitializingSingleton {

	private static final String EXEMPT = ManagementExemption.class.getName();

	private final Supplier<PathMappedEndpoints> endpoints;

	private final String servletPath;

	private volatile PathExemption paths = PathExemption.of(Set.of());

	ManagementExemption(Supplier<PathMappedEndpoints> endpoints, String servletPath) {
		this.endpoints = endpoints;
		this.servletPath = StringUtils.trimTrailingCharacter(servletPath, '/');
	}

	// Not earlier: the endpoints are not to be created while the web server is.
	@Override
	public void afterSingletonsInstantiated() {
		this.paths = PathExemption.of(paths(this.endpoints.get()));
	}

	private Set<String> paths(PathMappedEndpoints mapped) {
		Set<String> paths = new TreeSet<>();
		if (StringUtils.hasText(mapped.getBasePath()) && !"/".equals(mapped.getBasePath())) {
			paths.add(this.servletPath + mapped.getBasePath());
		}
		else {
			mapped.getAllPaths().forEach((path) -> paths.add(this.servletPath + path));
		}
		mapped.getAdditionalPaths(WebServerNamespace.SERVER, EndpointId.of("health"))
			.forEach((path) -> paths.add(this.servletPath + path));
		return paths;
	}

	@Override
	public boolean isExempt(HttpServletRequest request) {
		if (request.getDispatcherType() == DispatcherType.ERROR && request.getAttribute(EXEMPT) != null) {
			return true;
		}
		boolean exempt = this.paths.isExempt(RequestPath.of(request));
		if (exempt) {
			request.setAttribute(EXEMPT, true);
		}
		return exempt;
	}

}
