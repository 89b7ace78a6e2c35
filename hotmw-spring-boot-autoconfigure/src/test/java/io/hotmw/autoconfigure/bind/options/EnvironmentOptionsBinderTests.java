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

package io.hotmw.autoconfigure.bind.options;

import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.util.unit.DataSize;

import io.hotmw.api.NeverEmpty;
import io.hotmw.api.NoOptions;
import io.hotmw.api.Sensitive;
import io.hotmw.api.StatePolicy;
import io.hotmw.core.definition.ChainValidationException;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterOptions;
import io.hotmw.core.definition.Violation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

class EnvironmentOptionsBinderTests {

	private static final String PREFIX = "hotmw.filters.auth.options.";

	private final EnvironmentOptionsBinder binder = new EnvironmentOptionsBinder(OptionConstraints.none());

	private static FilterDefinition filter(String... namesAndValues) {
		Map<String, String> options = new TreeMap<>();
		for (int i = 0; i < namesAndValues.length; i += 2) {
			options.put(namesAndValues[i], namesAndValues[i + 1]);
		}
		return FilterDefinition.named("auth").options(new FilterOptions(options, Set.of("pepper"))).build();
	}

	private List<Violation> violations(Class<?> type, String... namesAndValues) {
		return violations(this.binder, type, namesAndValues);
	}

	private static List<Violation> violations(EnvironmentOptionsBinder binder, Class<?> type,
			String... namesAndValues) {
		ChainValidationException ex = catchThrowableOfType(ChainValidationException.class,
				() -> binder.bind(filter(namesAndValues), type));
		return (ex != null) ? ex.violations() : List.of();
	}

	@Test
	void bindShouldBindEveryType() {
		Everything options = this.binder
			.bind(filter("text", "a, b", "number", "5", "truth", "on", "ttl", "30s", "unit-ttl", "2", "size", "10MB",
					"resource", "classpath:a.txt", "uri", "https://host/x", "policy", "inherit", "list", "a, b",
					"set[0]", "a", "set[1]", "b", "numbers[0]", "1", "numbers[1]", "2", "claims[tenant_Id]", "x",
					"claims[plain-key]", "y", "claims[7]", "w", "claims[https://x.y]", "z", "nested.name", "n",
					"many[0].name", "m0", "many[1].name", "m1", "by-name[k].name", "v", "free[Any_Thing].at[0]", "all"),
					Everything.class);

		assertThat(options.text()).isEqualTo("a, b");
		assertThat(options.number()).isEqualTo(5);
		assertThat(options.truth()).isTrue();
		assertThat(options.ttl()).isEqualTo(Duration.ofSeconds(30));
		assertThat(options.unitTtl()).isEqualTo(Duration.ofMinutes(2));
		assertThat(options.size()).isEqualTo(DataSize.ofMegabytes(10));
		assertThat(options.resource()).isEqualTo(new ClassPathResource("a.txt"));
		assertThat(options.uri()).isEqualTo(URI.create("https://host/x"));
		assertThat(options.policy()).isEqualTo(StatePolicy.INHERIT);
		assertThat(options.list()).containsExactly("a", "b");
		assertThat(options.set()).containsExactlyInAnyOrder("a", "b");
		assertThat(options.numbers()).containsExactly(1, 2);
		assertThat(options.claims())
			.isEqualTo(Map.of("tenant_Id", "x", "plain-key", "y", "7", "w", "https://x.y", "z"));
		assertThat(options.nested()).isEqualTo(new Nested("n", 3));
		assertThat(options.many()).containsExactly(new Nested("m0", 3), new Nested("m1", 3));
		assertThat(options.byName()).isEqualTo(Map.of("k", new Nested("v", 3)));
		assertThat(options.free()).containsOnlyKeys("Any_Thing");
	}

	@Test
	void bindWhenNothingIsGivenShouldTakeDefaults() {
		Defaults options = this.binder.bind(filter(), Defaults.class);

		assertThat(options).isEqualTo(new Defaults("X-Request-Id", Duration.ofSeconds(60), List.of(), 0));
		assertThat(this.binder.bind(filter(), NoOptions.class)).isEqualTo(new NoOptions());
	}

	@Test
	void bindWhenSomeAreGivenShouldTakeDefaultsForTheRest() {
		assertThat(this.binder.bind(filter("clock-skew", "5s"), Defaults.class).header()).isEqualTo("X-Request-Id");
	}

