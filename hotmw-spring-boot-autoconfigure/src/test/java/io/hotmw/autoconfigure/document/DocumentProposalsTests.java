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
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

import io.hotmw.autoconfigure.document.limit.DocumentCheck;
import io.hotmw.autoconfigure.document.limit.DocumentLimits;
import io.hotmw.autoconfigure.document.limit.WithheldText;
import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.ChainDefinition;
import io.hotmw.core.definition.ChainValidationException;
import io.hotmw.core.definition.RevisionDigest;
import io.hotmw.core.definition.Violation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for {@link DocumentProposals}.
 */
class DocumentProposalsTests {

	private static final String KEY = "hotmw.filters.a.order";

	private static final String FILE = "Config resource 'class path resource [application.yaml]'";

	private static final DocumentCheck CHECK = new DocumentCheck(DocumentLimits.defaults());

	private static final Candidate EMPTY = new Candidate(ChainDefinition.of(List.of(), new RevisionDigest("test")));

	private final StandardEnvironment environment = new StandardEnvironment();

	private final FakeDocument first = new FakeDocument("first");

	private final FakeDocument second = new FakeDocument("second");

	private MutablePropertySources view = new MutablePropertySources();

	private TrackedDocuments tracked = track();

	private DocumentAwareDefinitionSource source = source();

	private static String yaml(int order) {
		return "hotmw:\n  filters:\n    a:\n      order: " + order + "\n";
	}

	private DocumentProposals start(@Nullable String firstContent, @Nullable String secondContent) {
		// The later import has the higher precedence.
		load(this.second, secondContent);
		load(this.first, firstContent);
		this.environment.getPropertySources().addLast(new MapPropertySource(FILE, Map.of(KEY, 0)));
		this.tracked = track(this.first, this.second);
		this.source = source();
		this.source.load();
		this.source.settle(this.source.arrivedChanges());
		return proposals(List.of(this.tracked));
	}

	private TrackedDocuments track(FakeDocument... documents) {
		return new TrackedDocuments(List.of(documents), this.environment, (key) -> false, Clock.systemUTC());
	}

	private DocumentAwareDefinitionSource source() {
		return new DocumentAwareDefinitionSource(this.environment, (sources) -> EMPTY, List.of(this.tracked));
	}

	private DocumentProposals proposals(List<TrackedDocuments> tracked) {
		return new DocumentProposals(this.environment, CHECK, (sources) -> {
			this.view = sources;
			return EMPTY;
		}, tracked, this::decrypt);
	}

	// As Spring Cloud: into a property source that wins over all others.
	private void decrypt(MutablePropertySources sources) {
		String order = sources.stream()
			.map((source) -> source.getProperty(KEY))
			.filter(Objects::nonNull)
			.findFirst()
			.map(Object::toString)
			.orElse("");
		if (order.startsWith("{cipher}")) {
			sources.addFirst(new MapPropertySource("decrypted", Map.of(KEY, order.substring("{cipher}".length()))));
		}
	}

	private void load(FakeDocument document, @Nullable String content) {
		document.centreHas(content);
		if (content != null) {
			document.load(this.environment, content);
		}
	}

	@Test
	void readShouldPutTheProposalInThePlaceOfItsDocument() {
		DocumentProposals proposals = start(yaml(1), yaml(2));

		proposals.read(proposal("second", yaml(3)));
		assertThat(order()).isEqualTo("3");

		proposals.read(proposal("first", yaml(3)));
		assertThat(order()).isEqualTo("2");
	}

	@Test
	void readShouldLeaveTheEnvironmentAlone() {
		DocumentProposals proposals = start(yaml(1), yaml(2));
		List<String> before = names(this.environment.getPropertySources());

		proposals.read(proposal("second", yaml(3)));

		assertThat(names(this.environment.getPropertySources())).isEqualTo(before);
		assertThat(this.environment.getProperty(KEY)).isEqualTo("2");
		assertThat(names(this.view)).doesNotContain("second");
	}

