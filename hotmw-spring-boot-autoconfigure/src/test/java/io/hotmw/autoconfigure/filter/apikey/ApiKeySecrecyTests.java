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

package io.hotmw.autoconfigure.filter.apikey;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.hotmw.autoconfigure.bind.EnvironmentDefinitionSource;
import io.hotmw.autoconfigure.bind.SensitiveOptions;
import io.hotmw.autoconfigure.bind.TestSources;
import io.hotmw.autoconfigure.bind.options.EnvironmentOptionsBinder;
import io.hotmw.autoconfigure.bind.options.OptionConstraints;
import io.hotmw.autoconfigure.endpoint.description.ShownValues;
import io.hotmw.core.chain.ChainValidator;
import io.hotmw.core.chain.FilterFactoryRegistry;
import io.hotmw.core.chain.TimeLimit;
import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.ChainDefinition;
import io.hotmw.core.definition.ChainValidationException;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterName;
import io.hotmw.core.definition.RevisionDigest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What becomes of keys and hashes in a document, right or wrong, on their way to those
 * who read violations and the endpoint.
 */
class ApiKeySecrecyTests {

	private static final String KEY = TestApiKeys.BILLING;

	private static final FilterFactoryRegistry FACTORIES = new FilterFactoryRegistry(
			List.of(new ApiKeyFilterFactory()));

	@ParameterizedTest
	@ValueSource(strings = { "keys: " + KEY, "keys: [" + KEY + "]", "keys: { billing: " + KEY + " }",
			"keys: { billing: [" + KEY + "] }", "keys: { billing: { first: " + KEY + " } }",
			"keys: { billing: { keys: [" + KEY + "] } }", "keys: [{ billing: [" + KEY + "] }]",
			"key: { billing: [" + KEY + "] }", "KEYS: { Billing: [" + KEY + "] }",
			"keys: { billing: [\"sha256:" + KEY + "\"] }", "keys: { billing: \"a,b," + KEY + "\" }",
			"keys: { billing: [\"${nothing:" + KEY + "}\"] }", "keys: { billing: [\"${" + KEY + "}\"] }" })
	void keyThatIsNotHashedShouldBeRefusedAndNotShown(String options) {
		ChainValidationException ex = catchThrowableOfType(ChainValidationException.class, () -> validate(options));

		assertThat(ex.violations()).isNotEmpty()
			.allSatisfy((violation) -> assertThat(violation.toString()).doesNotContain(KEY))
			.allSatisfy(
					(violation) -> assertThat(violation.property()).startsWith("hotmw.filters.partners.options.key"));
		assertThat(ex.toString()).doesNotContain(KEY);
	}

	@Test
	void hashShouldBeMaskedWhereverOptionsAreShown() {
		String hash = TestApiKeys.hash(KEY);
		ChainDefinition definition = validate("keys: { billing: [\"" + hash + "\"] }");
		FilterDefinition filter = definition.filter(FilterName.of("partners")).orElseThrow();
		ShownValues shown = new ShownValues(List.of(), true, definition);

		assertThat(filter.toString()).doesNotContain(hash.substring(7));
		assertThat(shown.option(filter, "keys[billing][0]")).isEqualTo("******");
		assertThat(shown.changed("hotmw.filters.partners.options.keys.billing[0]", hash)).isEqualTo("******");
		assertThat(shown.rejected("hotmw.filters.partners.options.keys.billing[0]", hash)).isEqualTo("******");
	}

	@ParameterizedTest
	@ValueSource(strings = { "keys", "keys.billing", "keys.billing[0]", "keys[billing][0]", "keys[acme.example][7]",
			"Keys.billing[0]" })
	void hashShouldBeASecretHoweverTheOptionIsSpelled(String option) {
		assertThat(new SensitiveOptions(FACTORIES).isSensitive("hotmw.filters.partners.options." + option)).isTrue();
	}

	private static ChainDefinition validate(String options) {
		TestSources sources = TestSources.ofYaml("hotmw.filters.partners:", "  type: api-key",
				"  options: { " + options + " }");
		Candidate candidate = new EnvironmentDefinitionSource(sources.environment(), FACTORIES,
				new RevisionDigest("test"))
			.load();
		new ChainValidator(FACTORIES, new EnvironmentOptionsBinder(OptionConstraints.none()),
				new TimeLimit(Duration.ofSeconds(30)))
			.validate(candidate, null);
		return candidate.definition();
	}

}
