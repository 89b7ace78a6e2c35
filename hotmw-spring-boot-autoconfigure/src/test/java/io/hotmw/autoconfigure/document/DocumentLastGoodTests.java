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

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySourcesPropertyResolver;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.DigestUtils;

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
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for what {@link DocumentAwareDefinitionSource} and {@link TrackedDocuments} make
 * of last goods, and what they have kept as such.
 */
class DocumentLastGoodTests {

	private static final String KEY = "hotmw.filters.a.order";

	private static final String UNPARSABLE = "hotmw: [";

	private final StandardEnvironment environment = new StandardEnvironment();

	private final FakeDocument first = new FakeDocument("first");

	private final FakeDocument second = new FakeDocument("second");

	private final FakeLastGoods lastGoods = new FakeLastGoods();

	private final TrackedDocuments documents = new TrackedDocuments(List.of(this.first, this.second), this.environment,
			(key) -> false, this.lastGoods, new DocumentCheck(DocumentLimits.defaults()), false, Clock.systemUTC());

	private MutablePropertySources view = new MutablePropertySources();

	private final DocumentAwareDefinitionSource source = new DocumentAwareDefinitionSource(this.environment,
			(sources) -> {
				this.view = sources;
				return new Candidate(ChainDefinition.of(List.of(), new RevisionDigest("test")));
			}, List.of(this.documents));

	private static String yaml(int order) {
		return "hotmw:\n  filters:\n    a:\n      order: " + order + "\n";
	}

	private void firstHasALastGood() {
		this.lastGoods.keep(this.first, Map.of(KEY, "1"));
		this.first.centreHas(UNPARSABLE);
		assertThatExceptionOfType(ChainValidationException.class).isThrownBy(this.source::load);
	}

	private @Nullable String property(String name) {
		return new PropertySourcesPropertyResolver(this.view).getProperty(name);
	}

	@Test
	void loadLastGoodShouldTakeThePlacesOfTheDocumentsThatHaveOne() {
		this.second.load(this.environment, yaml(2)).centreHas(yaml(2));
		firstHasALastGood();

		assertThat(this.source.loadLastGood()).isNotNull();

		assertThat(property(KEY)).isEqualTo("2");
		assertThat(this.view.get("Fake document first (group GROUP) (last good)")).isNotNull();
	}

	@Test
	void loadLastGoodWhenAnotherDocumentCannotBeParsedShouldNotStartWithoutIt() {
		this.second.centreHas(UNPARSABLE);
		firstHasALastGood();

		assertThat(refusalOfTheLastGood()).singleElement()
			.satisfies((violation) -> assertThat(violation.origin()).contains("second", "1:"));
	}

	@Test
	void loadLastGoodWhenAnotherDocumentWasPassedOverShouldNotStartWithoutIt() {
		this.second.reachable(false);
		this.second.passedOver();
		firstHasALastGood();

		assertThat(refusalOfTheLastGood()).singleElement()
			.satisfies((violation) -> assertThat(violation.reason()).contains("could not be loaded"));
	}

	@Test
	void loadLastGoodWhenAnotherDocumentHasAFlawShouldThrowIt() {
		String twice = yaml(3) + KEY + ": 4\n";
		this.second.load(this.environment, twice).centreHas(twice);
		firstHasALastGood();

		assertThat(refusalOfTheLastGood()).singleElement()
			.satisfies((violation) -> assertThat(violation.property()).isEqualTo(KEY));
	}

