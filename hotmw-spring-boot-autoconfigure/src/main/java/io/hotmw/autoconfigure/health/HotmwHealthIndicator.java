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

package io.hotmw.autoconfigure.health;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

import io.hotmw.autoconfigure.document.ConfigDocument;
import io.hotmw.autoconfigure.document.ConfigDocuments;
import io.hotmw.core.definition.QuotedText;
import io.hotmw.core.definition.Revision;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.event.Rejection;
import io.hotmw.core.publish.ChainGeneration;
import io.hotmw.core.publish.ChainPublisher;
import io.hotmw.core.refresh.ChainRefresher;
import io.hotmw.core.refresh.Hold;

/**
 * Says whether this instance serves a chain, and how far that is from what the
 * configuration holds. An instance that refused a change serves the chain before it, and
 * is up: hundreds of instances must not leave the rotation over one bad document. One
 * that has no chain answers 503 to everything, and is out of service. No detail shows a
 * secret, or the value that a reason is about. Thread-safe.
 */
final class HotmwHealthIndicator extends AbstractHealthIndicator {

	private static final int MOST_REASONS = 3;

	private final ChainPublisher publisher;

	private final ChainRefresher refresher;

	private final List<ConfigDocuments> documents;

	private final HealthSettings settings;

	HotmwHealthIndicator(ChainPublisher publisher, ChainRefresher refresher, List<ConfigDocuments> documents,
			HealthSettings settings) {
		super("The chain cannot be looked at");
		this.publisher = publisher;
		this.refresher = refresher;
		this.documents = List.copyOf(documents);
		this.settings = settings;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		ChainGeneration active = this.publisher.active();
		boolean standing = this.refresher.isRejectionStanding();
		if (active == null) {
			builder.outOfService();
		}
		else if (standing && this.settings.downOnRejection()) {
			builder.down();
		}
		else {
			builder.up();
		}
		if (active != null) {
			builder.withDetail("revision", active.revision().value());
			builder.withDetail("generation", active.number());
			builder.withDetail("publishedAt", active.publishedAt());
		}
		builder.withDetail("inSync", active != null && this.refresher.isInSync());
		this.refresher.lastRejection()
			.ifPresent((rejection) -> builder.withDetail("lastRejection", describe(rejection, standing)));
		this.refresher.hold().ifPresent((hold) -> builder.withDetail("hold", describe(hold)));
		builder.withDetail("sources",
				this.documents.stream()
					.flatMap((centre) -> centre.documents().stream())
					.map(HotmwHealthIndicator::describe)
					.toList());
	}

	private static Map<String, Object> describe(Rejection rejection, boolean standing) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("at", rejection.at());
		details.put("kind", rejection.kind().value());
		details.put("standing", standing);
		details.put("attempts", rejection.attempts());
		details.put("violations", rejection.violations().size());
		details.put("reasons",
				rejection.violations().stream().limit(MOST_REASONS).map(HotmwHealthIndicator::describe).toList());
		return details;
	}

	private static Map<String, Object> describe(Hold hold) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("revision", hold.revision().value());
		details.put("rolledBackFrom", hold.rolledBackFrom().stream().map(Revision::value).sorted().toList());
		details.put("since", hold.since());
		return details;
	}

	private static String describe(Violation violation) {
		return violation.property() + " " + new QuotedText(violation.reason()).without(violation.value());
	}

	private static Map<String, Object> describe(ConfigDocument document) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("centre", document.centre());
		details.put("namespace", document.namespace());
		details.put("group", document.group());
		details.put("dataId", document.dataId());
		details.put("state", document.state().value());
		return details;
	}

}
