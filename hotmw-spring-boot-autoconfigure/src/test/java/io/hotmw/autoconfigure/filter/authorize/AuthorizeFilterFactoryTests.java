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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.hotmw.api.FilterContext;
import io.hotmw.autoconfigure.filter.TestErrors;
import io.hotmw.autoconfigure.filter.TestOptions;
import io.hotmw.autoconfigure.filter.authorize.AuthorizeOptions.Access;
import io.hotmw.autoconfigure.filter.authorize.AuthorizeOptions.Claim;
import io.hotmw.autoconfigure.filter.authorize.AuthorizeOptions.Rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link AuthorizeFilterFactory}.
 */
class AuthorizeFilterFactoryTests {

	private static final String[] PERMIT_ALL = { "rules[0].paths", "/**", "rules[0].access", "permit" };

	private final AuthorizeFilterFactory factory = new AuthorizeFilterFactory();

	@Test
	void factoryShouldMakeFiltersOfItsType() {
		assertThat(this.factory.type()).isEqualTo("authorize");
		assertThat(this.factory.aliases()).isEmpty();
		AuthorizeOptions options = TestOptions.bind(this.factory.optionsType(), PERMIT_ALL);
		FilterContext context = new FilterContext("access", "authorize");
		assertThat(this.factory.create(context, options)).isNotSameAs(this.factory.create(context, options));
	}

	@Test
	void optionsShouldHaveDefaults() {
		assertThat(TestOptions.bind(AuthorizeOptions.class)).isEqualTo(new AuthorizeOptions(List.of(), "Bearer"));
		assertThat(TestOptions.bind(AuthorizeOptions.class, "rules[0].access", "Authenticated").rules())
			.containsExactly(
					new Rule(null, List.of(), List.of(), Access.AUTHENTICATED, List.of(), List.of(), List.of()));
		assertThat(
				TestOptions.bind(AuthorizeOptions.class, "rules[0].claims[0].name", "tenant").rules().get(0).claims())
			.containsExactly(new Claim("tenant", List.of()));
	}

	@Test
	void validateWhenEverythingIsGivenShouldReportNothing() {
		assertThat(errors("rules[0].name", "orders, reading", "rules[0].paths", "/api/orders/**,/api/{x:[a-z]+}/list",
				"rules[0].methods", "GET,propfind", "rules[0].roles", "CLERK,ROLE_ADMIN", "rules[0].scopes",
				"orders.read,urn:orders:all", "rules[0].claims[0].name", "realm_access.area",
				"rules[0].claims[0].values", "north,south", "rules[1].paths", "/**", "rules[1].access", "deny",
				"challenge", "Bearer realm=\"orders\""))
			.isEmpty();
	}

	@Test
	void validateWhenThereAreNoRulesShouldReportIt() {
		assertThat(errors()).containsExactly("rules|is missing, so that everything would be refused|"
				+ "add a rule; to refuse everything, one with paths: [/**] and access: deny");
	}

	@Test
	void validateShouldReportEverythingAboutTargets() {
		assertThat(errors("rules[0].name", "a\nb", "rules[0].access", "permit", "rules[1].name", "orders",
				"rules[1].paths", "api", "rules[1].methods", "GET,PSOT", "rules[2].name", "orders", "rules[2].paths",
				"/x", "rules[2].access", "authenticated", "challenge", "a\nb"))
			.containsExactlyInAnyOrder(
					"rules[0].name|is not a name of up to 100 visible characters|"
							+ "write for example orders-read, or leave it out",
					"rules[0].paths|is missing|name path patterns, or /** for every path",
					"rules[1].paths[0]|is not a path pattern: 'api' is not a path pattern: there is no leading slash at "
							+ "position 0; begin with '/'|write a pattern such as /api/** or /api/{id}",
					"rules[1].methods[1]|is not an HTTP method|write POST if that is what is meant",
					"rules[1]|does not say who is let through|"
							+ "set access to permit, deny or authenticated, or name roles, scopes or claims",
					"rules[2].name|'orders' is the name of rules[1] too|give each rule a name of its own, or none",
					"challenge|is not a challenge of up to 200 characters of printable ASCII|"
							+ "write a scheme, for example Bearer, ApiKey or Basic realm=\"orders\"");
	}

