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

package io.hotmw.autoconfigure.endpoint;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.endpoint.Show;

import io.hotmw.autoconfigure.document.ConfigDocuments;
import io.hotmw.autoconfigure.endpoint.description.DocumentChangeDescriptor;
import io.hotmw.autoconfigure.endpoint.description.DrainingDescriptor;
import io.hotmw.autoconfigure.endpoint.description.FilterDescriptor;
import io.hotmw.autoconfigure.endpoint.description.HotmwDescriptor;
import io.hotmw.autoconfigure.endpoint.description.RejectionDescriptor;
import io.hotmw.autoconfigure.endpoint.description.SourceDescriptor;
import io.hotmw.autoconfigure.endpoint.description.TriggerDescriptor;
import io.hotmw.core.definition.ChangeNote;
import io.hotmw.core.definition.DocumentChange;
import io.hotmw.core.definition.DocumentChange.KeyChange;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterMatch;
import io.hotmw.core.definition.FilterOptions;
import io.hotmw.core.definition.FilterPosition;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.publish.ChainLease;
import io.hotmw.core.refresh.RefreshMemory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HotmwEndpoint}.
 */
class HotmwEndpointTests {

	private final TestEngine engine = new TestEngine();

	@AfterEach
	void close() {
		this.engine.close();
	}

	@Test
	void hotmwWhenNothingWasPublishedShouldSayNothingOfGeneration() {
		HotmwDescriptor descriptor = endpoint(TestScenario.documents()).hotmw();

		assertThat(descriptor.generation()).isNull();
		assertThat(descriptor.revision()).isNull();
		assertThat(descriptor.publishedAt()).isNull();
		assertThat(descriptor.trigger()).isNull();
		assertThat(descriptor.filters()).isEmpty();
		assertThat(descriptor.inSync()).isFalse();
		assertThat(descriptor.lastRejection()).isNull();
		assertThat(descriptor.sources()).extracting(SourceDescriptor::dataId)
			.containsExactly("orders.yaml", "edge.yaml");
	}

	@Test
	void hotmwWhenFirstCandidateWasRejectedShouldSayWhy() {
		this.engine.reject(List.of(), violation("hotmw.filters.a.order", "abc"));

		HotmwDescriptor descriptor = endpoint().hotmw();

		assertThat(descriptor.generation()).isNull();
		assertThat(Objects.requireNonNull(descriptor.lastRejection()).standing()).isTrue();
	}

	@Test
	void hotmwShouldDescribeActiveGeneration() {
		this.engine.publish(passing("a").build());
		DocumentChange change = new DocumentChange("", "DEFAULT_GROUP", "orders.yaml", "d41d8cd9",
				List.of(new KeyChange("hotmw.filters.a.order", "1", "2")), TestEngine.NOW);
		this.engine.publish(new ChangeNote("lee", null, "OPS-7"), List.of(change), passing("a").order(2).build());

		HotmwDescriptor descriptor = endpoint().hotmw();

		assertThat(descriptor.generation()).isEqualTo(2);
		assertThat(descriptor.revision()).startsWith("v1:");
		assertThat(descriptor.publishedAt()).isEqualTo(TestEngine.NOW);
		assertThat(descriptor.inSync()).isTrue();
		TriggerDescriptor trigger = Objects.requireNonNull(descriptor.trigger());
		assertThat(trigger.type()).isEqualTo("config-centre-change");
		assertThat(trigger.documents()).singleElement()
			.extracting(DocumentChangeDescriptor::dataId, DocumentChangeDescriptor::md5)
			.containsExactly("orders.yaml", "d41d8cd9");
		assertThat(trigger.change()).isEqualTo(new TriggerDescriptor.ChangeDescriptor("lee", null, "OPS-7"));
	}

	@Test
	void hotmwWhenThereIsNoChangeNoteShouldSayNothingOfIt() {
		this.engine.publish(passing("a").build());

		assertThat(Objects.requireNonNull(endpoint().hotmw().trigger()).change()).isNull();
	}

	@Test
	void hotmwShouldShowFiltersInOrderInWhichTheyMeetRequest() {
		this.engine.publish(passing("b").build(), passing("c").order(-1).build(), passing("a").build(),
				passing("d").order(-5).position(FilterPosition.AFTER_SECURITY).build());

		assertThat(endpoint().hotmw().filters()).extracting(FilterDescriptor::name).containsExactly("c", "a", "b", "d");
	}

	@Test
	void hotmwShouldShowStateOfEachFilter() {
		this.engine.publish(passing("a").build(), passing("b").enabled(false).build(),
				FilterDefinition.named("c").type("unheard-of").optional(true).build());

		assertThat(endpoint().hotmw().filters()).extracting(FilterDescriptor::state)
			.containsExactly("active", "disabled", "unsupported");
	}

	@Test
	void hotmwShouldMaskSecretsOfOptionsAndHeaders() {
		this.engine.publish(passing("a")
			.match(new FilterMatch(List.of(), List.of(), Set.of(),
					Map.of("Authorization", "Basic c3Q=", "X-Tenant", "t")))
			.options(new FilterOptions(Map.of("pin", "4711", "realm", "orders"), Set.of("pin")))
			.build());

		FilterDescriptor filter = endpoint().hotmw().filters().get(0);

		assertThat(filter.options()).isEqualTo(Map.of("pin", "******", "realm", "orders"));
		assertThat(filter.match().headers()).isEqualTo(Map.of("authorization", "******", "x-tenant", "******"));
	}

