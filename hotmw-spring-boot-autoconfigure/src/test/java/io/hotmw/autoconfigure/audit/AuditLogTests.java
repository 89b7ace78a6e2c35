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

package io.hotmw.autoconfigure.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

import io.hotmw.core.definition.ChangeNote;
import io.hotmw.core.definition.FilterName;
import io.hotmw.core.definition.FilterPosition;
import io.hotmw.core.definition.Revision;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.diff.ChainDiff;
import io.hotmw.core.event.RefreshAttempt;
import io.hotmw.core.event.RefreshAttempt.Outcome;
import io.hotmw.core.event.RefreshCompleted;
import io.hotmw.core.event.RefreshPhase;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.event.Rejection;
import io.hotmw.core.event.Requester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AuditLog} and {@link AuditEntry}.
 */
class AuditLogTests {

	private static final Instant NOW = Instant.parse("2026-03-01T10:15:30Z");

	private static final Revision OLD = new Revision("v1:aaaa");

	private static final Revision NEW = new Revision("v1:bbbb");

	private static final RefreshTrigger CONFIG = RefreshTrigger.of(RefreshTrigger.Type.CONFIG_CENTRE);

	private static final FilterName AUTH = FilterName.of("auth");

	private final Logger logger = (Logger) LoggerFactory.getLogger(AuditLog.LOGGER);

	private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

	private final AuditLog log = new AuditLog();

	@BeforeEach
	void listen() {
		this.logger.setLevel(Level.INFO);
		this.appender.start();
		this.logger.addAppender(this.appender);
	}

	@AfterEach
	void stopListening() {
		this.logger.detachAppender(this.appender);
		this.logger.setLevel(null);
	}

	@Test
	void attemptShouldBeOneLineWithEverythingThatIsKnown() {
		ChainDiff.Place before = new ChainDiff.Place(FilterPosition.BEFORE_SECURITY, 5);
		ChainDiff.Place after = new ChainDiff.Place(FilterPosition.AFTER_SECURITY, -1);
		ChainDiff diff = new ChainDiff(List.of(FilterName.of("new")), List.of(FilterName.of("old")),
				List.of(new ChainDiff.Switched(AUTH, true)), List.of(new ChainDiff.Moved(AUTH, before, after)),
				List.of(new ChainDiff.Changed(AUTH, "options.issuer", null, "acme")));
		Requester requester = new Requester("lee", "127.0.0.1", "4bf92f", "it was wrong");

		tell(attempt(Outcome.ROLLED_BACK, RefreshTrigger.by(RefreshTrigger.Type.ROLLBACK, requester), ChangeNote.none(),
				diff, null));

		assertThat(lines()).containsExactly("hotmw change result=rolled-back trigger=rollback who=lee from=127.0.0.1"
				+ " trace-id=4bf92f revision=v1:bbbb previous-revision=v1:aaaa generation=7 reason=\"it was wrong\""
				+ " added=new removed=old switched=\"auth on\""
				+ " moved=\"auth from before-security 5 to after-security -1\""
				+ " changed=\"auth.options.issuer from nothing to 'acme'\" millis=12");
	}

	@Test
	void attemptShouldHaveEverythingAsKeyValuePairs() {
		tell(attempt(Outcome.PUBLISHED, CONFIG, new ChangeNote("kim", "INC-42", "OPS-7"), ChainDiff.none(), null));

		Map<String, Object> pairs = new java.util.LinkedHashMap<>();
		this.appender.list.get(0).getKeyValuePairs().forEach((pair) -> pairs.put(pair.key, pair.value));
		assertThat(pairs).containsExactly(Map.entry("hotmw.change.result", "published"),
				Map.entry("hotmw.change.trigger", "config-centre-change"), Map.entry("hotmw.change.who", "kim"),
				Map.entry("hotmw.change.revision", "v1:bbbb"), Map.entry("hotmw.change.previous-revision", "v1:aaaa"),
				Map.entry("hotmw.change.generation", 7L), Map.entry("hotmw.change.reason", "INC-42"),
				Map.entry("hotmw.change.ticket", "OPS-7"), Map.entry("hotmw.change.millis", 12L));
	}

	@Test
	void whoShouldBeTheSystemWhereNobodyIsNamed() {
		tell(attempt(Outcome.PUBLISHED, CONFIG, ChangeNote.none(), ChainDiff.none(), null));

		assertThat(lines()).singleElement().asString().contains(" who=system ").doesNotContain("from=");
	}

