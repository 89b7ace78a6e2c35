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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.util.StringUtils;

import io.hotmw.core.match.PathExemption;
import io.hotmw.core.servlet.RequestExemption;

/**
 * Exempts the actuator's base path, and the paths that health groups have beside it, from
 * hot filters, so that probes and endpoints keep answering whatever is published. Where
 * the management has a port of its own, those paths that are on the application's remain.
 * A path that remote configuration gives is not exempt: it could be that of any request.
 * An ERROR dispatch is exempt when its request was. Thread-safe once initialised, which
 * is before the web server opens.
 */
final class ManagementExemption implements RequestExemption, SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(ManagementExemption.class);

	private static final String EXEMPT = ManagementExemption.class.getName();

	private final Supplier<PathMappedEndpoints> endpoints;

	private final TrustedPaths trusted;

	private final String servletPath;

	private final boolean servesEndpoints;

	private volatile PathExemption paths = PathExemption.of(Set.of());

	/**
	 * Create an exemption.
	 * @param endpoints the endpoints, asked for once
	 * @param trusted where they may be
	 * @param servletPath where the dispatcher servlet is
	 * @param servesEndpoints whether the application's own port serves the endpoints, and
	 * not only the health groups that are put there
	 */
	ManagementExemption(Supplier<PathMappedEndpoints> endpoints, TrustedPaths trusted, String servletPath,
			boolean servesEndpoints) {
		this.endpoints = endpoints;
		this.trusted = trusted;
		this.servletPath = StringUtils.trimTrailingCharacter(servletPath, '/');
		this.servesEndpoints = servesEndpoints;
	}

	// Not earlier: the endpoints are not to be created while the web server is.
	@Override
	public void afterSingletonsInstantiated() {
		this.paths = PathExemption.of(paths(this.endpoints.get()));
	}

	private Set<String> paths(PathMappedEndpoints mapped) {
		Set<String> paths = new TreeSet<>();
		if (!this.trusted.servlet().equals(this.servletPath)) {
			warn("spring.mvc.servlet.path", this.servletPath);
			return paths;
		}
		if (this.servesEndpoints) {
			addEndpoints(paths, mapped);
		}
		mapped.getAdditionalPaths(WebServerNamespace.SERVER, EndpointId.of("health"))
			.forEach((path) -> addAdditional(paths, path));
		return paths;
	}

	private void addEndpoints(Set<String> paths, PathMappedEndpoints mapped) {
		String base = mapped.getBasePath();
		if (!this.trusted.isBase(base)) {
			warn("management.endpoints.web.base-path", base);
		}
		else if (StringUtils.hasText(base) && !"/".equals(base)) {
			paths.add(this.servletPath + base);
		}
		else {
			mapped.getAllPaths().forEach((path) -> addEndpoint(paths, path));
		}
	}

	private void addEndpoint(Set<String> paths, String path) {
		if (this.trusted.isEndpoint(path)) {
			paths.add(this.servletPath + path);
		}
		else {
			warn("management.endpoints.web.path-mapping", path);
		}
	}

	private void addAdditional(Set<String> paths, String path) {
		if (this.trusted.isAdditional(path)) {
			paths.add(this.servletPath + path);
		}
		else {
			warn(TrustedPaths.GROUPS + " or " + TrustedPaths.ADD_PROBES, path);
		}
	}

	private static void warn(String property, String path) {
		logger.warn(
				"the path '{}', which remote configuration gives by {}, is not exempt from the filters: whoever"
						+ " can publish could exempt any request by it. Set it in the application's own configuration",
				path, property);
	}

	@Override
	public boolean isExempt(HttpServletRequest request) {
		if (request.getDispatcherType() == DispatcherType.ERROR && request.getAttribute(EXEMPT) != null) {
			return true;
		}
		boolean exempt = this.paths.isExempt(request);
		if (exempt) {
			request.setAttribute(EXEMPT, true);
		}
		return exempt;
	}

}
