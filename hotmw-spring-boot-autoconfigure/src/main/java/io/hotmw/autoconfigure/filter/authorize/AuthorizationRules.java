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

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;

import io.hotmw.autoconfigure.filter.authorize.AuthorizationDecision.Outcome;
import io.hotmw.autoconfigure.filter.authorize.RuleTarget.Coverage;
import io.hotmw.core.match.RequestPath;

/**
 * The rules in their order. The first that is for a request for certain decides. A rule
 * that may be for it, depending on how the path is read, can refuse but not grant: what
 * it lets through is asked further. Immutable and thread-safe.
 */
final class AuthorizationRules {

	private final List<AuthorizationRule> rules;

	private final AuthorizationDecision none;

	private final AuthorizationDecision noneForCertain;

	AuthorizationRules(String filter, List<AuthorizationRule> rules) {
		this.rules = List.copyOf(rules);
		this.none = new AuthorizationDecision(filter, null, Outcome.FORBIDDEN, "no rule is for the request");
		this.noneForCertain = new AuthorizationDecision(filter, null, Outcome.FORBIDDEN,
				"no rule is for every way in which the request can be read");
	}

	/**
	 * Decides about a request.
	 * @param request the request
	 * @return the decision
	 */
	AuthorizationDecision decide(HttpServletRequest request) {
		RequestPath path = RequestPath.of(request);
		AuthorizationDecision otherwise = this.none;
		for (AuthorizationRule rule : this.rules) {
			Coverage coverage = rule.target().coverage(request, path);
			if (coverage != Coverage.NONE) {
				AuthorizationDecision decision = rule.decide(request);
				if (coverage == Coverage.CERTAIN || decision.outcome() != Outcome.GRANTED) {
					return decision;
				}
				otherwise = this.noneForCertain;
			}
		}
		return otherwise;
	}

}
