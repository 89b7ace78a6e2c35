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

package io.hotmw.core.policy;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.ChainDefinition;
import io.hotmw.core.definition.ChangeNote;
import io.hotmw.core.definition.DocumentChange;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.event.Requester;
import io.hotmw.core.fixture.TestDefinitions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ChangeNotePolicy}.
 */
class ChangeNotePolicyTests {

	private static final ChangeNote LAST = new ChangeNote("lee", "INC-1", null);

	private static final ChangeNote NEW = new ChangeNote("lee", "INC-2", null);

	private static final ChainDefinition ACTIVE = TestDefinitions.chain(TestDefinitions.filter("a", 1));

	private static final ChainDefinition PROPOSED = TestDefinitions.chain(TestDefinitions.filter("a", 2));

	private static final RefreshTrigger CHANGE = RefreshTrigger.of(RefreshTrigger.Type.ENVIRONMENT);

	private final ChangeNotePolicy policy = new ChangeNotePolicy(() -> TestDefinitions.candidate(), () -> LAST);

	@Test
	void checkWhenTheNoteIsNewShouldAccept() {
		assertThat(vetoes(NEW, CHANGE)).isEmpty();
		assertThat(vetoes(new ChangeNote("lee", "INC-1", "OPS-7"), CHANGE)).isEmpty();
	}

	@Test
	void checkWhenThereIsNoNoteShouldVetoBothPartsThatAreMissing() {
		List<Violation> vetoes = vetoes(ChangeNote.none(), CHANGE);

		assertThat(vetoes).extracting(Violation::property)
			.containsExactly("hotmw.change.author", "hotmw.change.reason");
		assertThat(vetoes).allSatisfy((veto) -> {
			assertThat(veto.origin()).isEqualTo("origin of " + veto.property());
			assertThat(veto.remedy()).contains(veto.property());
		});
	}

	@Test
	void checkWhenOnePartIsMissingShouldVetoThatOne() {
		assertThat(vetoes(new ChangeNote(null, "INC-2", null), CHANGE)).extracting(Violation::property)
			.containsExactly("hotmw.change.author");
		assertThat(vetoes(new ChangeNote("lee", null, "OPS-7"), CHANGE)).extracting(Violation::property)
			.containsExactly("hotmw.change.reason");
	}

	@Test
	void checkWhenTheNoteIsThatOfTheChangeBeforeShouldVeto() {
		assertThat(vetoes(LAST, CHANGE)).singleElement().satisfies((veto) -> {
			assertThat(veto.property()).isEqualTo("hotmw.change");
			assertThat(veto.value()).isEqualTo("lee: INC-1");
			assertThat(veto.reason()).contains("change before");
		});
	}

	@Test
	void checkAtStartUpShouldDemandNothing() {
		assertThat(this.policy.check(change(ChangeNote.none(), null, CHANGE))).isEmpty();
		assertThat(vetoes(ChangeNote.none(), RefreshTrigger.of(RefreshTrigger.Type.START_UP))).isEmpty();
	}

	@Test
	void checkWhenAllOfItIsDeclaredLocallyShouldDemandANoteOnlyIfADocumentChanged() {
		ChangeNotePolicy local = new ChangeNotePolicy(() -> new Candidate(PROPOSED), () -> LAST);
		DocumentChange document = new DocumentChange("", "g", "app.yaml", "md5", List.of(), Instant.EPOCH);

		assertThat(local.check(change(ChangeNote.none(), ACTIVE, CHANGE))).isEmpty();
		assertThat(local.check(change(ChangeNote.none(), ACTIVE, CHANGE.causedBy(List.of(document))))).hasSize(2);
	}

	@ParameterizedTest
	@EnumSource(names = { "ROLLBACK", "RELEASE" })
	void checkWhenCalledForShouldDemandTheReasonOfTheCall(RefreshTrigger.Type type) {
		assertThat(vetoes(LAST, RefreshTrigger.by(type, new Requester(null, null, null, "INC-3")))).isEmpty();
		assertThat(vetoes(NEW, RefreshTrigger.by(type, new Requester("lee", null, null, null)))).singleElement()
			.satisfies((veto) -> {
				assertThat(veto.property()).isEqualTo("reason");
				assertThat(veto.reason()).startsWith("the " + type.value());
			});
		assertThat(vetoes(NEW, RefreshTrigger.by(type, new Requester("lee", null, null, " ")))).hasSize(1);
		assertThat(vetoes(NEW, RefreshTrigger.of(type))).hasSize(1);
	}

	private List<Violation> vetoes(ChangeNote note, RefreshTrigger trigger) {
		return this.policy.check(change(note, ACTIVE, trigger));
	}

	private static ProposedChange change(ChangeNote note, @Nullable ChainDefinition active, RefreshTrigger trigger) {
		return new ProposedChange(new Candidate(PROPOSED, note, (property) -> "origin of " + property), active,
				trigger);
	}

}
