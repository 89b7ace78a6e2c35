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

package io.hotmw.core.refresh;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.ChangeNote;
import io.hotmw.core.definition.Expectation;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterName;
import io.hotmw.core.definition.PropertyOrigins;
import io.hotmw.core.definition.Revision;
import io.hotmw.core.definition.SampleRequest;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.event.Requester;
import io.hotmw.core.fixture.TestDefinitions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a candidate is refused that does not do what it expects of itself.
 */
class ExpectationRefreshTests {

	private static final FilterDefinition ONE = TestDefinitions.filter("one", 1);

	private static final Expectation KEPT = expectation("one");

	private static final Expectation BROKEN = expectation("two");

	private final TestRefresh refresh = new TestRefresh();

	@AfterEach
	void close() {
		this.refresh.close();
	}

	@Test
	void refreshWhenExpectationsAreKeptShouldPublish() {
		this.refresh.source().hold(candidate(KEPT));

		assertThat(this.refresh.refresh()).isInstanceOf(RefreshResult.Published.class);
	}

	@Test
	void refreshWhenExpectationIsBrokenShouldRejectBeforeAnyFilterIsMade() {
		this.refresh.source().hold(candidate(BROKEN, KEPT));

		assertThat(this.refresh.refresh()).isInstanceOf(RefreshResult.Rejected.class);
		assertThat(this.refresh.lastRejection().violations()).extracting(Violation::property)
			.containsExactly("hotmw.expectations.needs-two.meets");
		assertThat(this.refresh.factory().created()).isEmpty();
		assertThat(this.refresh.publisher().active()).isNull();
	}

	@Test
	void refreshWhenPolicyVetoesTooShouldReportBoth() {
		this.refresh.policy((change) -> List.of(new Violation("policy", null, null, "no", "stop")));
		this.refresh.source().hold(candidate(BROKEN));

		this.refresh.refresh();

		assertThat(this.refresh.lastRejection().violations()).extracting(Violation::property)
			.containsExactly("policy", "hotmw.expectations.needs-two.meets");
	}

	@Test
	void refreshWhenOnlyExpectationsChangedShouldCheckThem() {
		this.refresh.source().hold(candidate());
		this.refresh.refresh();
		this.refresh.source().hold(candidate(BROKEN));

		assertThat(this.refresh.refresh(RefreshTrigger.Type.RECONCILE)).isInstanceOf(RefreshResult.Rejected.class);
		assertThat(this.refresh.refresher().isInSync()).isFalse();
		assertThat(this.refresh.active().number()).isEqualTo(1);

		this.refresh.source().hold(candidate(KEPT));
		assertThat(this.refresh.refresh(RefreshTrigger.Type.RECONCILE)).isInstanceOf(RefreshResult.Unchanged.class);
		assertThat(this.refresh.refresher().isInSync()).isTrue();
	}

	@Test
	void refreshWhenBrokenExpectationIsCorrectedShouldPublishThoughNoTriggerAnnouncedIt() {
		this.refresh.source().hold(candidate(BROKEN));
		this.refresh.refresh();
		this.refresh.source().hold(candidate(KEPT));

		assertThat(this.refresh.refresh(RefreshTrigger.Type.RECONCILE)).isInstanceOf(RefreshResult.Published.class);
	}

	@Test
	void refreshAfterARollbackShouldCheckTheExpectationsOfWhatItWentBackTo() {
		this.refresh.source().hold(candidate());
		this.refresh.refresh();
		Revision first = this.refresh.active().revision();
		this.refresh.source()
			.hold(new Candidate(TestDefinitions.chain(ONE, TestDefinitions.filter("two", 2)), ChangeNote.none(),
					PropertyOrigins.unknown(), List.of(BROKEN)));
		this.refresh.refresh();
		this.refresh.refresher()
			.rollback(new RollbackRequest(first, this.refresh.active().revision(),
					new Requester(null, null, null, "back")));
		this.refresh.source().hold(candidate(BROKEN));

		assertThat(this.refresh.refresh()).isInstanceOf(RefreshResult.Rejected.class);
	}

	@Test
	void dryRunOfWhatIsActiveShouldCheckTheExpectationsAlone() {
		this.refresh.source().hold(candidate());
		this.refresh.refresh();
		this.refresh.policy((change) -> List.of(new Violation("policy", null, null, "no", "stop")));
		RefreshTrigger trigger = RefreshTrigger.of(RefreshTrigger.Type.API);

		assertThat(this.refresh.dryRun().run(() -> candidate(KEPT), trigger).isAccepted()).isTrue();
		assertThat(this.refresh.dryRun().run(() -> candidate(BROKEN), trigger).violations())
			.extracting(Violation::property)
			.containsExactly("hotmw.expectations.needs-two.meets");
	}

	@Test
	void dryRunWhenExpectationIsBrokenShouldRefuse() {
		DryRunResult result = this.refresh.dryRun()
			.run(() -> candidate(BROKEN), RefreshTrigger.of(RefreshTrigger.Type.API));

		assertThat(result.violations()).extracting(Violation::property)
			.containsExactly("hotmw.expectations.needs-two.meets");
	}

	private static Candidate candidate(Expectation... expectations) {
		return new Candidate(TestDefinitions.chain(ONE), ChangeNote.none(), PropertyOrigins.unknown(),
				List.of(expectations));
	}

	private static Expectation expectation(String filter) {
		return new Expectation("needs-" + filter, SampleRequest.of("GET", "/"), List.of(FilterName.of(filter)),
				List.of(), null);
	}

}
