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

package io.hotmw.autoconfigure.document;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

import io.hotmw.autoconfigure.document.limit.DocumentCheck;
import io.hotmw.autoconfigure.document.limit.DocumentLimits;
import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.ChainDefinition;
import io.hotmw.core.definition.ChainValidationException;
import io.hotmw.core.definition.DocumentChange;
import io.hotmw.core.definition.RevisionDigest;
import io.hotmw.core.definition.Violation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A candidate has a document that was announced before the environment has it.
 */
class DirectBindingTests {

	private static final String KEY = "hotmw.filters.a.order";

	private static final String TWICE = "hotmw.filters.a.order: 3\n";

	private final StandardEnvironment environment = new StandardEnvironment();

	private final FakeDocument first = new FakeDocument("first").load(this.environment, yaml(1)).centreHas(yaml(1));

	private final FakeDocument second = new FakeDocument("second").load(this.environment, "b: 1").centreHas("b: 1");

	private final FakeDocument fixed = new FakeDocument("fixed", false).load(this.environment, "c: 1")
		.centreHas("c: 1");

	private @Nullable MutablePropertySources view;

	private TrackedDocuments documents = documents(true);

	private DocumentAwareDefinitionSource source = source();

	private static String yaml(int order) {
		return "hotmw:\n  filters:\n    a:\n      order: " + order + "\n";
	}

	private TrackedDocuments documents(boolean direct) {
		return new TrackedDocuments(List.of(this.first, this.second, this.fixed), this.environment, (key) -> false,
				LastGoodDocuments.none(), new DocumentCheck(DocumentLimits.defaults()), direct, Clock.systemUTC());
	}

	private DocumentAwareDefinitionSource source() {
		return new DocumentAwareDefinitionSource(this.environment, (sources) -> {
			this.view = sources;
			return new Candidate(ChainDefinition.of(List.of(), new RevisionDigest("test")));
		}, List.of(this.documents));
	}

	private void announce(FakeDocument document, @Nullable String text) {
		document.centreHas(text);
		this.documents.tracked()
			.stream()
			.filter((tracked) -> tracked.document() == document)
			.forEach((tracked) -> this.documents.announce(tracked, text));
	}

	private List<DocumentChange> accept() {
		this.source.load();
		List<DocumentChange> changes = this.source.arrivedChanges();
		this.source.settle(changes);
		return changes;
	}

