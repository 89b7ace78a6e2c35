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

package io.hotmw.core.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.hotmw.core.definition.DocumentChange;
import io.hotmw.core.definition.Revision;
import io.hotmw.core.definition.Violation;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Rejection} and {@link RefreshTrigger}.
 */
class RejectionTests {

	private static final Revision REVISION = new Revision("v1:00");

	private static final Violation VIOLATION = new Violation("hotmw.filters.a", null, null, "is wrong", "correct it");

	private final Rejection rejection = rejection(REVISION, Rejection.Kind.PERMANENT, VIOLATION);

	@Test
	void repeatsWhenCandidateAndReasonsAreTheSameShouldBeTrue() {
		Rejection later = new Rejection(Instant.EPOCH.plusSeconds(9), RefreshTrigger.of(RefreshTrigger.Type.RECONCILE),
				REVISION, Rejection.Kind.PERMANENT, List.of(VIOLATION), 1);

		assertThat(later.repeats(this.rejection)).isTrue();
	}

	@Test
	void repeatsWhenAnythingOfItDiffersShouldBeFalse() {
		Violation other = new Violation("hotmw.filters.a", null, null, "is wrong as well", "correct it");

		assertThat(this.rejection.repeats(null)).isFalse();
		assertThat(this.rejection.repeats(rejection(null, Rejection.Kind.PERMANENT, VIOLATION))).isFalse();
		assertThat(this.rejection.repeats(rejection(REVISION, Rejection.Kind.TRANSIENT, VIOLATION))).isFalse();
		assertThat(this.rejection.repeats(rejection(REVISION, Rejection.Kind.PERMANENT, other))).isFalse();
	}

	@Test
	void repeatsWhenWhatIsAwayIsDescribedInOtherWordsShouldBeTrue() {
		Violation other = new Violation("hotmw.filters.a", null, null, "no answer within 2003 ms", "correct it");
		Violation elsewhere = new Violation("hotmw.filters.b", null, null, "is wrong", "correct it");
		Rejection passing = rejection(REVISION, Rejection.Kind.TRANSIENT, VIOLATION);

		assertThat(passing.repeats(rejection(REVISION, Rejection.Kind.TRANSIENT, other))).isTrue();
		assertThat(passing.repeats(rejection(REVISION, Rejection.Kind.TRANSIENT, elsewhere))).isFalse();
	}

	@Test
	void asRepeatOfShouldKeepTheTimeAndTriggerOfTheFirstAndCountUp() {
		Rejection later = new Rejection(Instant.EPOCH.plusSeconds(9), RefreshTrigger.of(RefreshTrigger.Type.RECONCILE),
				REVISION, Rejection.Kind.PERMANENT, List.of(VIOLATION), 1);

		Rejection repeated = later.asRepeatOf(this.rejection.asRepeatOf(this.rejection));

		assertThat(repeated.at()).isEqualTo(this.rejection.at());
		assertThat(repeated.trigger()).isEqualTo(this.rejection.trigger());
		assertThat(repeated.attempts()).isEqualTo(3);
	}

	@Test
	void violationsShouldNotBeWhatTheCallerCanChange() {
		List<Violation> violations = new ArrayList<>(List.of(VIOLATION));
		Rejection rejection = new Rejection(Instant.EPOCH, RefreshTrigger.of(RefreshTrigger.Type.API), null,
				Rejection.Kind.PERMANENT, violations, 1);
		violations.clear();

		assertThat(rejection.violations()).containsExactly(VIOLATION);
	}

	@Test
	void causedByWhenDocumentsChangedShouldNameTheConfigCentre() {
		DocumentChange change = new DocumentChange("", "DEFAULT_GROUP", "app.yaml", null, List.of(), Instant.EPOCH);
		RefreshTrigger trigger = RefreshTrigger.of(RefreshTrigger.Type.ENVIRONMENT);

		assertThat(trigger.causedBy(List.of())).isSameAs(trigger);
		assertThat(trigger.causedBy(List.of(change)))
			.isEqualTo(new RefreshTrigger(RefreshTrigger.Type.CONFIG_CENTRE, List.of(change)));
	}

	private static Rejection rejection(@Nullable Revision revision, Rejection.Kind kind, Violation violation) {
		return new Rejection(Instant.EPOCH, RefreshTrigger.of(RefreshTrigger.Type.ENVIRONMENT), revision, kind,
				List.of(violation), 1);
	}

}
