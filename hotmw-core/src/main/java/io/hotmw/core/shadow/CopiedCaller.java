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

package io.hotmw.core.shadow;

import java.security.Principal;
import java.util.Optional;
import java.util.function.Predicate;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a request, as far as that is known. Immutable.
 *
 * @param principal the caller, {@code null} if nobody is authenticated
 * @param remoteUser the name of the caller
 * @param authType how the caller was authenticated
 * @param roles says whether the caller has a role, empty if only the request can
 */
record CopiedCaller(@Nullable Principal principal, @Nullable String remoteUser, @Nullable String authType,
		Optional<Predicate<String>> roles) {

	static CopiedCaller of(HttpServletRequest request, RequestRoles roles) {
		return new CopiedCaller(request.getUserPrincipal(), request.getRemoteUser(), request.getAuthType(),
				roles.of(request));
	}

}