	private @Nullable Object value(String property) {
		return Objects.requireNonNull(this.view)
			.stream()
			.map((propertySource) -> propertySource.getProperty(property))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	@Test
	void loadWhenAnnouncedShouldReadItBeforeTheEnvironmentHasIt() {
		accept();
		announce(this.first, yaml(2));

		assertThat(this.documents.isReadable()).isTrue();
		assertThat(accept()).singleElement().returns("first", DocumentChange::dataId);
		assertThat(value(KEY)).isEqualTo(2);
		assertThat(names(this.view)).isEqualTo(names(this.environment.getPropertySources()));
		assertThat(this.environment.getProperty(KEY)).isEqualTo("1");

		this.first.load(this.environment, yaml(2));
		assertThat(accept()).isEmpty();
		assertThat(value(KEY)).isEqualTo(2);
		assertThat(this.first.fetches()).isZero();
	}

	private static List<String> names(@Nullable MutablePropertySources sources) {
		return Objects.requireNonNull(sources).stream().map(PropertySource::getName).toList();
	}

	@Test
	void loadWhenItHadMorePartsOnceShouldReadItBeforeTheEnvironmentHasIt() {
		accept();
		announce(this.first, yaml(2) + "---\nhotmw.filters.b.order: 5\n");
		assertThat(this.documents.isReadable()).isFalse();
		this.first.load(this.environment, yaml(2) + "---\nhotmw.filters.b.order: 5\n");
		accept();
		assertThat(value("hotmw.filters.b.order")).isEqualTo(5);
		announce(this.first, yaml(3));
		this.first.load(this.environment, yaml(3));
		accept();
		assertThat(this.environment.getProperty("hotmw.filters.b.order")).isEqualTo("5");
		assertThat(value("hotmw.filters.b.order")).isNull();

		announce(this.first, yaml(4));

		assertThat(this.documents.isReadable()).isTrue();
		accept();
		assertThat(value(KEY)).isEqualTo(4);
		assertThat(value("hotmw.filters.b.order")).isNull();
		assertThat(this.environment.getProperty(KEY)).isEqualTo("3");
	}

	@Test
	void loadWhenLookedAtAgainBeforeTheEnvironmentHasItShouldStayWithIt() {
		accept();
		announce(this.first, yaml(2));
		accept();

		assertThat(accept()).isEmpty();
		assertThat(value(KEY)).isEqualTo(2);
		assertThat(this.first.fetches()).isZero();
	}

	@Test
	void loadWhenTheEnvironmentIsLoadedWithAnEarlierContentShouldNotGoBack() {
		accept();
		announce(this.first, yaml(2));
		announce(this.first, yaml(3));
		accept();
		assertThat(value(KEY)).isEqualTo(3);

		this.first.load(this.environment, yaml(2));
		accept();
		assertThat(value(KEY)).isEqualTo(3);

		announce(this.first, yaml(1));
		accept();
		assertThat(value(KEY)).isEqualTo(1);
	}

	@Test
	void loadWhenTheEnvironmentHasSomethingUnknownShouldReadThat() {
		accept();
		announce(this.first, yaml(2));
		this.first.load(this.environment, yaml(7)).centreHas(yaml(7));
		accept();

		assertThat(value(KEY)).isEqualTo(7);
		assertThat(this.first.fetches()).isPositive();
	}

	@Test
	void loadWhenLoadingTheEnvironmentAnewDoesNotBringItShouldReadTheEnvironment() {
		accept();
		announce(this.first, yaml(2));
		accept();

		List<TrackedDocument> stale = this.documents.takeStale(Duration.ZERO);
		accept();
		assertThat(value(KEY)).isEqualTo(2);

		this.documents.refreshed(stale);
		accept();
		assertThat(value(KEY)).isEqualTo(1);
	}

	@Test
	void loadWhenOneOfTwoCannotBeAnticipatedShouldWaitForBoth() {
		accept();
		announce(this.first, yaml(2));
		announce(this.second, "spring.profiles.include: x\nb: 2");

		assertThat(this.documents.isReadable()).isFalse();
		assertThat(accept()).isEmpty();
		assertThat(value(KEY)).isEqualTo(1);

		announce(this.second, "b: 3");
		assertThat(this.documents.isReadable()).isTrue();
		assertThat(accept()).hasSize(2);
		assertThat(value(KEY)).isEqualTo(2);
		assertThat(value("b")).isEqualTo(3);
	}

	@Test
	void loadWhenItCannotBeAnticipatedShouldWaitForTheEnvironment() {
		accept();
		announce(this.first, "a: '{cipher}00'\n" + yaml(2));

		assertThat(this.documents.isReadable()).isFalse();
		assertThat(accept()).isEmpty();
		assertThat(value(KEY)).isEqualTo(1);
	}

	@Test
	void loadWhenChangesOfTheDocumentDoNotTakeEffectShouldNotReadIt() {
		accept();
		announce(this.fixed, "c: 2");

		assertThat(accept()).isEmpty();
		assertThat(value("c")).isEqualTo(1);
	}

	@Test
	void loadWhenUnusableShouldKeepWhatTheEnvironmentHas() {
		accept();
		announce(this.first, "");
		accept();
		assertThat(value(KEY)).isEqualTo(1);

		announce(this.first, "a: [");
		accept();
		assertThat(value(KEY)).isEqualTo(1);
	}

	@Test
	void loadWhenUnusableBeforeTheEnvironmentHasTheOneBeforeShouldStayWithThat() {
		accept();
		announce(this.first, yaml(2));
		accept();
		announce(this.first, "a: [");
		accept();
		assertThat(value(KEY)).isEqualTo(2);

		announce(this.first, "");
		accept();
		assertThat(value(KEY)).isEqualTo(2);

		announce(this.first, yaml(3));
		accept();
		assertThat(value(KEY)).isEqualTo(3);
	}

	@Test
	void loadWhenSwitchedOffShouldWaitForTheEnvironment() {
		this.documents = documents(false);
		this.source = source();
		accept();
		announce(this.first, yaml(2));

		assertThat(this.documents.isReadable()).isFalse();
		assertThat(accept()).isEmpty();
		assertThat(value(KEY)).isEqualTo(1);

		this.first.load(this.environment, yaml(2));
		assertThat(this.documents.isReadable()).isTrue();
		assertThat(accept()).hasSize(1);
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "a: [", "", "# nothing" })
	void loadWhenWithdrawnBeforeItTookEffectShouldStayWithTheOneBefore(@Nullable String nothing) {
		accept();
		announce(this.first, yaml(2));
		announce(this.first, nothing);

		accept();
		assertThat(value(KEY)).isEqualTo(1);
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "a: [", "", "# nothing" })
	void loadWhenWithdrawnAfterItTookEffectShouldStayWithIt(@Nullable String nothing) {
		accept();
		announce(this.first, yaml(2));
		accept();
		announce(this.first, nothing);

		accept();
		assertThat(value(KEY)).isEqualTo(2);
		accept();
		assertThat(value(KEY)).isEqualTo(2);
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "a: [", "", "# nothing" })
	void loadWhenSomethingWorseFollowsWhatWasRefusedShouldNotReadThat(@Nullable String worse) {
		accept();
		announce(this.first, yaml(2) + TWICE);
		assertThatExceptionOfType(ChainValidationException.class).isThrownBy(this.source::load);
		announce(this.first, worse);

		accept();
		assertThat(value(KEY)).isEqualTo(1);

		this.first.load(this.environment, yaml(2) + TWICE);
		assertThatExceptionOfType(ChainValidationException.class).isThrownBy(this.source::load)
			.satisfies((refused) -> assertThat(refused.violations()).extracting(Violation::property).containsOnly(KEY));
	}

	@Test
	void loadWhenTheEnvironmentHasWhatWasRefusedAndTheNextMustWaitShouldRefuse() {
		accept();
		announce(this.first, yaml(2) + TWICE);
		announce(this.first, yaml(3) + "spring.profiles.include: x\n");
		this.first.load(this.environment, yaml(2) + TWICE);

		assertThatExceptionOfType(ChainValidationException.class).isThrownBy(this.source::load);
	}

	@Test
	void loadWhenTheAnnouncedTextHasAKeyTwiceShouldRefuseIt() {
		accept();
		announce(this.first, yaml(2) + TWICE);

		assertThatExceptionOfType(ChainValidationException.class).isThrownBy(this.source::load)
			.satisfies((refused) -> assertThat(refused.violations()).singleElement()
				.returns("hotmw.filters.a.order", Violation::property));
	}

}