	@Test
	void readWhenOtherDocumentsSayNothingShouldKeepWhatTheyHad() {
		DocumentProposals proposals = start(yaml(1), yaml(2));
		this.environment.getPropertySources().replace("first", new MapPropertySource("first", Map.of("other", 1)));

		proposals.read(proposal("second", yaml(3)));

		assertThat(this.view.stream().map((source) -> source.getProperty(KEY)).filter(Objects::nonNull)).contains(1);
	}

	@Test
	void readWhenAnotherDocumentHasAFlawShouldRefuseAsARefreshWould() {
		DocumentProposals proposals = start(yaml(1), yaml(2));
		String twice = yaml(1) + KEY + ": 4\n";
		load(this.first, twice);
		this.tracked.announce(this.tracked.tracked().get(0), twice);

		Violation violation = refused(proposals, proposal("second", yaml(3)));

		assertThat(violation.property()).isEqualTo(KEY);
		assertThat(violation.origin()).startsWith("Fake document first (group GROUP)");
		proposals.read(proposal("first", yaml(3)));
	}

	@Test
	void readShouldNotTakeFromTheNextRefreshWhatItHasToFind() {
		DocumentProposals proposals = start(yaml(1), yaml(2));
		load(this.first, yaml(5));

		proposals.read(proposal("second", yaml(3)));

		this.source.load();
		assertThat(this.source.arrivedChanges()).singleElement()
			.satisfies((change) -> assertThat(change.dataId()).isEqualTo("first"));
	}

	@Test
	void readWhenThereAreSeveralConfigCentresShouldPutTheProposalInThePlaceOfItsDocument() {
		start(yaml(1), yaml(2));
		FakeDocument third = new FakeDocument("third");
		DocumentProposals proposals = proposals(List.of(this.tracked, track(third)));

		proposals.read(proposal("second", yaml(3)));
		assertThat(order()).isEqualTo("3");
		proposals.read(proposal("third", "other: 1"));
		assertThat(order()).isEqualTo("2");
	}

	@Test
	void readWhenTheProposalSaysNothingAboutTheFiltersItsDocumentHadShouldRefuseAsARefreshWould() {
		DocumentProposals proposals = start(yaml(1), yaml(2));

		assertThatExceptionOfType(ChainValidationException.class)
			.isThrownBy(() -> proposals.read(proposal("second", "other: 2")))
			.satisfies((ex) -> assertThat(ex.violations()).singleElement().satisfies((violation) -> {
				assertThat(violation.reason()).contains("has none now");
				assertThat(violation.origin()).contains("second");
				assertThat(violation.remedy()).contains("hotmw.filters: {}");
			}));

		assertThat(order()).isEqualTo("2");
	}

	@Test
	void readWhenTheProposalSaysThatThereAreNoFiltersShouldNotKeepThem() {
		DocumentProposals proposals = start(yaml(1), yaml(2));

		proposals.read(proposal("second", "hotmw:\n  filters: {}\n"));

		assertThat(order()).isEqualTo("1");
	}

	@Test
	void readWhenTheDocumentIsAbsentShouldPutItWhereItsImportStands() {
		DocumentProposals proposals = start(yaml(1), null);

		proposals.read(proposal("second", yaml(3)));

		assertThat(order()).isEqualTo("3");
	}

	@Test
	void readWhenTheEarlierDocumentIsAbsentShouldPutItInFrontOfTheFilesOnly() {
		DocumentProposals proposals = start(null, yaml(2));

		proposals.read(proposal("first", yaml(3)));

		assertThat(order()).isEqualTo("2");
		assertThat(names(this.view)).containsSubsequence("second", "first (proposed)", FILE);
	}

	@Test
	void readWhenTheProposalIsEncryptedShouldDecryptIt() {
		DocumentProposals proposals = start(yaml(1), yaml(2));

		proposals.read(proposal("second", "hotmw.filters.a.order: '{cipher}7'"));

		assertThat(order()).isEqualTo("7");
	}

	@Test
	void readWhenADocumentHasPartsShouldLetTheLastWin() {
		DocumentProposals proposals = start(yaml(1), yaml(2));

		proposals.read(proposal("second", yaml(3) + "---\n" + yaml(4)));

		assertThat(order()).isEqualTo("4");
	}