	// As without any last good: what the application itself says counts.
	@ParameterizedTest
	@NullSource
	@ValueSource(strings = "# nothing")
	void loadLastGoodWhenAnotherDocumentThatWasNeverAcceptedSaysNothingShouldNotMind(@Nullable String content) {
		this.second.centreHas(content);
		firstHasALastGood();

		assertThat(this.source.loadLastGood()).isNotNull();
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "# nothing", "p: 1", "hotmw: [" })
	void loadLastGoodWhenWhatAnotherDocumentSaidIsNotKeptAndItIsAwayShouldThrow(@Nullable String content) {
		this.second.centreHas(content);
		this.lastGoods.keepNothingOf(this.second);
		firstHasALastGood();

		assertThat(refusalOfTheLastGood()).singleElement()
			.satisfies((violation) -> assertThat(violation.origin()).contains("second"));
	}

	@Test
	void loadLastGoodWhenWhatAnotherDocumentSaidIsNotKeptAndTheCentreIsAwayShouldThrow() {
		this.second.reachable(false);
		this.lastGoods.keepNothingOf(this.second);
		firstHasALastGood();

		assertThat(refusalOfTheLastGood()).singleElement().satisfies((violation) -> {
			assertThat(violation.reason()).contains("the config centre does not answer");
			assertThat(violation.remedy()).contains("is not kept");
		});
	}

	@Test
	void loadLastGoodWhenWhatAnotherDocumentSaidIsNotKeptAndItSpeaksForItselfShouldNotMind() {
		this.second.load(this.environment, yaml(2)).centreHas(yaml(2));
		this.lastGoods.keepNothingOf(this.second);
		firstHasALastGood();

		assertThat(this.source.loadLastGood()).isNotNull();
		assertThat(property(KEY)).isEqualTo("2");
	}

	@Test
	void loadLastGoodWhenNothingIsKeptOfAnyDocumentShouldBeNothing() {
		this.lastGoods.keepNothingOf(this.first);
		this.first.centreHas(UNPARSABLE);
		assertThatExceptionOfType(ChainValidationException.class).isThrownBy(this.source::load);

		assertThat(this.source.loadLastGood()).isNull();
	}

	@Test
	void settleShouldHaveKeptWhatTheDocumentSays() {
		accept(yaml(1), yaml(1));

		assertThat(this.lastGoods.accepted()).singleElement()
			.returns(md5(yaml(1)), LastGood::md5)
			.returns(Map.of(KEY, "1"), LastGood::properties);
	}

	@Test
	void settleWhenTheDocumentIsAnotherByNowShouldHaveKeptWhatWasAccepted() {
		accept(yaml(1), yaml(1));
		become(yaml(2), yaml(2));
		this.source.load();
		List<DocumentChange> changes = this.source.arrivedChanges();

		this.documents.announce(tracked(), UNPARSABLE);
		this.documents.takeNews();
		this.source.settle(changes);

		assertThat(this.lastGoods.accepted()).last().returns(md5(yaml(2)), LastGood::md5);
	}

	@Test
	void settleWhenTheEnvironmentHasNotFollowedYetShouldNotTakeBackWhatIsKept() {
		accept(yaml(1), yaml(1));

		accept(yaml(2), yaml(1));
		assertThat(this.documents.takeStale(Duration.ZERO)).hasSize(1);
		accept(yaml(2), yaml(1));

		assertThat(this.lastGoods.accepted()).isNotEmpty()
			.allSatisfy(
					(good) -> assertThat(good).returns(md5(yaml(1)), LastGood::md5).returns(null, LastGood::notKept));
	}

	@Test
	void settleWhenADocumentIsDecryptedInPlaceShouldTakeBackWhatIsKept() {
		accept(yaml(1), yaml(1));
		String encrypted = yaml(2).replace("2", "ENC(x)");

		accept(encrypted, yaml(2));

		assertThat(this.lastGoods.accepted()).last()
			.returns(md5(encrypted), LastGood::md5)
			.returns(Map.of(), LastGood::properties)
			.satisfies((good) -> assertThat(good.notKept()).contains("the text of the document"));
	}

	// At the start it might only be older than what the config centre has by now.
	@Test
	void settleWhenADocumentIsDecryptedInPlaceFromTheStartShouldTakeBackWhatIsKeptOnceARefreshWasInVain() {
		String encrypted = yaml(2).replace("2", "ENC(x)");
		accept(encrypted, yaml(2));
		assertThat(this.lastGoods.accepted()).isEmpty();

		assertThat(this.documents.takeStale(Duration.ZERO)).hasSize(1);
		accept(encrypted, yaml(2));

		assertThat(this.lastGoods.accepted()).last()
			.satisfies((good) -> assertThat(good.notKept()).contains("the text of the document"));
	}

	@Test
	void settleWhenTheLastGoodStaysShouldNotTakeItBack() {
		firstHasALastGood();
		this.source.loadLastGood();
		become(yaml(3), "p: 1");
		this.documents.takeNews();
		this.documents.takeStale(Duration.ZERO);

		this.source.load();
		this.source.settle(this.source.arrivedChanges());

		assertThat(property(KEY)).isEqualTo("1");
		assertThat(this.lastGoods.accepted()).isEmpty();
	}

	@Test
	void proposalWhenTheLastGoodStandsInForAnotherDocumentShouldBeRefusedAsARefreshWould() {
		this.second.load(this.environment, yaml(2)).centreHas(yaml(2));
		firstHasALastGood();
		this.source.loadLastGood();
		DocumentProposals proposals = new DocumentProposals(this.environment,
				new DocumentCheck(DocumentLimits.defaults()),
				(sources) -> new Candidate(ChainDefinition.of(List.of(), new RevisionDigest("test"))),
				List.of(this.documents), (sources) -> {
				});

		assertThatExceptionOfType(ChainValidationException.class)
			.isThrownBy(() -> proposals.read(new ProposedDocument("second", null, null, yaml(3))))
			.satisfies((ex) -> assertThat(ex.violations()).singleElement()
				.satisfies((violation) -> assertThat(violation.origin()).contains("first")));
		assertThat(proposals.read(new ProposedDocument("first", null, null, yaml(3)))).isNotNull();
	}

	private void accept(String text, String loaded) {
		become(text, loaded);
		this.source.load();
		this.source.settle(this.source.arrivedChanges());
	}

	private void become(String text, String loaded) {
		this.first.load(this.environment, loaded).centreHas(text);
		this.documents.announce(tracked(), text);
	}

	private TrackedDocument tracked() {
		return this.documents.tracked().get(0);
	}

	private static String md5(String text) {
		return DigestUtils.md5DigestAsHex(text.getBytes(StandardCharsets.UTF_8));
	}

	private List<Violation> refusalOfTheLastGood() {
		ChainValidationException refusal = catchThrowableOfType(ChainValidationException.class,
				this.source::loadLastGood);
		assertThat(refusal).isNotNull();
		return refusal.violations();
	}

}
