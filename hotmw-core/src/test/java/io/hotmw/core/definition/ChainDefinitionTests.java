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

package io.hotmw.core.definition;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ChainDefinition}, {@link Revision} and {@link Candidate}.
 */
class ChainDefinitionTests {

	private static final RevisionDigest DIGEST = new RevisionDigest("key");

	private final FilterDefinition first = FilterDefinition.named("b-1").order(1).build();

	private final FilterDefinition second = FilterDefinition.named("a").order(2).build();

	@Test
	void ofShouldSortTheFiltersAndNameTheirContent() {
		ChainDefinition definition = ChainDefinition.of(List.of(this.second, this.first), DIGEST);

		assertThat(definition.filters()).containsExactly(this.first, this.second);
		assertThat(definition.revision()).isEqualTo(DIGEST.revisionOf(List.of(this.first, this.second)));
		assertThat(definition).isEqualTo(ChainDefinition.of(List.of(this.first, this.second), DIGEST));
	}

	@Test
	void ofWhenANameIsGivenTwiceShouldRefuse() {
		FilterDefinition again = FilterDefinition.named("b1").build();

		assertThatIllegalArgumentException().isThrownBy(() -> ChainDefinition.of(List.of(this.first, again), DIGEST))
			.withMessageContaining("twice");
	}

	@Test
	void filterShouldFindANameWithoutItsDashes() {
		ChainDefinition definition = ChainDefinition.of(List.of(this.first, this.second), DIGEST);

		assertThat(definition.filter(FilterName.of("b1"))).containsSame(this.first);
		assertThat(definition.filter(FilterName.of("c"))).isEmpty();
	}

	@Test
	void filtersShouldBeImmutable() {
		ChainDefinition definition = ChainDefinition.of(List.of(this.first), DIGEST);

		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> definition.filters().add(this.second));
	}

	@Test
	void revisionShouldAcceptNothingButAVersionAndADigest() {
		assertThat(new Revision("v1:00ff")).hasToString("v1:00ff");
		assertThat(List.of("00ff", "v:00ff", "v1:", "v1:00FF", "v1:00ff ", ""))
			.allSatisfy((value) -> assertThatIllegalArgumentException().isThrownBy(() -> new Revision(value)));
	}

	@Test
	void candidateWhenOnlyItsDefinitionIsKnownShouldHaveNoNoteAndNoOrigins() {
		Candidate candidate = new Candidate(ChainDefinition.of(List.of(this.first), DIGEST));

		assertThat(candidate.note().isEmpty()).isTrue();
		assertThat(candidate.origins().originOf("hotmw.filters.b-1.order")).isNull();
	}

	@Test
	void changeNoteWhenAnythingIsSaidShouldNotBeEmpty() {
		assertThat(ChangeNote.none().isEmpty()).isTrue();
		assertThat(new ChangeNote("lee", null, null).isEmpty()).isFalse();
		assertThat(new ChangeNote(null, "why", null).isEmpty()).isFalse();
		assertThat(new ChangeNote(null, null, "OPS-7").isEmpty()).isFalse();
	}

	@Test
	void validationExceptionShouldCarryEveryViolation() {
		Violation violation = new Violation("hotmw.filters.a.order", "abc", "app.yaml:3", "is not a number",
				"write a number");
		Violation other = new Violation("hotmw.filters.b", null, null, "is wrong", "correct it");

		ChainValidationException ex = new ChainValidationException(List.of(violation, other));

		assertThat(ex.violations()).containsExactly(violation, other);
		assertThat(ex).hasMessage("hotmw.filters.a.order: is not a number; hotmw.filters.b: is wrong");
		assertThatIllegalArgumentException().isThrownBy(() -> new ChainValidationException(List.of()))
			.withMessageContaining("'violations'");
	}

}
