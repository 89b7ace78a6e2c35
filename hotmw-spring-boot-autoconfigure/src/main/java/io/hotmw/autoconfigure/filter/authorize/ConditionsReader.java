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

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;

import io.hotmw.api.OptionErrors;
import io.hotmw.autoconfigure.filter.RoleName;
import io.hotmw.autoconfigure.filter.VisibleName;
import io.hotmw.autoconfigure.filter.authorize.AuthorizeOptions.Claim;
import io.hotmw.autoconfigure.filter.authorize.AuthorizeOptions.Rule;
import io.hotmw.autoconfigure.filter.authorize.Condition.AnyRole;
import io.hotmw.autoconfigure.filter.authorize.Condition.AnyScope;
import io.hotmw.autoconfigure.filter.authorize.Condition.AnyValue;

/**
 * Reads what a rule asks of a caller. Reports every error. For one thread.
 */
final class ConditionsReader {

	private final OptionErrors errors;

	ConditionsReader(OptionErrors errors) {
		this.errors = errors;
	}

	/**
	 * Reads the conditions of a rule.
	 * @param option the name of the rule
	 * @param rule the rule
	 * @return the conditions; incomplete if an error was reported
	 */
	List<Condition> read(String option, Rule rule) {
		List<Condition> conditions = new ArrayList<>();
		for (int i = 0; i < rule.roles().size(); i++) {
			checkRole(option + ".roles[" + i + "]", rule.roles().get(i));
		}
		for (int i = 0; i < rule.scopes().size(); i++) {
			checkScope(option + ".scopes[" + i + "]", rule.scopes().get(i));
		}
		if (!rule.roles().isEmpty()) {
			conditions.add(new AnyRole(rule.roles()));
		}
		if (!rule.scopes().isEmpty()) {
			conditions.add(new AnyScope(rule.scopes()));
		}
		for (int i = 0; i < rule.claims().size(); i++) {
			addClaim(option + ".claims[" + i + "]", rule.claims().get(i), conditions);
		}
		return conditions;
	}

	private void checkRole(String option, String role) {
		switch (RoleName.kindOf(role)) {
			case NOTHING -> this.errors.reject(option, "is not the name of a role",
					"write a name of up to 100 visible characters, for example CLERK");
			case ASTERISK -> this.errors.reject(option, "'" + role + "' is no role",
					"for whoever is authenticated, set access: authenticated");
			case SCOPE -> this.errors.reject(option, "'" + role + "' is a scope",
					"write " + withoutPrefix(RoleName.plain(role)) + " among the scopes");
			case ROLE -> {
				// As it should be.
			}
		}
	}

	private static String withoutPrefix(String scope) {
		return scope.substring(RoleName.SCOPE_PREFIX.length());
	}

	private void checkScope(String option, String scope) {
		if (!VisibleName.isValid(scope) || scope.indexOf(' ') >= 0) {
			this.errors.reject(option, "is not the name of a scope",
					"write one name of up to 100 visible characters, for example orders.read");
		}
		else if (scope.startsWith(RoleName.SCOPE_PREFIX)) {
			this.errors.reject(option, "'" + scope + "' begins with " + RoleName.SCOPE_PREFIX + ", which no scope does",
					"write " + withoutPrefix(scope));
		}
	}

	private void addClaim(String option, Claim claim, List<Condition> conditions) {
		String name = claim.name();
		if (name == null || !VisibleName.isValid(name)) {
			this.errors.reject(option + ".name", "is not the name of a claim",
					"write a name of up to 100 visible characters, for example tenant or realm_access.groups");
		}
		if (claim.values().isEmpty()) {
			this.errors.reject(option + ".values", "is missing", "name the values of which one is enough");
		}
		for (int i = 0; i < claim.values().size(); i++) {
			if (!VisibleName.isValid(claim.values().get(i))) {
				this.errors.reject(option + ".values[" + i + "]", "is not a value of up to 100 visible characters",
						"write a value as the token has it");
			}
		}
		if (name != null && !claim.values().isEmpty()) {
			conditions.add(new AnyValue(name, Collections.unmodifiableSet(new LinkedHashSet<>(claim.values()))));
		}
	}

}
