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

package io.hotmw.core.explain;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import io.hotmw.core.definition.ChangeNote;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterMatch;
import io.hotmw.core.definition.FilterMode;
import io.hotmw.core.definition.FilterName;
import io.hotmw.core.definition.FilterPosition;
import io.hotmw.core.definition.InvalidSampleException;
import io.hotmw.core.definition.SampleRequest;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.fixture.RecordingFilter;
import io.hotmw.core.fixture.RecordingListener;
import io.hotmw.core.fixture.TestChains;
import io.hotmw.core.fixture.TestDefinitions;
import io.hotmw.core.fixture.TestFilterFactory;
import io.hotmw.core.match.PathExemption;
import io.hotmw.core.publish.ChainPublisher;
import io.hotmw.core.servlet.DispatchRequestEnd;
import io.hotmw.core.servlet.DynamicFilterChainProxy;
import io.hotmw.core.servlet.RequestExemption;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that {@link ChainExplainer} says of any request and any chain what really
 * happens.
 */
class ChainExplainerAgreementTests {

	private static final int CHAINS = 60;

	private static final int REQUESTS = 60;

	private static final List<String> PATTERNS = List.of("/**", "/api/**", "/api/orders", "/api/{id}", "/api/*/x", "/*",
			"/public/**", "/{*rest}", "/a*i/**", "/api/{n:[0-9]+}");

	private static final List<String> SEGMENTS = List.of("/api", "/orders", "/public", "/x", "/1", "/", "/..", "/.",
			"/%61pi", ";v=1", "/%2e%2e", "/a%2Fb", "\\", "/%5c", "?q=/api", "/actuator", "/%F0%9F%98%80");

	private static final List<String> METHODS = List.of("GET", "POST", "HEAD", "get", "DELETE");

	private static final PathExemption MANAGEMENT = PathExemption.of(List.of("/actuator"));

	private final RequestExemption exemption = MANAGEMENT::isExempt;

	private final List<String> journal = new ArrayList<>();

	/** Observed filters run on threads of their own. */
	private final Thread caller = Thread.currentThread();

	private final TestChains chains = TestChains.of(TestFilterFactory.test()
		.onCreate((name) -> new RecordingFilter(name).onRequest((request, response, chain) -> {
			if (Thread.currentThread() == this.caller) {
				this.journal.add(name);
			}
			chain.doFilter(request, response);
		})));

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void explainShouldAgreeWithWhatTheProxyRuns(long seed) throws Exception {
		Random random = new Random(seed);
		Set<FilterVerdict> seen = EnumSet.noneOf(FilterVerdict.class);
		for (int i = 0; i < CHAINS; i++) {
			String contextPath = one(random, List.of("", "", "/shop"));
			var definition = TestDefinitions.chain(filters(random));
			ChainExplainer explainer = new ChainExplainer("test"::equals, this.exemption, () -> contextPath);
			try (ChainPublisher publisher = publish(definition.filters())) {
				for (int j = 0; j < REQUESTS; j++) {
					SampleRequest sample = sample(random, contextPath);
					ChainExplanation explanation = explainer.explain(definition, sample);

					assertThat(explanation.met()).as("%s of %s", sample, definition)
						.extracting(FilterName::value)
						.isEqualTo(run(publisher, sample, contextPath));
					assertThat(explanation.filters()).hasSameSizeAs(definition.filters());
					explanation.filters().forEach((filter) -> seen.add(filter.verdict()));
				}
			}
		}
		assertThat(seen).containsExactlyInAnyOrder(FilterVerdict.values());
	}

	private ChainPublisher publish(List<FilterDefinition> filters) {
		ChainPublisher publisher = new ChainPublisher(Duration.ofMinutes(1), this.chains.lifecycle(),
				new RecordingListener().publisher(), Clock.systemUTC());
		publisher.publish(this.chains.compile(filters.toArray(FilterDefinition[]::new)),
				RefreshTrigger.of(RefreshTrigger.Type.API), ChangeNote.none());
		return publisher;
	}

	private List<String> run(ChainPublisher publisher, SampleRequest sample, String contextPath) throws Exception {
		MockHttpServletRequest request = new MockHttpServletRequest(sample.method(), sample.requestUri());
		request.setContextPath(contextPath);
		request.setServletPath(sample.normalisedPath().substring(contextPath.length()));
		request.setQueryString(sample.queryString());
		request.setDispatcherType(sample.dispatcherType());
		sample.headers().forEach((name, values) -> values.forEach((value) -> request.addHeader(name, value)));
		request.setCookies(sample.headers()
			.getOrDefault("Cookie", List.of())
			.stream()
			.flatMap((cookies) -> Stream.of(cookies.split("; ", -1)))
			.map((pair) -> new Cookie(pair.substring(0, 1), pair.substring(2)))
			.toArray(Cookie[]::new));
		request.setRemoteAddr(sample.caller().address());
		String principal = sample.caller().principal();
		request.setUserPrincipal((principal != null) ? () -> principal : null);
		sample.caller().roles().forEach(request::addUserRole);
		this.journal.clear();
		MockHttpServletResponse response = new MockHttpServletResponse();
		DynamicFilterChainProxy before = proxy(FilterPosition.BEFORE_SECURITY, publisher);
		DynamicFilterChainProxy after = proxy(FilterPosition.AFTER_SECURITY, publisher);
		before.doFilter(request, response, (passed, answer) -> after.doFilter(passed, answer, new MockFilterChain()));
		assertThat(response.getStatus()).isEqualTo(200);
		return List.copyOf(this.journal);
	}