	@Test
	void readShouldTellWhereAPropertyStandsInTheProposal() {
		DocumentProposals proposals = start(yaml(1), yaml(2));

		proposals.read(proposal("second", yaml(3)));

		PropertySource<?> proposed = this.view.stream()
			.filter((source) -> source.containsProperty(KEY))
			.findFirst()
			.orElseThrow();
		assertThat(OriginLookup.getOrigin(proposed, KEY))
			.hasToString("proposed Fake document second (group GROUP) - 4:14");
	}

	@Test
	void readWhenNothingIsImportedShouldPutTheProposalInFrontOfTheFiles() {
		this.environment.getPropertySources().addLast(new MapPropertySource(FILE, Map.of(KEY, 0)));

		proposals(List.of()).read(new ProposedDocument(null, null, null, yaml(3)));

		assertThat(order()).isEqualTo("3");
	}

	@Test
	void readWhenItIsNotClearWhichDocumentIsMeantShouldSayWhatThereIs() {
		DocumentProposals proposals = start(yaml(1), yaml(2));

		assertThat(refused(proposals, new ProposedDocument(null, null, null, yaml(3))).reason())
			.isEqualTo("it is not clear which document is meant: it imports Fake document first (group GROUP),"
					+ " Fake document second (group GROUP)");
		assertThat(refused(proposals, new ProposedDocument("third", null, null, yaml(3))).reason())
			.startsWith("the application does not import such a document");
		assertThat(refused(proposals, new ProposedDocument("first", "OTHER", null, yaml(3))).reason())
			.startsWith("the application does not import such a document");
	}

	@Test
	void readWhenTheFormatIsAnotherShouldSayWhichItIs() {
		DocumentProposals proposals = start(yaml(1), yaml(2));

		assertThat(refused(proposals, new ProposedDocument("first", null, "properties", "a=b")).reason())
			.isEqualTo("the document is read as yaml, whatever it is published as");
		proposals.read(new ProposedDocument("first", "GROUP", "YML", yaml(3)));
	}

	@Test
	void readWhenItCannotBeParsedShouldNotQuoteIt() {
		DocumentProposals proposals = start(yaml(1), yaml(2));

		Violation violation = refused(proposals, proposal("second", "hotmw: [s3cret"));

		assertThat(violation)
			.isEqualTo(new Violation("document", null, "proposed Fake document second (group GROUP) - 1:15",
					"cannot be parsed as yaml: it has a list [...] that is not closed, or lacks a comma",
					"close the list, or separate its elements by commas"));
	}

	@Test
	void readWhenAKeyIsTwiceInOneMapShouldTellEachByItsFullPath() {
		DocumentProposals proposals = start(yaml(1), yaml(2));
		String text = "hotmw:\n  filters:\n    a:\n      order: 1\n      order: s3cret\n    b: {}\n    b: {}\n";

		assertThat(refusals(proposals, proposal("second", text)))
			.containsExactly(new Violation(KEY, null, "proposed Fake document second (group GROUP) - 5:7",
					"was written before at line 4, column 7, and only one of the two can count", "keep one of the two"),
					new Violation("hotmw.filters.b", null, "proposed Fake document second (group GROUP) - 7:5",
							"was written before at line 6, column 5, and only one of the two can count",
							"keep one of the two"));
	}

	@Test
	void readWhenThePartsAreWrongInSeveralWaysShouldTellEach() {
		DocumentProposals proposals = start(yaml(1), yaml(2));

		assertThat(refusals(proposals, proposal("second", "a: s3cret\na: \uFFFD\n---\nb: [\n")))
			.extracting(Violation::property, Violation::origin, Violation::reason)
			.containsExactly(
					tuple("document", "proposed Fake document second (group GROUP) - 2:1",
							"cannot be parsed as yaml: it has a key twice in one map"),
					tuple("document", "proposed Fake document second (group GROUP) - 2:4",
							"has U+FFFD, which stands for bytes that are not UTF-8"));
	}