	@Test
	void validateShouldReportEverythingAboutConditions() {
		assertThat(errors("rules[0].paths", "/x", "rules[0].access", "authenticated", "rules[0].roles",
				"*,SCOPE_a, ,ROLE_", "rules[0].scopes[0]", "a b", "rules[0].scopes[1]", "SCOPE_b",
				"rules[0].claims[0].values", "v", "rules[0].claims[1].name", "c", "rules[0].claims[2].name", "d",
				"rules[0].claims[2].values[0]", "v\u0000"))
			.containsExactlyInAnyOrder(
					"rules[0].access|is given together with roles, scopes or claims|"
							+ "remove one of them; who has a role, a scope or a claim is authenticated",
					"rules[0].roles[0]|'*' is no role|for whoever is authenticated, set access: authenticated",
					"rules[0].roles[1]|'SCOPE_a' is a scope|write a among the scopes",
					"rules[0].roles[2]|is not the name of a role|"
							+ "write a name of up to 100 visible characters, for example CLERK",
					"rules[0].roles[3]|is not the name of a role|"
							+ "write a name of up to 100 visible characters, for example CLERK",
					"rules[0].scopes[0]|is not the name of a scope|"
							+ "write one name of up to 100 visible characters, for example orders.read",
					"rules[0].scopes[1]|'SCOPE_b' begins with SCOPE_, which no scope does|write b",
					"rules[0].claims[0].name|is not the name of a claim|"
							+ "write a name of up to 100 visible characters, for example tenant or realm_access.groups",
					"rules[0].claims[1].values|is missing|name the values of which one is enough",
					"rules[0].claims[2].values[0]|is not a value of up to 100 visible characters|"
							+ "write a value as the token has it");
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '"',
			value = { "ROLE_SCOPE_a;'ROLE_SCOPE_a' is a scope|write a among the scopes",
					"ROLE_*;'ROLE_*' is no role|for whoever is authenticated, set access: authenticated",
					"ROLE_**;'ROLE_**' is no role|for whoever is authenticated, set access: authenticated" })
	void validateWhenRoleIsNoneShouldReportItThoughAPrefixHidesIt(String role, String error) {
		assertThat(errors("rules[0].paths", "/x", "rules[0].roles[0]", role))
			.containsExactly("rules[0].roles[0]|" + error);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "/api/**||/api/orders/**|", "/**||/x|", "/api/orders||/api/orders|", "/api/{id}||/api/{id}|POST",
					"/a,/b/**||/b/c,/a|", "/api/**|GET|/api/x|GET", "/api/**|GET|/api/x|HEAD",
					"/api/**|POST,PUT|/api/x|PUT" })
	void validateWhenRuleCanNeverDecideShouldReportIt(String first, String methods, String second,
			String otherMethods) {
		assertThat(errors(two(first, methods, second, otherMethods)))
			.containsExactly("rules[1]|never decides, since rules[0] 'all' is for all its requests|"
					+ "move it in front of the other, or remove it");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "/api/orders/**||/api/**|", "/api/*||/api/**|", "/api/**|GET|/api/x|",
			"/api/**|GET|/api/x|GET,POST", "/api/**|HEAD|/api/x|GET", "/a||/a,/b|", "/api/orders||/api/orders/|" })
	void validateWhenRuleDecidesAboutSomethingShouldReportNothing(String first, String methods, String second,
			String otherMethods) {
		assertThat(errors(two(first, methods, second, otherMethods))).isEmpty();
	}

	private static String[] two(String first, String methods, String second, String otherMethods) {
		return new String[] { "rules[0].name", "all", "rules[0].paths", first, "rules[0].access", "permit",
				"rules[0].methods", (methods != null) ? methods : "", "rules[1].paths", second, "rules[1].access",
				"deny", "rules[1].methods", (otherMethods != null) ? otherMethods : "" };
	}

	@ParameterizedTest
	@ValueSource(strings = { " ", "Bearer,", "a: b", "\u00e4", "(x)" })
	void validateWhenChallengeIsNoneShouldReportIt(String challenge) {
		assertThat(TestErrors.of(this.factory,
				new AuthorizeOptions(TestOptions.bind(AuthorizeOptions.class, PERMIT_ALL).rules(), challenge)))
			.singleElement()
			.asString()
			.startsWith("challenge|");
	}

	@Test
	void validateWhenThereAreTooManyRulesShouldReportIt() {
		assertThat(errors(many(501))).containsExactly("rules|has more than 500 rules|"
				+ "use patterns that are for several paths, or several filters with a match each");
		assertThat(errors(many(500))).isEmpty();
	}

	private static String[] many(int count) {
		String[] options = new String[4 * count];
		for (int i = 0; i < count; i++) {
			options[4 * i] = "rules[" + i + "].paths";
			options[4 * i + 1] = "/a" + i;
			options[4 * i + 2] = "rules[" + i + "].access";
			options[4 * i + 3] = "permit";
		}
		return options;
	}

	@Test
	void createWhenOptionsAreInvalidShouldFail() {
		AuthorizeOptions options = TestOptions.bind(AuthorizeOptions.class, "rules[0].paths", "/x");

		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.factory.create(new FilterContext("access", "authorize"), options))
			.withMessageContaining("'rules[0]'")
			.withMessageContaining("access to permit");
	}

	private List<String> errors(String... options) {
		return TestErrors.of(this.factory, TestOptions.bind(AuthorizeOptions.class, options));
	}

}
