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

package io.hotmw.core.diff;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import jakarta.servlet.DispatcherType;
import org.junit.jupiter.api.Test;

import io.hotmw.core.definition.FilterMatch;
import io.hotmw.core.definition.FilterMode;
import io.hotmw.core.definition.FilterName;
import io.hotmw.core.definition.FilterOptions;
import io.hotmw.core.definition.FilterPosition;
import io.hotmw.core.definition.RelativeOrder;
import io.hotmw.core.diff.ChainDiff.Changed;
import io.hotmw.core.diff.ChainDiff.Moved;
import io.hotmw.core.diff.ChainDiff.Place;
import io.hotmw.core.diff.ChainDiff.Switched;
import io.hotmw.core.fixture.TestDefinitions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ChainDiff}.
 */
class ChainDiffTests {

	private static final FilterName AUTH = FilterName.of("auth");

	@Test
	void shortenedWhenItIsLongShouldKeepTheBeginningAndCountTheOthers() {
		List<Changed> changed = IntStream.range(0, 450)
			.mapToObj((i) -> new Changed(AUTH, "options.x" + i, "a".repeat(50_000), null))
			.toList();
		ChainDiff diff = new ChainDiff(List.of(AUTH), List.of(), List.of(), List.of(), changed);

		ChainDiff kept = diff.shortened();

		assertThat(kept.changed()).hasSize(100)
			.startsWith(new Changed(AUTH, "options.x0", "a".repeat(500) + "…", null));
		assertThat(kept.moreChanged()).isEqualTo(350);
		assertThat(kept.added()).containsExactly(AUTH);
		assertThat(kept.shortened()).isEqualTo(kept);
	}

	@Test
	void shortenedWhenThePropertyIsLongShouldMaskItsValues() {
		ChainDiff diff = new ChainDiff(List.of(), List.of(), List.of(), List.of(),
				List.of(new Changed(AUTH, "options." + "x".repeat(50_000), null, "hunter22")));

		assertThat(diff.shortened().changed()).singleElement().satisfies((changed) -> {
			assertThat(changed.property()).hasSize(501);
			assertThat(changed.from()).isNull();
			assertThat(changed.to()).isEqualTo(FilterOptions.MASK);
		});
	}

	@Test
	void betweenWhenTheModeIsAnotherShouldTellIt() {
		assertThat(
				ChainDiff
					.between(TestDefinitions.chain(TestDefinitions.filter("auth", 1)),
							TestDefinitions
								.chain(TestDefinitions.named("auth").order(1).mode(FilterMode.OBSERVE).build()))
					.changed())
			.containsExactly(new Changed(AUTH, "mode", "enforce", "observe"));
	}

	@Test
	void shortenedWhenItIsNotLongShouldBeTheSame() {
		ChainDiff diff = ChainDiff.between(TestDefinitions.chain(TestDefinitions.filter("auth", 1)),
				TestDefinitions.chain(TestDefinitions.filter("auth", 2)));

		assertThat(diff.shortened()).isEqualTo(diff);
	}

	@Test
	void betweenWhenEqualShouldBeEmpty() {
		ChainDiff diff = ChainDiff.between(TestDefinitions.chain(TestDefinitions.filter("auth", 1)),
				TestDefinitions.chain(TestDefinitions.filter("auth", 1)));

		assertThat(diff.isEmpty()).isTrue();
	}

	@Test
	void betweenWhenNothingWasThereShouldCountEveryFilterAsAdded() {
		ChainDiff diff = ChainDiff.between(null,
				TestDefinitions.chain(TestDefinitions.filter("b", 1), TestDefinitions.filter("a", 2)));

		assertThat(diff.added()).containsExactly(FilterName.of("b"), FilterName.of("a"));
		assertThat(diff.removed()).isEmpty();
	}

	@Test
	void betweenShouldTellAddedAndRemoved() {
		ChainDiff diff = ChainDiff.between(TestDefinitions.chain(TestDefinitions.filter("old", 1)),
				TestDefinitions.chain(TestDefinitions.filter("new", 1)));

		assertThat(diff.added()).containsExactly(FilterName.of("new"));
		assertThat(diff.removed()).containsExactly(FilterName.of("old"));
		assertThat(diff.isEmpty()).isFalse();
	}

	@Test
	void betweenShouldTellSwitchedAndMovedOnceEach() {
		ChainDiff diff = ChainDiff.between(TestDefinitions.chain(TestDefinitions.named("auth").order(1).build()),
				TestDefinitions.chain(TestDefinitions.named("auth")
					.order(2)
					.position(FilterPosition.AFTER_SECURITY)
					.enabled(false)
					.build()));

		assertThat(diff.switched()).containsExactly(new Switched(AUTH, false));
		assertThat(diff.moved()).containsExactly(new Moved(AUTH, new Place(FilterPosition.BEFORE_SECURITY, 1),
				new Place(FilterPosition.AFTER_SECURITY, 2)));
		assertThat(diff.changed()).isEmpty();
	}

