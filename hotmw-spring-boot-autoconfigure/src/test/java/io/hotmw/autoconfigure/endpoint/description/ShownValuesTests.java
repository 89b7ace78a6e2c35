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

package io.hotmw.autoconfigure.endpoint.description;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

import io.hotmw.core.definition.ChainDefinition;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterOptions;
import io.hotmw.core.definition.RevisionDigest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ShownValues}.
 */
class ShownValuesTests {

	private static final String MASK = "******";

	private static final FilterDefinition FILTER = FilterDefinition.named("my-auth")
		.options(new FilterOptions(
				Map.of("pin-code", "4711", "pins[0]", "4712", "realm", "orders", "tags[the-tag]", "tag"),
				Set.of("pin-code", "pins[0]")))
		.build();

	private static final ChainDefinition ACTIVE = ChainDefinition.of(List.of(FILTER), new RevisionDigest("key"));

	private final ShownValues values = new ShownValues(List.of(), true, ACTIVE);

	@Test
	void optionWhenSensitiveShouldBeMasked() {
		assertThat(this.values.option(FILTER, "pin-code")).isEqualTo(MASK);
	}

	@Test
	void optionWhenNotSensitiveShouldBeShown() {
		assertThat(this.values.option(FILTER, "realm")).isEqualTo("orders");
	}

	@Test
	void optionWhenValuesAreNotShownShouldBeMasked() {
		ShownValues hidden = new ShownValues(List.of(), false, ACTIVE);

		assertThat(hidden.option(FILTER, "realm")).isEqualTo(MASK);
	}

	@Test
	void optionShouldBeGivenToSanitizingFunctionsUnderItsFullName() {
		SanitizingFunction function = (data) -> data.getKey().equals("hotmw.filters.my-auth.options.realm")
				? data.withValue("r***") : data;

		assertThat(new ShownValues(List.of(function), true, ACTIVE).option(FILTER, "realm")).isEqualTo("r***");
	}

	@Test
	void optionWhenSensitiveShouldNotBeGivenToSanitizingFunctions() {
		SanitizingFunction revealing = (data) -> data.withValue("4711");

		assertThat(new ShownValues(List.of(revealing), true, ACTIVE).option(FILTER, "pin-code")).isEqualTo(MASK);
	}

	@ParameterizedTest
	@ValueSource(strings = { "password", "client-secret", "api-key", "access-token", "aws-credentials-file",
			"authorization", "set-cookie", "SECRET", "tokens.alice", "cookies[0]" })
	void propertyWhenNameSaysCredentialShouldBeMasked(String name) {
		assertThat(this.values.property("hotmw.filters.a.match.headers." + name, "value")).isEqualTo(MASK);
	}

	@Test
	void propertyWhenOnlyTheFilterIsNamedLikeACredentialShouldBeShown() {
		assertThat(this.values.property("hotmw.filters.authorization.order", "5")).isEqualTo("5");
	}

	@Test
	void propertyWhenSanitizingFunctionAnswersNullShouldBeMissing() {
		SanitizingFunction function = (data) -> new SanitizableData(null, data.getKey(), null);

		assertThat(new ShownValues(List.of(function), true, null).property("hotmw.x", "value")).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			https://user:pw@host/path                | https://******@host/path
			https://token@host                       | https://******@host
			redis://:p@ss/w0rd#1@host:6379           | redis://******@host:6379
			https://a:b@one,https://c:d@two          | https://******@two
			jdbc:mysql://user:pw@host/db             | jdbc:mysql://******@host/db
			cannot reach 'https://u:pw@host' or that | cannot reach 'https://******@host' or that
			https://host/path                        | https://host/path
			lee@example.org                          | lee@example.org
			lee@example.org https://host             | lee@example.org https://host
			""")
	void textShouldNotShowUserInfoOfAddress(String text, String expected) {
		assertThat(this.values.text(text)).isEqualTo(expected);
		assertThat(this.values.property("hotmw.x", text)).isEqualTo(expected);
	}

	@Test
	@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	void textWhenLongShouldTakeLinearTime() {
		String hostile = "@" + "://".repeat(500_000);

		assertThat(this.values.text(hostile)).isEqualTo(hostile);
	}

	@ParameterizedTest
	@ValueSource(strings = { "hotmw.filters.my-auth.options.pin-code", "hotmw.filters.myauth.options.pincode",
			"hotmw.filters.my-auth.options.pinCode", "hotmw.filters.my-auth.options.pins[7]" })
	void rejectedWhenOptionInEffectIsSensitiveShouldBeMasked(String property) {
		assertThat(this.values.rejected(property, "0815")).isEqualTo(MASK);
	}

	@Test
	void rejectedWhenThereIsNoValueShouldBeMissing() {
		assertThat(this.values.rejected("hotmw.filters.my-auth.options.pin-code", null)).isNull();
	}

	@Test
	void rejectedWhenOptionIsNotInEffectShouldBeShown() {
		assertThat(this.values.rejected("hotmw.filters.other.options.size", "abc")).isEqualTo("abc");
	}

	@ParameterizedTest
	@ValueSource(strings = { "hotmw.filters.my-auth.options.pinCode", "hotmw.filters.my-auth.options.gone",
			"hotmw.filters.other.options.realm", "hotmw.filters[my-auth].options.realm", "spring.datasource.url",
			"hotmw.change.secret" })
	void changedWhenNotKnownToBeHarmlessShouldBeMasked(String key) {
		assertThat(this.values.changed(key, "0815")).isEqualTo(MASK);
	}

	@ParameterizedTest
	@ValueSource(strings = { "hotmw.filters.my-auth.options.realm", "hotmw.filters.my-auth.options.tags.the-tag",
			"hotmw.filters.my-auth.options.tags[the-tag]", "hotmw.filters.my-auth.order",
			"hotmw.filters.other.enabled" })
	void changedWhenKnownToBeHarmlessShouldBeShown(String key) {
		assertThat(this.values.changed(key, "0815")).isEqualTo("0815");
	}

	@Test
	void changedWhenThereIsNoValueShouldBeMissing() {
		assertThat(this.values.changed("spring.datasource.url", null)).isNull();
	}

	@Test
	void textWhenItQuotesHiddenValueShouldBeRedacted() {
		assertThat(this.values.text("'swordfish' is too short", "swordfish", MASK)).isEqualTo("'******' is too short");
	}

	@Test
	void textWhenItQuotesShownValueShouldStayAsItIs() {
		assertThat(this.values.text("'abc' is not a number", "abc", "abc")).isEqualTo("'abc' is not a number");
	}

	@Test
	void textWhenHiddenValueIsTooShortForSecretShouldStayReadable() {
		assertThat(this.values.text("'a' is not a number", "a", MASK)).isEqualTo("'a' is not a number");
	}

}
