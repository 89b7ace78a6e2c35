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

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

import io.hotmw.api.NeverEmpty;

/**
 * Options of the filter {@code authorize}.
 *
 * @param rules the rules, the first of which that is for a request decides about it
 * @param challenge the value of {@code WWW-Authenticate} in a refusal of who is not
 * authenticated
 */
public record AuthorizeOptions(@DefaultValue List<Rule> rules, @DefaultValue("Bearer") String challenge) {

	public AuthorizeOptions {
		rules = List.copyOf(rules);
	}

	/**
	 * A rule. It has either {@code access} or conditions, all kinds of which must hold;
	 * of the roles, of the scopes and of the values of a claim one is enough.
	 *
	 * @param name what the rule is called in logs, nothing by default
	 * @param paths patterns of the paths that the rule is for
	 * @param methods the methods that the rule is for, all by default
	 * @param access who is let through whatever else they are
	 * @param roles roles, one of which the caller must have
	 * @param scopes scopes, one of which the caller must have
	 * @param claims claims, each of which the caller must have
	 */
	public record Rule(@Nullable String name, @DefaultValue List<String> paths,
			@NeverEmpty("every method") @DefaultValue List<String> methods, @Nullable Access access,
			@NeverEmpty("that roles do not count") @DefaultValue List<String> roles,
			@NeverEmpty("that scopes do not count") @DefaultValue List<String> scopes,
			@NeverEmpty("that claims do not count") @DefaultValue List<Claim> claims) {

		public Rule {
			paths = List.copyOf(paths);
			methods = List.copyOf(methods);
			roles = List.copyOf(roles);
			scopes = List.copyOf(scopes);
			claims = List.copyOf(claims);
		}

	}

	/**
	 * A condition on a claim.
	 *
	 * @param name the name of the claim; dots lead into nested claims
	 * @param values values, one of which the claim must be or contain
	 */
	public record Claim(@Nullable String name, @DefaultValue List<String> values) {

		public Claim {
			values = List.copyOf(values);
		}

	}

	/**
	 * Who is let through.
	 */
	public enum Access {

		/** Everybody. */
		PERMIT,

		/** Nobody. */
		DENY,

		/** Whoever is authenticated. */
		AUTHENTICATED

	}

}