	private DynamicFilterChainProxy proxy(FilterPosition position, ChainPublisher publisher) {
		return new DynamicFilterChainProxy(position, publisher, new DispatchRequestEnd(), this.exemption);
	}

	private static FilterDefinition[] filters(Random random) {
		FilterDefinition[] filters = new FilterDefinition[1 + random.nextInt(8)];
		for (int i = 0; i < filters.length; i++) {
			FilterDefinition.Builder builder = TestDefinitions.named("filter-" + i).order(random.nextInt(4));
			builder.position(one(random, List.of(FilterPosition.values())));
			builder.enabled(random.nextInt(8) > 0);
			builder.mode((random.nextInt(8) > 0) ? FilterMode.ENFORCE : FilterMode.OBSERVE);
			if (random.nextInt(8) == 0) {
				builder.type("unknown").optional(true);
			}
			if (random.nextInt(3) == 0) {
				builder.dispatcherTypes(EnumSet.of(one(random, List.of(DispatcherType.values())),
						one(random, List.of(DispatcherType.values()))));
			}
			filters[i] = builder.match(match(random)).build();
		}
		return filters;
	}

	private static FilterMatch match(Random random) {
		List<String> paths = some(random, PATTERNS, 3);
		List<String> excluded = some(random, PATTERNS, 2);
		Set<String> methods = new LinkedHashSet<>(some(random, METHODS, 2));
		Map<String, String> headers = new HashMap<>();
		some(random, List.of("X-A", "X-B"), 1).forEach((name) -> headers.put(name, one(random, List.of("1", "2"))));
		FilterMatch match = new FilterMatch(paths, excluded, methods, headers);
		return (random.nextInt(3) == 0) ? called(random, match) : match;
	}

	private static FilterMatch called(Random random, FilterMatch match) {
		return switch (random.nextInt(5)) {
			case 0 -> match.carrying(Map.of("q", "/api"), Map.of());
			case 1 -> match.carrying(Map.of(), Map.of("c", "1"));
			case 2 -> match.calledBy(List.of("192.0.2.0/24", "::1"), List.of(), List.of());
			case 3 -> match.calledBy(List.of(), List.of("ADMIN", "CLERK"), List.of());
			default -> match.calledBy(List.of(), List.of(), List.of("lee"));
		};
	}

	private static SampleRequest sample(Random random, String contextPath) {
		while (true) {
			try {
				String path = String.join("", some(random, SEGMENTS, 5));
				SampleRequest sample = SampleRequest.of(one(random, METHODS),
						contextPath + (path.startsWith("/") ? "" : "/") + path);
				for (String header : some(random,
						List.of("x-a: 1", "X-A: 2", "x-b: 1", "X-B:2", "Cookie: c=1; d=2", "cookie: c=2"), 2)) {
					sample = sample.withHeader(header);
				}
				sample = calledBy(random, sample);
				if (random.nextInt(3) == 0) {
					sample = sample.withDispatcherType(one(random, List.of(DispatcherType.values())));
				}
				if (sample.normalisedPath().startsWith(contextPath + "/")) {
					return sample;
				}
			}
			catch (InvalidSampleException ignored) {
				// No container would let it through: another one.
			}
		}
	}

	private static SampleRequest calledBy(Random random, SampleRequest sample) {
		return switch (random.nextInt(4)) {
			case 0 -> sample.withAddress(one(random, List.of("192.0.2.7", "::1", "198.51.100.1")));
			case 1 -> sample.withPrincipal(one(random, List.of("lee", "kim")));
			case 2 -> sample.withPrincipal("kim").withRole(one(random, List.of("ADMIN", "GUEST")));
			default -> sample;
		};
	}

	private static <T> T one(Random random, List<T> values) {
		return values.get(random.nextInt(values.size()));
	}

	private static <T> List<T> some(Random random, List<T> values, int most) {
		List<T> some = new ArrayList<>();
		for (int i = random.nextInt(most + 1); i > 0; i--) {
			some.add(one(random, values));
		}
		return some;
	}

}