	@Test
	void bindWhenListOrMapIsEmptyShouldBindIt() {
		Everything options = this.binder.bind(filter("list", "", "text", "", "claims", "", "nested", ""),
				Everything.class);

		assertThat(options.list()).isEmpty();
		assertThat(options.text()).isEmpty();
		assertThat(options.claims()).isNull();
		assertThat(options.nested()).isNull();
	}

	@Test
	void bindWhenSpelledInAnotherWayShouldBind() {
		assertThat(this.binder.bind(filter("clockSkew", "5s"), Defaults.class).clockSkew()).hasSeconds(5);
	}

	@Test
	void bindWhenMuchIsWrongShouldReportEachOption() {
		assertThat(violations(Everything.class, "number", "abc", "truth", "maybe", "ttl", "soon", "size", "big",
				"policy", "keep", "numbers[0]", "1", "numbers[1]", "x", "numbers[2]", "y", "many[0].times", "z",
				"many[1].nmae", "a", "txet", "b", "list[0]", "a", "list[2]", "c", "claims", "scalar"))
			.extracting(Violation::property, Violation::value)
			.containsExactlyInAnyOrder(tuple(PREFIX + "number", "abc"), tuple(PREFIX + "truth", "maybe"),
					tuple(PREFIX + "ttl", "soon"), tuple(PREFIX + "size", "big"), tuple(PREFIX + "policy", "keep"),
					tuple(PREFIX + "numbers[1]", "x"), tuple(PREFIX + "numbers[2]", "y"),
					tuple(PREFIX + "many[0].times", "z"), tuple(PREFIX + "many[1].nmae", "******"),
					tuple(PREFIX + "txet", "******"), tuple(PREFIX + "list", null), tuple(PREFIX + "claims", "scalar"));
	}

	@ParameterizedTest
	@CsvSource({ "number, 'is not a whole number, or too large'", "truth, is not a truth value",
			"ttl, is not a duration", "size, is not a data size", "'policy', 'is not one of discard, inherit'",
			"claims, 'is a text, where other options stand below it'",
			"nested, 'is a text, where other options stand below it'",
			"many, 'is a text, where a list is meant whose elements have options of their own'",
			"many[0], 'is a text, where other options stand below it'",
			"numbers, 'has an element that is not a whole number, or too large'" })
	void bindWhenTypeIsWrongShouldSayWhatIsExpected(String option, String reason) {
		assertThat(violations(Everything.class, option, "?!")).singleElement()
			.satisfies((violation) -> assertThat(violation.reason()).isEqualTo(reason));
	}

	@ParameterizedTest
	@CsvSource({ "number", "ttl", "policy", "numbers[0]" })
	void bindWhenValueIsBlankShouldReportIt(String option) {
		assertThat(violations(Everything.class, option, "")).extracting(Violation::property)
			.containsExactly(PREFIX + option);
	}

	@Test
	void bindWhenOptionIsUnknownShouldGuessWhatIsMeant() {
		assertThat(violations(Defaults.class, "clok-skew", "5s"))
			.containsExactly(new Violation(PREFIX + "clok-skew", "******", null, "is not an option of this filter",
					"write 'clock-skew' if that is what is meant, else remove it"));
		assertThat(violations(Defaults.class, "colour", "red")).singleElement()
			.satisfies((violation) -> assertThat(violation.remedy())
				.isEqualTo("use one of header, clock-skew, audiences, limit, or remove it"));
		assertThat(violations(NoOptions.class, "colour", "red")).singleElement()
			.satisfies((violation) -> assertThat(violation.remedy()).isEqualTo("remove it"));
		assertThat(violations(Defaults.class, "header.x", "red")).extracting(Violation::property)
			.containsExactly(PREFIX + "header.x");
	}

	@Test
	void bindWhenATextStandsWhereOptionsAreMeantShouldNameThem() {
		assertThat(violations(Everything.class, "nested", "x", "many[0]", "y")).extracting(Violation::remedy)
			.containsOnly("write some of its options below it: name, times");
		assertThat(violations(Everything.class, "claims", "x")).extracting(Violation::remedy)
			.containsExactly("write names below it, and what belongs to each of them");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			value = { "header[0] | is an element of a list, where 'header' takes one value",
					"header.x | stands below 'header', which takes one value",
					"audiences.x | stands by its name in the list 'audiences'",
					"audiences[0].x | stands below 'audiences[0]', which takes one value",
					"audiences[0][1] | is an element of a list, where 'audiences[0]' takes one value" })
	void bindWhenSomethingStandsBelowAValueShouldSayWhatTheOptionTakes(String option, String reason) {
		assertThat(violations(Defaults.class, option, "red")).singleElement().satisfies((violation) -> {
			assertThat(violation.property()).isEqualTo(PREFIX + option);
			assertThat(violation.value()).isEqualTo("red");
			assertThat(violation.reason()).isEqualTo(reason);
			assertThat(violation.remedy()).startsWith("write the ");
		});
	}

