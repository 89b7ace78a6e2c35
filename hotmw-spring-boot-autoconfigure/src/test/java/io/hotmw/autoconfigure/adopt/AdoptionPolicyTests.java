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

package io.hotmw.autoconfigure.adopt;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.ChainDefinition;
import io.hotmw.core.definition.ChangeNote;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterName;
import io.hotmw.core.definition.PropertyOrigins;
import io.hotmw.core.definition.RevisionDigest;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.policy.ProposedChange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AdoptionPolicy}.
 */
class AdoptionPolicyTests {

	private final AdoptionPolicy policy = new AdoptionPolicy(
			List.of(new Adoption(FilterName.of("tenant"), "tenantFilter", false, null)));

	@Test
	void checkWhenFilterIsThereShouldHaveNothingAgainstIt() {
		assertThat(check(FilterDefinition.named("tenant").type("adopted-tenant").enabled(false).build())).isEmpty();
	}

	@Test
	void checkWhenFilterIsMissingShouldVeto() {
		assertThat(check(FilterDefinition.named("other").build())).singleElement().satisfies((violation) -> {
			assertThat(violation.property()).isEqualTo("hotmw.filters.tenant");
			assertThat(violation.reason()).contains("missing", "'tenantFilter'");
		});
	}

	private List<Violation> check(FilterDefinition filter) {
		ChainDefinition definition = ChainDefinition.of(List.of(filter), new RevisionDigest("test"));
		return this.policy
			.check(new ProposedChange(new Candidate(definition, ChangeNote.none(), PropertyOrigins.unknown()), null,
					RefreshTrigger.of(RefreshTrigger.Type.API)));
	}

}
