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

package io.hotmw.autoconfigure.nacos;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Bean;

import io.hotmw.api.NoOptions;
import io.hotmw.autoconfigure.PassingFilterFactory;
import io.hotmw.core.definition.FilterName;
import io.hotmw.core.definition.Revision;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.event.Rejection;
import io.hotmw.core.event.Requester;
import io.hotmw.core.policy.ChainPolicy;
import io.hotmw.core.policy.ProposedChange;
import io.hotmw.core.refresh.ChainRefresher;
import io.hotmw.core.refresh.RefreshResult;
import io.hotmw.core.refresh.RollbackRequest;
import io.hotmw.tools.nacos.control.NacosClient;
import io.hotmw.tools.nacos.control.NacosServerProcess;

import static io.hotmw.autoconfigure.nacos.TestApplication.await;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What policies keep a document from, with all of the auto-configuration, against a real
 * Nacos server.
 */
@ExtendWith(SharedNacos.class)
class NacosPoliciesTests {

	private static final String START = "hotmw.filters.other: { type: plain, order: 1 }\n";

	private final String name = TestDocuments.newName("yaml");

	private final NacosServerProcess server;

	private final NacosClient nacos;

	private final TestApplication application;

	private int notes;

	NacosPoliciesTests(NacosServerProcess server) {
		this.server = server;
		this.nacos = server.client();
		this.nacos.publishAndAwait(this.name, START);
		this.application = TestApplication.with(this.server.serverAddr())
			.property("spring.config.location", "classpath:/nacos/critical/")
			.property("test.document", this.name)
			.property("hotmw.reconcile.interval", "0")
			.property("hotmw.retry.initial-interval", "50ms")
			.property("hotmw.policy.require-change-note", "true")
			.web(Application.class)
			.run();
	}

	@AfterEach
	void stop() {
		this.application.close();
	}

	@Test
	void changeWhenItWidensTheMatchOfACriticalFilterShouldBeAcceptedAndNeverNarrowedAgainBelowWhatIsPackaged() {
		publish("auth.match: { paths: [/api/**, /admin/**], methods: [GET, POST, PUT], exclude-paths: [] }");
		await().until(() -> paths().equals(List.of("/api/**", "/admin/**")));
		publish("auth.match.paths: [/**]");
		await().until(() -> paths().equals(List.of("/**")));

		publish("auth.match.paths: [/api/**]");
		await().until(() -> paths().equals(List.of("/api/**")));
		publish("auth.match.paths: [/api/orders/**]");

		assertThat(violations()).extracting(Violation::property).containsExactly("hotmw.filters.auth.match.paths");
		assertThat(paths()).containsExactly("/api/**");
	}

	@Test
	void changeWhenItWeakensACriticalFilterShouldBeRejectedWithEveryReasonAndPlace() {
		this.nacos.publish(this.name, """
				hotmw:
				  filters:
				    auth:
				      enabled: false
				      critical: false
				      optional: true
				      position: after-security
				      dispatcher-types: [ERROR]
				      match:
				        paths: [/none]
				        excludePaths: [/api/public/**, /api/x]
				        methods: [GET]
				        headers: { X-Open: s3cret }
				  change: { author: lee, reason: INC-1 }
				""");

		List<Violation> violations = violations();
		assertThat(violations).extracting(Violation::property)
			.extracting((property) -> property.replace("hotmw.filters.auth.", ""))
			.containsExactlyInAnyOrder("enabled", "critical", "optional", "position", "dispatcher-types", "match.paths",
					"match.exclude-paths[1]", "match.methods", "match.headers[x-open]");
		assertThat(violations).allSatisfy((violation) -> {
			assertThat(violation.origin()).contains(this.name);
			assertThat(violation.reason()).contains("nacos/critical/application.yaml", "5:17");
			assertThat(violation.toString()).doesNotContain("s3cret");
		});
		assertThat(violations).filteredOn((violation) -> violation.property().endsWith("match.paths"))
			.singleElement()
			.satisfies((violation) -> assertThat(violation.origin()).contains("10:"));
		assertThat(paths()).containsExactly("/api/**");
	}

	@Test
	void changeWhenItIsWrongInOtherWaysTooShouldTellAllAtOnce() {
		publish("auth.enabled: false, other: { type: plain, order: ten }, lost: { type: nope }");

		assertThat(violations()).extracting(Violation::property)
			.containsExactlyInAnyOrder("hotmw.filters.auth.enabled", "hotmw.filters.other.order",
					"hotmw.filters.lost.type");
	}