	@Test
	void bindWhenSomethingStandsBelowASecretShouldNotShowIt() {
		assertThat(violations(Secrets.class, "pepper[0]", "hush", "client-secret.x", "hush"))
			.extracting(Violation::value)
			.containsExactly("******", "******");
	}

	@ParameterizedTest
	@ValueSource(strings = { "methods", "issuers", "inner[0].methods", "inner[1].issuers" })
	void bindWhenWhatMustHoldSomethingIsEmptyShouldSayWhatThatWouldMean(String option) {
		String meaning = option.endsWith("methods") ? "every method" : "the issuer of the application";

		assertThat(violations(Guarded.class, option, "", "inner[0].x", "1", "inner[1].x", "1"))
			.containsExactly(new Violation(PREFIX + option, "", null, "is empty, which would mean " + meaning,
					"write at least one entry, or leave it out if that is what is meant"));
		assertThat(violations(Guarded.class)).isEmpty();
		assertThat(violations(Guarded.class, "paths", "")).isEmpty();
	}

	@Test
	void bindWhenAnotherSourceFillsWhatIsEmptyShouldBind() {
		assertThat(this.binder.bind(filter("issuers", "", "issuers[a].name", "n"), Guarded.class).issuers())
			.containsOnlyKeys("a");
	}

	@Test
	void bindWhenNamesAreStrangeShouldReportThem() {
		assertThat(violations(Defaults.class, "[]", "a", "a b", "b", "..", "c", "[x[y]", "d", "headers]", "e"))
			.hasSize(5);
	}

	@Test
	void bindWhenValueIsSecretShouldNotShowIt() {
		assertThat(violations(Secrets.class, "pepper", "hush1", "client-secret", "hush2", "keys[0].secret", "hush3",
				"pasword", "x", "api-token", "hush4"))
			.hasSize(5)
			.extracting(Violation::toString)
			.noneMatch((text) -> text.contains("hush"));
	}

	@Test
	void bindWhenOptionsTypeRefusesShouldReportItWithoutSecrets() {
		assertThat(violations(Refusing.class, "secret", "t0psecret", "name", "x"))
			.containsExactly(new Violation("hotmw.filters.auth.options", null, null, "'******' is too short for x",
					"correct or add the options that this is about"));
	}

	@Test
	void bindWhenNestedTypeRefusesShouldNameThePlace() {
		assertThat(violations(Parent.class, "children[0].name", "a", "children[1].name", "bad")).singleElement()
			.satisfies((violation) -> {
				assertThat(violation.property()).isEqualTo(PREFIX + "children[1]");
				assertThat(violation.reason()).isEqualTo("'name' must not be bad");
			});
	}

	@Test
	void bindWhenRequiredOptionIsMissingShouldReportIt() {
		assertThat(violations(Child.class)).singleElement()
			.satisfies((violation) -> assertThat(violation.reason()).isEqualTo("'name' must not be null"));
	}

	@Test
	void bindWhenValuesAreWrongShouldNotAskTheOptionsType() {
		assertThat(violations(RefusingAll.class, "number", "abc")).extracting(Violation::property)
			.containsExactly(PREFIX + "number");
	}

	@Test
	void bindWhenAMapHoldsListsShouldJoinTheNameInFrontOfTheIndexAsSpringBootDoes() {
		Lists lists = this.binder.bind(filter("by-name.realm_access.Roles[0]", "a", "by-name.realm_access.Roles[1]",
				"b", "by-name.https://x.y/z", "c,d", "by-name[p.q][0]", "e", "by-name.plain", "f",
				"objects.a.b[0].name", "n"), Lists.class);

		assertThat(lists.byName()).isEqualTo(Map.of("realm_access.Roles", List.of("a", "b"), "https://x.y/z",
				List.of("c", "d"), "p.q", List.of("e"), "plain", List.of("f")));
		assertThat(lists.objects()).isEqualTo(Map.of("a.b", List.of(new Nested("n", 3))));
		assertThat(violations(Lists.class, "by-name.a[0].b", "x", "objects.a.b[0].nmae", "x"))
			.extracting(Violation::property)
			.containsExactlyInAnyOrder(PREFIX + "by-name.a[0].b", PREFIX + "objects.a.b[0].nmae");
	}

