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

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.ChangeNote;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterMode;
import io.hotmw.core.definition.FilterName;
import io.hotmw.core.definition.PropertyOrigins;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.fixture.TestDefinitions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SwitchOffPolicy}.
 */
class SwitchOffPolicyTests {

	private static final FilterDefinition OFF = FilterDefinition.named("auth").critical(true).enabled(false).build();

	private Set<FilterName> switchedOn = Set.of(FilterName.of("auth"));

	private final SwitchOffPolicy policy = new SwitchOffPolicy(() -> this.switchedOn);

	@Test
	void checkWhenWhatSwitchedItOnIsGoneShouldVeto() {
		assertThat(vetoes(local(OFF))).singleElement().satisfies((veto) -> {
			assertThat(veto.property()).isEqualTo("hotmw.filters.auth.enabled");
			assertThat(veto.value()).isEqualTo("false");
			assertThat(veto.origin()).isEqualTo("local hotmw.filters.auth.enabled");
			assertThat(veto.remedy()).contains("publish 'hotmw.filters.auth.enabled: false'");
		});
	}

	@Test
	void checkWhenOnlyADefaultObservesItShouldVeto() {
		FilterDefinition observed = FilterDefinition.named("auth").critical(true).mode(FilterMode.OBSERVE).build();

		assertThat(vetoes(local(observed))).singleElement().satisfies((veto) -> {
			assertThat(veto.property()).isEqualTo("hotmw.filters.auth.mode");
			assertThat(veto.value()).isEqualTo("observe");
			assertThat(veto.origin()).isEqualTo("local hotmw.filters.auth.mode");
			assertThat(veto.remedy()).contains("publish 'hotmw.filters.auth.mode: observe'");
		});
		assertThat(vetoes(new Candidate(TestDefinitions.chain(observed)))).isEmpty();
	}

	@Test
	void checkWhenSomebodySwitchesItOffShouldNotAskForItsMode() {
		FilterDefinition off = FilterDefinition.named("auth")
			.critical(true)
			.enabled(false)
			.mode(FilterMode.OBSERVE)
			.build();

		assertThat(vetoes(local(off))).extracting(Violation::property).containsExactly("hotmw.filters.auth.enabled");
	}

	@Test
	void checkWhenSomebodySaysSoShouldAccept() {
		assertThat(vetoes(new Candidate(TestDefinitions.chain(OFF)))).isEmpty();
	}

	@Test
	void checkWhenItWasNotSwitchedOnRemotelyShouldAccept() {
		this.switchedOn = Set.of(FilterName.of("other"));

		assertThat(vetoes(local(OFF))).isEmpty();
	}

	@Test
	void checkWhenItStaysOnShouldAccept() {
		assertThat(vetoes(local(FilterDefinition.named("auth").critical(true).order(5).build()))).isEmpty();
	}

	@Test
	void checkWhenItIsRemovedShouldLeaveThatToOthers() {
		assertThat(vetoes(local(FilterDefinition.named("other").build()))).isEmpty();
	}

	@Test
	void checkWhenItIsSpelledDifferentlyShouldVeto() {
		this.switchedOn = Set.of(FilterName.of("a-u-t-h"));

		assertThat(vetoes(local(OFF))).hasSize(1);
	}

	private List<Violation> vetoes(Candidate candidate) {
		return this.policy.check(new ProposedChange(candidate, TestDefinitions.chain(),
				RefreshTrigger.of(RefreshTrigger.Type.CONFIG_CENTRE)));
	}

	private static Candidate local(FilterDefinition filter) {
		return new Candidate(TestDefinitions.chain(filter), ChangeNote.none(), new PropertyOrigins() {

			@Override
			public String originOf(String property) {
				return "local " + property;
			}

			@Override
			public boolean isLocal(String property) {
				return true;
			}

		});
	}

}