	@Test
	void readWhenItIsInAnotherEncodingShouldSayWhereAndWhat() {
		DocumentProposals proposals = start(yaml(1), yaml(2));
		String utf16 = new String(("\uFEFF" + yaml(3)).getBytes(StandardCharsets.UTF_16LE), StandardCharsets.UTF_8);

		assertThat(refusals(proposals, proposal("second", utf16)))
			.allSatisfy((violation) -> assertThat(violation.remedy()).contains("publish it as UTF-8"))
			.extracting(Violation::property, Violation::origin, Violation::reason)
			.containsExactly(
					tuple("document", "proposed Fake document second (group GROUP) - 1:1",
							"has U+FFFD, which stands for bytes that are not UTF-8"),
					tuple("document", "proposed Fake document second (group GROUP) - 1:4",
							"has the control character U+0000"));
	}

	@Test
	void readWhenItImitatesAWithheldTextShouldNotBelieveIt() {
		DocumentProposals proposals = start(yaml(1), yaml(2));
		ProposedDocument imitation = proposal("second",
				new WithheldText("md5", List.of(new Violation("p", null, null, "forged", "r"))).toText());

		assertThat(refused(proposals, imitation).reason()).startsWith("cannot be parsed as yaml");
	}

	@Test
	void readWhenTheDocumentBreaksALimitShouldSayWhichAndWhere() {
		DocumentProposals proposals = start(yaml(1), yaml(2));
		String bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n".concat("b: [*a]\n".repeat(60));

		Violation violation = refused(proposals, proposal("second", bomb));

		assertThat(violation.origin()).startsWith("proposed Fake document second (group GROUP)");
		assertThat(violation.reason()).contains("alias");
	}

	@Test
	void readWhenAKeyIsThereTwiceShouldSayWhere() {
		DocumentProposals proposals = start(yaml(1), yaml(2));

		Violation violation = refused(proposals, proposal("second", yaml(3) + KEY + ": 4\n"));

		assertThat(violation.property()).isEqualTo(KEY);
		assertThat(violation.origin()).startsWith("proposed Fake document second (group GROUP)");
	}

	@Test
	void readWhenAParameterIsWrongShouldNameIt() {
		DocumentProposals proposals = start(yaml(1), yaml(2));

		assertThat(refused(proposals, new ProposedDocument("first", null, "toml", "a: 1")).property())
			.isEqualTo("format");
		assertThat(refused(proposals, new ProposedDocument("first", null, "properties", "a: 1")).property())
			.isEqualTo("format");
		assertThat(refused(proposals, new ProposedDocument("third", "GROUP", null, "a: 1")).property())
			.isEqualTo("dataId");
		assertThat(refused(proposals, new ProposedDocument(null, "OTHER", null, "a: 1")).property()).isEqualTo("group");
		assertThat(refused(proposals, new ProposedDocument("first", "OTHER", null, "a: 1")))
			.extracting(Violation::property, Violation::value)
			.containsExactly("group", "OTHER");
		assertThat(refused(proposals, new ProposedDocument(null, null, null, "a: 1")).property()).isEqualTo("dataId");
	}

	@Test
	void readWhenTheFormatIsNotKnownShouldSayWhichAre() {
		assertThat(refused(proposals(List.of()), new ProposedDocument(null, null, "toml", "a = 1")).remedy())
			.isEqualTo("use yaml, properties or json");
	}

	private static Violation refused(DocumentProposals proposals, ProposedDocument proposal) {
		return refusals(proposals, proposal).get(0);
	}

	private static List<Violation> refusals(DocumentProposals proposals, ProposedDocument proposal) {
		ChainValidationException refusal = catchThrowableOfType(ChainValidationException.class,
				() -> proposals.read(proposal));
		assertThat(refusal).isNotNull();
		return refusal.violations();
	}

	private static ProposedDocument proposal(String dataId, String content) {
		return new ProposedDocument(dataId, null, null, content);
	}

	private @Nullable String order() {
		return this.view.stream()
			.map((source) -> source.getProperty(KEY))
			.filter(Objects::nonNull)
			.findFirst()
			.map(Object::toString)
			.orElse(null);
	}

	private static List<String> names(MutablePropertySources sources) {
		return sources.stream().map(PropertySource::getName).toList();
	}

}