	@Test
	void bindWhenOptionsTypeIsAJavaBeanOrClassShouldBind() {
		Bean bean = this.binder.bind(filter("host-name", "h"), Bean.class);
		Immutable immutable = this.binder.bind(filter("host-name", "h"), Immutable.class);

		assertThat(bean.getHostName()).isEqualTo("h");
		assertThat(immutable.hostName).isEqualTo("h");
		assertThat(violations(Bean.class, "hostnam", "h")).hasSize(1);
	}

	@Test
	void bindWhenConstraintsAreDeclaredShouldReportEachBreach() {
		try (ValidatorFactory factory = Validation.buildDefaultValidatorFactory()) {
			EnvironmentOptionsBinder validating = new EnvironmentOptionsBinder(
					new BeanValidationOptionConstraints(factory.getValidator()));

			assertThat(violations(validating, Constrained.class, "max-size", "0", "inner-items[0].low-limit", "-1"))
				.extracting(Violation::property, Violation::value)
				.containsExactlyInAnyOrder(tuple(PREFIX + "max-size", "0"),
						tuple(PREFIX + "inner-items[0].low-limit", "-1"), tuple(PREFIX + "issuer", null));
			assertThat(validating.bind(filter("max-size", "1", "issuer", "i"), Constrained.class).maxSize())
				.isEqualTo(1);
		}
	}

	@Test
	void bindWhenBoundTwiceShouldGiveTheSame() {
		FilterDefinition filter = filter("clock-skew", "5s");

		assertThat(this.binder.bind(filter, Defaults.class)).isEqualTo(this.binder.bind(filter, Defaults.class));
	}

	@SuppressWarnings("ArrayRecordComponent")
	record Everything(String text, int number, boolean truth, Duration ttl,
			@DurationUnit(ChronoUnit.MINUTES) Duration unitTtl, DataSize size, Resource resource, URI uri,
			StatePolicy policy, List<String> list, Set<String> set, int[] numbers, @Nullable Map<String, String> claims,
			@Nullable Nested nested, List<Nested> many, Map<String, Nested> byName, Map<String, Object> free) {

		@Override
		public boolean equals(@Nullable Object obj) {
			return obj instanceof Everything other && Arrays.equals(this.numbers, other.numbers);
		}

		@Override
		public int hashCode() {
			return Arrays.hashCode(this.numbers);
		}

		@Override
		public String toString() {
			return "Everything";
		}

	}

	record Lists(Map<String, List<String>> byName, @DefaultValue Map<String, List<Nested>> objects) {

	}

	record Nested(String name, @DefaultValue("3") int times) {

	}

	record Defaults(@DefaultValue("X-Request-Id") String header, @DefaultValue("60s") Duration clockSkew,
			@DefaultValue List<String> audiences, int limit) {

	}

	record Guarded(@NeverEmpty("every method") @DefaultValue List<String> methods,
			@NeverEmpty("the issuer of the application") @DefaultValue Map<String, Nested> issuers,
			@DefaultValue List<String> paths, @DefaultValue List<GuardedInner> inner) {

	}

	record GuardedInner(@NeverEmpty("every method") @DefaultValue List<String> methods,
			@NeverEmpty("the issuer of the application") @DefaultValue Map<String, Nested> issuers,
			@DefaultValue("0") int x) {

	}

	record Secrets(@Sensitive int pepper, int clientSecret, List<Key> keys, int apiToken) {

	}

	record Key(int secret) {

	}

	record Refusing(String secret, String name) {

		Refusing {
			throw new IllegalArgumentException("'" + secret + "' is too short for " + name);
		}

	}

	record RefusingAll(int number) {

		RefusingAll {
			throw new IllegalArgumentException("never");
		}

	}

	record Parent(List<Child> children) {

	}

	record Child(String name) {

		Child {
			Objects.requireNonNull(name, "'name' must not be null");
			if (name.equals("bad")) {
				throw new IllegalArgumentException("'name' must not be bad");
			}
		}

	}

	record Constrained(@Min(1) int maxSize, @NotNull String issuer, @Valid List<Inner> innerItems) {

	}

	record Inner(@Min(0) int lowLimit) {

	}

	public static class Bean {

		private @Nullable String hostName;

		public @Nullable String getHostName() {
			return this.hostName;
		}

		public void setHostName(@Nullable String hostName) {
			this.hostName = hostName;
		}

	}

	static final class Immutable {

		private final String hostName;

		Immutable(String hostName) {
			this.hostName = hostName;
		}

	}

}