	@Test
	void betweenShouldTellChangedProperties() {
		ChainDiff diff = ChainDiff.between(
				TestDefinitions.chain(TestDefinitions.named("auth")
					.match(new FilterMatch(List.of("/a"), List.of("/a/x"), Set.of("GET"), Map.of()))
					.build()),
				TestDefinitions.chain(TestDefinitions.named("auth")
					.type("other")
					.critical(true)
					.optional(true)
					.match(new FilterMatch(List.of("/a", "/b"), List.of(), Set.of("GET", "PUT"), Map.of()))
					.dispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR))
					.build()));

		assertThat(diff.changed()).containsExactly(new Changed(AUTH, "type", "test", "other"),
				new Changed(AUTH, "critical", "false", "true"), new Changed(AUTH, "optional", "false", "true"),
				new Changed(AUTH, "match.paths", "/a", "/a, /b"),
				new Changed(AUTH, "match.exclude-paths", "/a/x", null),
				new Changed(AUTH, "match.methods", "GET", "GET, PUT"),
				new Changed(AUTH, "dispatcher-types", "REQUEST", "ERROR, REQUEST"));
	}

	@Test
	void betweenShouldTellOptionsThatWereGivenChangedAndTaken() {
		ChainDiff diff = ChainDiff.between(TestDefinitions.chain(
				TestDefinitions.named("auth").options(options(Map.of("same", "1", "other", "1", "gone", "1"))).build()),
				TestDefinitions.chain(TestDefinitions.named("auth")
					.options(options(Map.of("same", "1", "other", "2", "new", "3")))
					.build()));

		assertThat(diff.changed()).containsExactly(new Changed(AUTH, "options.gone", "1", null),
				new Changed(AUTH, "options.new", null, "3"), new Changed(AUTH, "options.other", "1", "2"));
	}

	@Test
	void betweenWhenSecretsChangedShouldMaskThem() {
		ChainDiff diff = ChainDiff.between(
				TestDefinitions.chain(TestDefinitions.named("auth")
					.options(TestDefinitions.secret("key", "old-secret"))
					.match(new FilterMatch(List.of(), List.of(), Set.of(), Map.of("X-Key", "old-secret")))
					.build()),
				TestDefinitions.chain(TestDefinitions.named("auth")
					.options(TestDefinitions.options("key", "new-secret"))
					.match(new FilterMatch(List.of(), List.of(), Set.of(), Map.of("X-Key", "new-secret")))
					.build()));

		assertThat(diff.changed()).containsExactly(new Changed(AUTH, "match.headers.x-key", "******", "******"),
				new Changed(AUTH, "options.key", "******", "******"));
		assertThat(diff.toString()).doesNotContain("old-secret", "new-secret");
	}

	@Test
	void betweenWhenWhatIsCarriedOrWhoCallsChangedShouldTellItWithoutValues() {
		ChainDiff diff = ChainDiff.between(TestDefinitions.chain(TestDefinitions.named("auth").build()),
				TestDefinitions.chain(TestDefinitions.named("auth")
					.match(FilterMatch.any()
						.carrying(Map.of("v", "s3cret"), Map.of("sid", "s3cret"))
						.calledBy(List.of("10.0.0.0/8"), List.of("ADMIN"), List.of("lee")))
					.build()));

		assertThat(diff.changed()).containsExactly(new Changed(AUTH, "match.query-parameters.v", null, "******"),
				new Changed(AUTH, "match.cookies.sid", null, "******"),
				new Changed(AUTH, "match.addresses", null, "10.0.0.0/8"),
				new Changed(AUTH, "match.roles", null, "ADMIN"), new Changed(AUTH, "match.principals", null, "lee"));
	}

	@Test
	void betweenWhenAFilterStandsBesideAnotherOneShouldTellIt() {
		RelativeOrder after = new RelativeOrder(RelativeOrder.Side.AFTER, FilterName.of("log"));
		RelativeOrder before = new RelativeOrder(RelativeOrder.Side.BEFORE, FilterName.of("log"));

		assertThat(ChainDiff
			.between(TestDefinitions.chain(TestDefinitions.named("auth").build()),
					TestDefinitions.chain(TestDefinitions.named("auth").order(after).build()))
			.changed()).containsExactly(new Changed(AUTH, "order", null, "after log"));
		assertThat(ChainDiff
			.between(TestDefinitions.chain(TestDefinitions.named("auth").order(after).build()),
					TestDefinitions.chain(TestDefinitions.named("auth").order(before).build()))
			.changed()).containsExactly(new Changed(AUTH, "order", "after log", "before log"));
	}

	@Test
	void betweenWhenOnlyTheMentionOfADefaultChangedShouldTellThat() {
		ChainDiff diff = ChainDiff.between(TestDefinitions.chain(TestDefinitions.named("auth").enabled(true).build()),
				TestDefinitions.chain(TestDefinitions.named("auth").order(0).match(FilterMatch.any()).build()));

		assertThat(diff.changed()).containsExactly(new Changed(AUTH, "enabled", "true", null),
				new Changed(AUTH, "match", null, "{}"), new Changed(AUTH, "order", null, "0"));
	}

	private static FilterOptions options(Map<String, String> values) {
		return new FilterOptions(values, Set.of());
	}

}