	@Test
	void changeShouldNeedANoteOfItsOwn() {
		this.nacos.publish(this.name, START.replace("1", "2"));
		assertThat(violations()).extracting(Violation::property)
			.containsExactly("hotmw.change.author", "hotmw.change.reason");

		this.nacos.publish(this.name, START.replace("1", "2") + "hotmw.change: { author: lee, reason: INC-1 }\n");
		await().until(this.application::isInSync);
		assertThat(this.application.filters()).contains("other:2");

		this.nacos.publish(this.name, START.replace("1", "3") + "hotmw.change: { author: lee, reason: INC-1 }\n");
		assertThat(violations()).singleElement().satisfies((violation) -> {
			assertThat(violation.property()).isEqualTo("hotmw.change");
			assertThat(violation.origin()).contains(this.name);
		});

		this.nacos.publish(this.name, START.replace("1", "3") + "hotmw.change: { author: lee, reason: INC-2 }\n");
		await().until(this.application::isInSync);
		assertThat(this.application.filters()).contains("other:3");
	}

	@ParameterizedTest
	@CsvSource({ "INC-9, true", ", false" })
	void rollbackShouldNeedAReason(@Nullable String reason, boolean accepted) {
		Revision first = this.application.active().revision();
		publish("other: { type: plain, order: 2 }");
		await().until(() -> this.application.filters().contains("other:2"));
		ChainRefresher refresher = this.application.bean(ChainRefresher.class);

		RefreshResult result = refresher.rollback(new RollbackRequest(first, this.application.active().revision(),
				new Requester("lee", "127.0.0.1", null, reason)));

		assertThat(result instanceof RefreshResult.Published).isEqualTo(accepted);
		assertThat(this.application.filters().contains("other:1")).isEqualTo(accepted);
		if (accepted) {
			assertThat(this.application.active().note().reason()).isEqualTo(reason);
			assertThat(refresher.release(new Requester("lee", null, null, "INC-10")).orElseThrow())
				.isInstanceOf(RefreshResult.Published.class);
		}
	}

	@Test
	void changeWhenThePolicyOfTheApplicationVetoesShouldBeRejectedTogetherWithTheOthers() {
		this.application.bean(Freeze.class).decision = (change) -> List
			.of(new Violation("hotmw.filters", null, null, "changes are frozen until Monday", "wait until then"));

		publish("auth.enabled: false");

		assertThat(violations()).extracting(Violation::property)
			.containsExactlyInAnyOrder("hotmw.filters.auth.enabled", "hotmw.filters");
		assertThat(this.application.rejection().kind()).isEqualTo(Rejection.Kind.PERMANENT);
	}

	@Test
	void changeWhenThePolicyOfTheApplicationFailsShouldBeTriedAgainUntilItDecides() {
		Freeze freeze = this.application.bean(Freeze.class);
		freeze.decision = (change) -> {
			throw new IllegalStateException("the calendar is away");
		};
		publish("other: { type: plain, order: 2 }");
		// Not what the last test left, which may have been rejected for good.
		await().until(() -> !this.application.isInSync() && this.application.rejection().attempts() > 1
				&& this.application.rejection().violations().toString().contains("the calendar is away"));
		assertThat(this.application.rejection().kind()).isEqualTo(Rejection.Kind.TRANSIENT);
		assertThat(this.application.filters()).contains("other:1");

		freeze.decision = (change) -> List.of();

		await().until(() -> this.application.filters().contains("other:2"));
		assertThat(this.application.active().trigger().type()).isEqualTo(RefreshTrigger.Type.CONFIG_CENTRE);
	}

	private void publish(String filters) {
		this.nacos.publish(this.name,
				"hotmw: { filters: { " + filters + " }, change: { author: lee, reason: INC-" + ++this.notes + " } }\n");
	}

	private List<Violation> violations() {
		await().until(() -> !this.application.isInSync());
		return this.application.rejection().violations();
	}

	private List<String> paths() {
		return this.application.active()
			.chain()
			.definition()
			.filter(FilterName.of("auth"))
			.orElseThrow()
			.match()
			.paths();
	}

	@WebApplication
	static class Application {

		@Bean
		Freeze freeze() {
			return new Freeze();
		}

		@Bean
		PassingFilterFactory<NoOptions> plain() {
			return PassingFilterFactory.of("plain");
		}

	}

	static final class Freeze implements ChainPolicy {

		private volatile ChainPolicy decision = (change) -> List.of();

		@Override
		public List<Violation> check(ProposedChange change) {
			return this.decision.check(change);
		}

	}

}