	@Test
	void hotmwWhenValuesAreNeverShownShouldMaskAllOfThem() {
		this.engine.publish(passing("a").options(new FilterOptions(Map.of("realm", "orders"), Set.of())).build());
		this.engine.reject(List.of(), violation("hotmw.filters.a.order", "abc"));

		HotmwDescriptor descriptor = endpoint(Show.NEVER).hotmw();

		assertThat(descriptor.filters().get(0).options()).isEqualTo(Map.of("realm", "******"));
		assertThat(Objects.requireNonNull(descriptor.lastRejection()).violations()).singleElement()
			.extracting(RejectionDescriptor.ViolationDescriptor::value, RejectionDescriptor.ViolationDescriptor::reason)
			.containsExactly("******", "'******' is not right");
	}

	@Test
	void hotmwShouldMaskViolationOfSensitiveOption() {
		this.engine.publish(passing("a").options(new FilterOptions(Map.of("pin", "4711"), Set.of("pin"))).build());
		this.engine.reject(List.of(), violation("hotmw.filters.a.options.pin", "0815"));

		assertThat(Objects.requireNonNull(endpoint().hotmw().lastRejection()).violations().toString())
			.doesNotContain("0815")
			.contains("'******' is not right");
	}

	@Test
	void hotmwWhenGenerationDrainsShouldShowItsLeases() {
		this.engine.publish(passing("a").build());
		try (ChainLease lease = Objects.requireNonNull(this.engine.publisher().acquire())) {
			String revision = lease.generation().revision().value();
			this.engine.publish(passing("a").order(1).build());

			assertThat(endpoint().hotmw().draining())
				.containsExactly(new DrainingDescriptor(1, revision, "draining", 1, false));
		}
		Awaitility.await()
			.atMost(Duration.ofSeconds(10))
			.untilAsserted(() -> assertThat(endpoint().hotmw().draining()).isEmpty());
	}

	@Test
	void hotmwShouldCountLateDispatches() {
		this.engine.publish(passing("a").build());
		try (ChainLease lost = Objects.requireNonNull(this.engine.publisher().acquire())) {
			this.engine.publish(passing("b").build());
			Objects.requireNonNull(this.engine.publisher().acquireLate(lost)).close();
		}

		assertThat(endpoint().hotmw().lateDispatches()).isEqualTo(1);
	}

	@Test
	void hotmwWhenCandidateIsRejectedShouldNotBeInSync() {
		this.engine.publish(passing("a").build());
		this.engine.reject(List.of(), violation("hotmw.filters.a.order", "abc"));
		this.engine.reject(List.of(), violation("hotmw.filters.a.order", "abc"));

		HotmwDescriptor descriptor = endpoint().hotmw();

		assertThat(descriptor.generation()).isEqualTo(1);
		assertThat(descriptor.inSync()).isFalse();
		RejectionDescriptor rejection = Objects.requireNonNull(descriptor.lastRejection());
		assertThat(rejection.kind()).isEqualTo("permanent");
		assertThat(rejection.standing()).isTrue();
		assertThat(rejection.attempts()).isEqualTo(2);
		assertThat(rejection.revision()).isNull();
		assertThat(rejection.at()).isEqualTo(TestEngine.NOW);
	}

	@Test
	void hotmwWhenRejectionIsHistoryShouldShowItAsSuch() {
		this.engine.reject(List.of(), violation("hotmw.filters.a.order", "abc"));
		this.engine.publish(passing("a").build());

		HotmwDescriptor descriptor = endpoint().hotmw();

		assertThat(descriptor.inSync()).isTrue();
		assertThat(Objects.requireNonNull(descriptor.lastRejection()).standing()).isFalse();
	}

	@Test
	void entryShouldFindFilterWithAndWithoutDashes() {
		this.engine.publish(passing("my-filter").build());

		assertThat(endpoint().entry("filters", "my-filter")).isNotNull()
			.isEqualTo(endpoint().entry("filters", "myfilter"))
			.isEqualTo(endpoint().hotmw().filters().get(0));
	}

	@Test
	void entryWhenFilterIsUnsupportedShouldSaySo() {
		this.engine.publish(FilterDefinition.named("c").type("unheard-of").optional(true).build());

		assertThat(Objects.requireNonNull(endpoint().entry("filters", "c")).state()).isEqualTo("unsupported");
	}

	@Test
	void entryWhenThereIsNoneShouldBeNull() {
		assertThat(endpoint().entry("filters", "a")).isNull();
		this.engine.publish(passing("a").build());

		assertThat(endpoint().entry("filters", "b")).isNull();
		assertThat(endpoint().entry("filters", "Not A Name")).isNull();
		assertThat(endpoint().entry("routes", "a")).isNull();
	}

	private HotmwEndpoint endpoint(ConfigDocuments... documents) {
		return endpoint(Show.WHEN_AUTHORIZED, documents);
	}

	private HotmwEndpoint endpoint(Show showValues, ConfigDocuments... documents) {
		return new HotmwEndpoint(this.engine.publisher(), this.engine.refresher(), List.of(documents),
				RefreshMemory.none(), new Visibility(this.engine.publisher(), List.of(), showValues, Set.of()));
	}

	private static FilterDefinition.Builder passing(String name) {
		return FilterDefinition.named(name).type("passing");
	}

	private static Violation violation(String property, String value) {
		return new Violation(property, value, null, "'" + value + "' is not right", "put it right");
	}

}
