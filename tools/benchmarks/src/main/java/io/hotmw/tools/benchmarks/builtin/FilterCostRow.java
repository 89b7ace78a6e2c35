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

package io.hotmw.tools.benchmarks.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.openjdk.jmh.runner.RunnerException;

import io.hotmw.tools.benchmarks.experiment.Bench;
import io.hotmw.tools.benchmarks.experiment.Case;
import io.hotmw.tools.benchmarks.experiment.Effort;
import io.hotmw.tools.benchmarks.experiment.Experiment;
import io.hotmw.tools.benchmarks.experiment.JmhRounds;
import io.hotmw.tools.benchmarks.experiment.Readings;
import io.hotmw.tools.benchmarks.figure.Conditions;
import io.hotmw.tools.benchmarks.figure.Finding;
import io.hotmw.tools.benchmarks.figure.Measurement;
import io.hotmw.tools.benchmarks.figure.Row;
import io.hotmw.tools.benchmarks.figure.Target;

/**
 * What each built-in filter costs, beside what a user would pick instead.
 */
public final class FilterCostRow implements Experiment {

	private static final String METHOD = """
			JMH, with the Tomcat of row a. *hotmw* is a chain of the one built-in filter, made by its factory from a document as a user writes it, with the \
			proxy and the end of the request; the other side is what a user would pick instead, as a static filter that is set up for the same and does not more than it must. \
			Both sides are first asked for what they must let through and for what they must refuse. Every time holds the proxy, if there is one, and that Tomcat recycles the request and \
			the response and takes in the next one, since filters leave something in both: about as much as the static filter that only passes on shows. *Of its own* is what each side takes beyond \
			the same with a filter that only passes on, so without what a chain of one filter costs, of which the most is paid once for all of its filters. \
			Spring Security has nothing in its chains that the comparison does not need: no CSRF tokens, no sessions, no headers, no logout, no anonymous callers, no saved requests. `jwt`: a token of RS256 and one RSA key of 2048 bits, \
			issuer and times checked; `NimbusJwtDecoder` on both sides. `api-key`: three known hashes, SHA-256, compared in constant time; a `RequestHeaderAuthenticationFilter` with a provider by hand. `authorize`: four rules, the second \
			of which decides, for a caller who is known already. `ip-access`: two allowed ranges and a denied one. `security-headers`: seven headers. \
			`rate-limit`: a bucket for each of a thousand addresses, never empty; the starter is 0.14.0-RC1, the only one for Spring Boot 4, with Caffeine as its JCache. `concurrency-limit` and `circuit-breaker`: the same settings, never reached; both breakers would log that they open. \
			`body-limit`: a body of 200 bytes, which the servlet reads, in chunks or with its length declared; filters by hand as others write them, of which the one that only reads `Content-Length` lets chunks through. \
			`access-log` and Spring's filter, which writes two lines, log to an appender that drops what it gets, Tomcat's to a log that does. `error-shape` with an exception: both sides log it and write a problem. `traffic-tag`: half of all users, by the same digest. \
			`maintenance`: the answer 503, a page or a problem by `Accept` on both sides, and an address that is let in all the same.""";

	@Override
	public String id() {
		return "j";
	}

	@Override
	public Row measure(Bench bench) throws RunnerException {
		Conditions conditions = bench.machine().now();
		boolean inShort = bench.effort() == Effort.SHORT;
		List<Scenario> scenarios = Scenario.ofTypes()
			.stream()
			.filter((scenario) -> !inShort || scenario.isFirst())
			.toList();
		Map<Case, Readings> readings = JmhRounds.ofManyCases(bench.effort()).run(cases(scenarios, inShort));
		List<Finding> findings = new ArrayList<>();
		scenarios.forEach((scenario) -> findings.add(time(readings, scenario)));
		if (!inShort) {
			findings.add(ratio(readings, Scenario.PASSING));
			scenarios.forEach((scenario) -> findings.add(ownTime(readings, scenario)));
			scenarios.forEach((scenario) -> findings.add(allocation(readings, scenario)));
		}
		return new Row(id(), "What each built-in filter costs, beside what a user would pick instead", METHOD, findings,
				conditions);
	}

	private static Finding time(Map<Case, Readings> readings, Scenario scenario) {
		return ratio(readings, scenario).toReach(Target.atMost(1));
	}

	private static Finding ratio(Map<Case, Readings> readings, Scenario scenario) {
		return Finding
			.ratio(scenario.label(), of(readings, scenario, Side.HOTMW).time(),
					of(readings, scenario, Side.PEER).time())
			.byMedian();
	}

	private static Finding ownTime(Map<Case, Readings> readings, Scenario scenario) {
		// Not a ratio: what a peer takes of its own may be next to nothing.
		return Finding
			.difference(scenario.label() + ", of its own", ownTime(readings, scenario, Side.HOTMW),
					ownTime(readings, scenario, Side.PEER))
			.byMedian()
			.toReach(Target.atMost(0));
	}

	private static Measurement ownTime(Map<Case, Readings> readings, Scenario scenario, Side side) {
		return of(readings, scenario, side).time()
			.minus(of(readings, Scenario.PASSING, side).time(), caseOf(scenario, side).name() + ", of its own");
	}

	private static Finding allocation(Map<Case, Readings> readings, Scenario scenario) {
		return Finding
			.difference(scenario.label() + ", allocated", of(readings, scenario, Side.HOTMW).allocation(),
					of(readings, scenario, Side.PEER).allocation())
			.byMedian();
	}

	private static List<Case> cases(List<Scenario> scenarios, boolean inShort) {
		List<Scenario> all = new ArrayList<>(scenarios);
		if (!inShort) {
			all.add(Scenario.PASSING);
		}
		List<Case> cases = new ArrayList<>();
		for (Scenario scenario : all) {
			for (Side side : Side.values()) {
				cases.add(caseOf(scenario, side));
			}
		}
		return cases;
	}

	private static Case caseOf(Scenario scenario, Side side) {
		String name = (side == Side.HOTMW) ? "hotmw, " + scenario.label() : scenario.peerName();
		return new Case(name, FilterBenchmark.class, Map.of("scenario", scenario.id(), "side", side.name()));
	}

	private static Readings of(Map<Case, Readings> readings, Scenario scenario, Side side) {
		return Objects.requireNonNull(readings.get(caseOf(scenario, side)),
				() -> scenario + " of " + side + " was not measured");
	}

}
