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

package io.hotmw.autoconfigure.filter.authorize;

import java.security.Principal;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;

import io.hotmw.autoconfigure.filter.authorize.AuthorizationDecision.Outcome;
import io.hotmw.autoconfigure.filter.authorize.AuthorizeOptions.Access;

/**
 * A rule that can be asked. All that it may answer is made beforehand. Immutable and
 * thread-safe.
 */
final class AuthorizationRule {

	private final RuleTarget target;

	private final Access access;

	private final List<Condition> conditions;

	private final AuthorizationDecision granted;

	private final AuthorizationDecision unauthenticated;

	private final List<AuthorizationDecision> forbidden;

	/**
	 * Create a rule.
	 * @param filter the name of the filter
	 * @param label how the rule is called
	 * @param target the requests that it is for
	 * @param access who is let through, provided that the conditions hold
	 * @param conditions what must hold for who is authenticated
	 */
	AuthorizationRule(String filter, String label, RuleTarget target, Access access, List<Condition> conditions) {
		this.target = target;
		this.access = access;
		this.conditions = List.copyOf(conditions);
		List<String> wanted = conditions.stream().map(Condition::description).toList();
		String all = wanted.isEmpty() ? "somebody who is authenticated" : String.join(" and ", wanted);
		this.granted = new AuthorizationDecision(filter, label, Outcome.GRANTED,
				(access == Access.PERMIT) ? "lets everybody through" : "asks for " + all + ", which is there");
		this.unauthenticated = new AuthorizationDecision(filter, label, Outcome.UNAUTHENTICATED,
				"asks for " + all + ", and nobody is authenticated");
		this.forbidden = (access == Access.DENY)
				? List.of(new AuthorizationDecision(filter, label, Outcome.FORBIDDEN, "lets nobody through"))
				: wanted.stream()
					.map((condition) -> new AuthorizationDecision(filter, label, Outcome.FORBIDDEN,
							"asks for " + condition + ", which the caller does not have"))
					.toList();
	}

	RuleTarget target() {
		return this.target;
	}

	/**
	 * Decides about a request that the rule is for.
	 * @param request the request
	 * @return the decision
	 */
	AuthorizationDecision decide(HttpServletRequest request) {
		return switch (this.access) {
			case PERMIT -> this.granted;
			case DENY -> this.forbidden.get(0);
			case AUTHENTICATED -> decideByCaller(request);
		};
	}

	private AuthorizationDecision decideByCaller(HttpServletRequest request) {
		Principal caller = request.getUserPrincipal();
		if (caller == null) {
			return this.unauthenticated;
		}
		for (int i = 0; i < this.conditions.size(); i++) {
			if (!this.conditions.get(i).holds(request, caller)) {
				return this.forbidden.get(i);
			}
		}
		return this.granted;
	}

}
