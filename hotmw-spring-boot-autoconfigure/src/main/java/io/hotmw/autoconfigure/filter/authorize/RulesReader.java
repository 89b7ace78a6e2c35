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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.hotmw.api.OptionErrors;
import io.hotmw.autoconfigure.bind.name.MethodName;
import io.hotmw.autoconfigure.filter.VisibleName;
import io.hotmw.autoconfigure.filter.authorize.AuthorizeOptions.Access;
import io.hotmw.autoconfigure.filter.authorize.AuthorizeOptions.Rule;
import io.hotmw.core.match.PathPattern;
import io.hotmw.core.match.PathPatternException;

/**
 * Reads the rules of one filter. Reports every error, not only the first. For one
 * reading, on one thread.
 */
final class RulesReader {

	/** A request may be compared with all of them. */
	private static final int MAX_RULES = 500;

	private final String filter;

	private final OptionErrors errors;

	private final List<AuthorizationRule> rules = new ArrayList<>();

	/** The rules that were read, as they are called. */
	private final List<String> labels = new ArrayList<>();

	private final Map<String, String> names = new HashMap<>();

	/**
	 * Create a reader.
	 * @param filter the name of the filter
	 * @param errors where to report to
	 */
	RulesReader(String filter, OptionErrors errors) {
		this.filter = filter;
		this.errors = errors;
	}

	/**
	 * Reads the rules.
	 * @param options the options
	 * @return the rules; incomplete if an error was reported
	 */
	AuthorizationRules read(AuthorizeOptions options) {
		List<Rule> given = options.rules();
		if (given.isEmpty()) {
			this.errors.reject("rules", "is missing, so that everything would be refused",
					"add a rule; to refuse everything, one with paths: [/**] and access: deny");
		}
		if (given.size() > MAX_RULES) {
			this.errors.reject("rules", "has more than " + MAX_RULES + " rules",
					"use patterns that are for several paths, or several filters with a match each");
			return new AuthorizationRules(this.filter, List.of());
		}
		for (int i = 0; i < given.size(); i++) {
			read("rules[" + i + "]", given.get(i));
		}
		return new AuthorizationRules(this.filter, this.rules);
	}

	private void read(String option, Rule rule) {
		checkName(option, rule.name());
		RuleTarget target = target(option, rule);
		List<Condition> conditions = new ConditionsReader(this.errors).read(option, rule);
		checkAccess(option, rule);
		if (target == null) {
			return;
		}
		for (int i = 0; i < this.rules.size(); i++) {
			if (this.rules.get(i).target().covers(target)) {
				this.errors.reject(option, "never decides, since " + this.labels.get(i) + " is for all its requests",
						"move it in front of the other, or remove it");
				break;
			}
		}
		String label = (rule.name() != null) ? option + " '" + rule.name() + "'" : option;
		Access access = (rule.access() != null) ? rule.access() : Access.AUTHENTICATED;
		this.labels.add(label);
		this.rules.add(new AuthorizationRule(this.filter, label, target, access, conditions));
	}

	private void checkName(String option, @Nullable String name) {
		if (name == null) {
			return;
		}
		if (!VisibleName.isValid(name)) {
			this.errors.reject(option + ".name", "is not a name of up to 100 visible characters",
					"write for example orders-read, or leave it out");
			return;
		}
		String first = this.names.putIfAbsent(name, option);
		if (first != null) {
			this.errors.reject(option + ".name", "'" + name + "' is the name of " + first + " too",
					"give each rule a name of its own, or none");
		}
	}

	private @Nullable RuleTarget target(String option, Rule rule) {
		List<String> paths = new ArrayList<>();
		for (int i = 0; i < rule.paths().size(); i++) {
			addPath(option + ".paths[" + i + "]", rule.paths().get(i).strip(), paths);
		}
		List<String> methods = new ArrayList<>();
		for (int i = 0; i < rule.methods().size(); i++) {
			addMethod(option + ".methods[" + i + "]", rule.methods().get(i), methods);
		}
		if (rule.paths().isEmpty()) {
			this.errors.reject(option + ".paths", "is missing", "name path patterns, or /** for every path");
		}
		boolean complete = !paths.isEmpty() && paths.size() == rule.paths().size()
				&& methods.size() == rule.methods().size();
		return complete ? new RuleTarget(paths, methods) : null;
	}

	private void addPath(String option, String text, List<String> paths) {
		try {
			paths.add(PathPattern.parse(text).text());
		}
		catch (PathPatternException ex) {
			this.errors.reject(option, "is not a path pattern: " + ex.getMessage(),
					"write a pattern such as /api/** or /api/{id}");
		}
	}

	private void addMethod(String option, String text, List<String> methods) {
		MethodName.parse(text)
			.ifPresentOrElse(methods::add,
					() -> this.errors.reject(option, "is not an HTTP method", MethodName.remedyFor(text)));
	}

	private void checkAccess(String option, Rule rule) {
		boolean conditions = !rule.roles().isEmpty() || !rule.scopes().isEmpty() || !rule.claims().isEmpty();
		if (rule.access() == null && !conditions) {
			this.errors.reject(option, "does not say who is let through",
					"set access to permit, deny or authenticated, or name roles, scopes or claims");
		}
		else if (rule.access() != null && conditions) {
			this.errors.reject(option + ".access", "is given together with roles, scopes or claims",
					"remove one of them; who has a role, a scope or a claim is authenticated");
		}
	}

}