	@Test
	void whoShouldNotBeTheAuthorOfTheDocumentWhereSomebodyUnknownCalled() {
		Requester unknown = new Requester(null, "10.0.0.1", null, null);

		tell(attempt(Outcome.PUBLISHED, RefreshTrigger.by(RefreshTrigger.Type.API, unknown),
				new ChangeNote("kim", null, null), ChainDiff.none(), null));

		assertThat(lines()).singleElement().asString().contains(" who=anonymous from=10.0.0.1 ");
	}

	@Test
	void textShouldStayOnOneLineAndInItsQuotes() {
		ChangeNote note = new ChangeNote("eve\nhotmw change who=lee", "say \"x\" \u001b[2J \u202e \\ é", null);

		tell(attempt(Outcome.PUBLISHED, CONFIG, note, ChainDiff.none(), null));

		assertThat(lines()).singleElement()
			.asString()
			.contains("who=\"eve\\u000ahotmw change who=lee\"", "reason=\"say \\\"x\\\" \\u001b[2J \\u202e \\\\ é\"");
	}

	@Test
	void keyValuePairsShouldStayOnOneLineAndInTheirQuotes() {
		ChangeNote note = new ChangeNote("eve\" hotmw.change.who=\"lee", "x\r\n12:00 INFO \u2028 \u001b[2J \\",
				"\u202e");
		ChainDiff diff = new ChainDiff(List.of(), List.of(), List.of(), List.of(),
				List.of(new ChainDiff.Changed(AUTH, "options.realm", null, "a\nb\" hotmw.change.result=\"published")));

		tell(attempt(Outcome.PUBLISHED, CONFIG, note, diff, null));

		assertThat(laidOut("%kvp")).isEqualTo("hotmw.change.result=\"published\""
				+ " hotmw.change.trigger=\"config-centre-change\" hotmw.change.who=\"eve\\\" hotmw.change.who=\\\"lee\""
				+ " hotmw.change.revision=\"v1:bbbb\" hotmw.change.previous-revision=\"v1:aaaa\""
				+ " hotmw.change.generation=\"7\" hotmw.change.reason=\"x\\u000d\\u000a12:00 INFO \\u2028 \\u001b[2J \\\\\""
				+ " hotmw.change.ticket=\"\\u202e\""
				+ " hotmw.change.changed=\"[auth.options.realm from nothing to 'a\\u000ab\\\" hotmw.change.result=\\\"published']\""
				+ " hotmw.change.millis=\"12\"");
	}

	private String laidOut(String pattern) {
		PatternLayout layout = new PatternLayout();
		layout.setContext(this.logger.getLoggerContext());
		layout.setPattern(pattern);
		layout.start();
		return layout.doLayout(this.appender.list.get(0));
	}

	@Test
	void violationShouldNotShowTheValueNorCredentials() {
		Violation violation = new Violation("hotmw.filters.auth.options.uri", "s3cr3t-value", "a.yaml:3",
				"'s3cr3t-value' is not one of https://user:passw0rd@idp.example.org", "correct it");

		tell(attempt(Outcome.REJECTED, CONFIG, ChangeNote.none(), ChainDiff.none(), rejection(1, violation)));

		assertThat(lines()).singleElement()
			.asString()
			.contains("result=rejected", "hotmw.filters.auth.options.uri '******' is not one of",
					"https://******@idp.example.org")
			.doesNotContain("s3cr3t")
			.doesNotContain("passw0rd");
	}

	@Test
	void differenceShouldNotShowCredentials() {
		ChainDiff diff = new ChainDiff(List.of(), List.of(), List.of(), List.of(), List.of(new ChainDiff.Changed(AUTH,
				"options.uri", "https://user:passw0rd@idp.example.org", "https://idp.example.org")));

		tell(attempt(Outcome.PUBLISHED, CONFIG, ChangeNote.none(), diff, null));

		assertThat(lines()).singleElement()
			.asString()
			.contains("from 'https://******@idp.example.org' to 'https://idp.example.org'")
			.doesNotContain("passw0rd");
	}

	@Test
	void textsOfPeopleShouldNotShowCredentials() {
		String link = "see https://svc:passw0rd@wiki.example.org/x";
		Requester lee = new Requester(link, "127.0.0.1", "4bf92f", "because " + link);

		tell(attempt(Outcome.PUBLISHED, CONFIG, new ChangeNote(link, "because " + link, "a".repeat(490) + " " + link),
				ChainDiff.none(), null));
		tell(attempt(Outcome.ROLLED_BACK, RefreshTrigger.by(RefreshTrigger.Type.ROLLBACK, lee), ChangeNote.none(),
				ChainDiff.none(), null));

		String shown = "see https://******@wiki.example.org/x";
		assertThat(lines()).hasSize(2)
			.allSatisfy((line) -> assertThat(line).contains("who=\"" + shown + "\"", "reason=\"because " + shown + "\"")
				.doesNotContain("passw0rd", "svc:"));
		assertThat(this.appender.list)
			.allSatisfy((event) -> assertThat(event.getKeyValuePairs().toString()).contains("because " + shown)
				.doesNotContain("passw0rd", "svc:"));
		assertThat(AuditEntry
			.of(attempt(Outcome.PUBLISHED, CONFIG, new ChangeNote(link, null, null), ChainDiff.none(), null))
			.who()).isEqualTo(shown);
	}

	@Test
	void hugeChangeShouldBeALineOfBoundedLength() {
		List<FilterName> added = IntStream.range(0, 100_000).mapToObj((i) -> FilterName.of("filter-" + i)).toList();
		ChangeNote note = new ChangeNote("a".repeat(1_000_000), "b".repeat(1_000_000), null);

		tell(attempt(Outcome.PUBLISHED, CONFIG, note, new ChainDiff(added, List.of(), List.of(), List.of(), List.of()),
				null));

		assertThat(lines()).singleElement().asString().hasSizeLessThan(5000).contains("and 99950 more");
	}

	@Test
	void lookThatFoundNothingNewShouldNotBeAudited() {
		tell(attempt(Outcome.UNCHANGED, CONFIG, ChangeNote.none(), ChainDiff.none(), null));

		assertThat(lines()).isEmpty();
	}

	@Test
	void lookThatFoundTheSameRejectionAgainShouldNotBeAuditedAgain() {
		Violation violation = new Violation("hotmw.filters.auth.order", "x", null, "is no number", "write one");

		for (int i = 1; i <= 3; i++) {
			tell(attempt(Outcome.REJECTED, CONFIG, ChangeNote.none(), ChainDiff.none(), rejection(i, violation)));
		}

		assertThat(lines()).hasSize(1);
	}

	@Test
	void lookThatFoundTheSameHeldRevisionAgainShouldNotBeAuditedAgain() {
		for (int i = 1; i <= 3; i++) {
			tell(attempt(Outcome.HELD, CONFIG, ChangeNote.none(), ChainDiff.none(), null));
		}

		assertThat(lines()).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource(names = { "REJECTED", "HELD" })
	void whatSomebodyAskedForShouldBeAuditedEachTime(Outcome outcome) {
		RefreshTrigger call = RefreshTrigger.by(RefreshTrigger.Type.API, new Requester("lee", null, null, null));
		Violation violation = new Violation("hotmw.filters.auth.order", "x", null, "is no number", "write one");

		for (int i = 1; i <= 3; i++) {
			tell(attempt(outcome, call, ChangeNote.none(), ChainDiff.none(),
					(outcome == Outcome.REJECTED) ? rejection(i, violation) : null));
		}

		assertThat(lines()).hasSize(3);
	}

	private void tell(RefreshAttempt attempt) {
		this.log.onEvent(new RefreshCompleted(attempt));
	}

	private List<String> lines() {
		List<String> lines = new ArrayList<>();
		this.appender.list.forEach((event) -> lines.add(event.getFormattedMessage()));
		assertThat(lines).noneMatch((line) -> line.contains("\n"));
		return lines;
	}

	private static Rejection rejection(int attempts, Violation... violations) {
		return new Rejection(NOW, CONFIG, NEW, Rejection.Kind.PERMANENT, List.of(violations), attempts);
	}

	private static RefreshAttempt attempt(Outcome outcome, RefreshTrigger trigger, ChangeNote note, ChainDiff diff,
			@Nullable Rejection rejection) {
		return new RefreshAttempt(NOW, trigger, outcome, note, OLD, NEW, 7L, diff,
				Map.of(RefreshPhase.BIND, Duration.ofMillis(5), RefreshPhase.PUBLISH, Duration.ofMillis(7)), rejection);
	}

}
