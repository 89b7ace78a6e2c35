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

package io.hotmw.core.chain;

import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletResponse;

import io.hotmw.core.definition.FilterPosition;
import io.hotmw.core.fixture.RecordingFilter;
import io.hotmw.core.fixture.TestChains;
import io.hotmw.core.fixture.TestDefinitions;
import io.hotmw.core.fixture.TestFilterFactory;
import io.hotmw.core.fixture.TestRequests;

import static io.hotmw.core.fixture.TestDefinitions.filter;
import static io.hotmw.core.fixture.TestDefinitions.named;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CompiledChain}.
 */
class CompiledChainTests {

	private final TestFilterFactory factory = TestFilterFactory.test();

	private final TestChains chains = TestChains.of(this.factory);

	@Test
	void definitionWhenAFilterIsAsInTheActiveChainShouldShareIt() {
		TestChains chains = TestChains.of(TestFilterFactory.test());
		CompiledChain active = chains.compile(TestDefinitions.named("kept").order(1).build(),
				TestDefinitions.named("moved").order(2).build());

		CompiledChain next = chains.compileAfter(active, TestDefinitions.named("kept").order(1).build(),
				TestDefinitions.named("moved").order(3).build());

		assertThat(next.definition().filters().get(0)).isSameAs(active.definition().filters().get(0));
		assertThat(next.filters().get(0).definition()).isSameAs(active.filters().get(0).definition());
		assertThat(next.definition().filters().get(1).order()).isEqualTo(3);
	}

	@Test
	void filtersShouldBeInChainOrderWithTiesByName() {
		CompiledChain chain = this.chains.compile(filter("c", 1), filter("z", -5), filter("a", 2), filter("b", 1));

		assertThat(chain.filters()).extracting((filter) -> filter.definition().name().value())
			.containsExactly("z", "b", "c", "a");
	}

	@Test
	void segmentWhenNothingIsGivenShouldHoldTheFilterForRequestsBeforeSecurity() {
		CompiledChain chain = this.chains.compile(filter("a", 1));

		assertThat(chain.segment(FilterPosition.BEFORE_SECURITY, DispatcherType.REQUEST).isEmpty()).isFalse();
		assertThat(chain.segment(FilterPosition.AFTER_SECURITY, DispatcherType.REQUEST).isEmpty()).isTrue();
		for (DispatcherType type : EnumSet.complementOf(EnumSet.of(DispatcherType.REQUEST))) {
			assertThat(chain.segment(FilterPosition.BEFORE_SECURITY, type).isEmpty()).isTrue();
		}
	}

	@ParameterizedTest
	@EnumSource(DispatcherType.class)
	void segmentShouldHoldTheFiltersOfItsDispatcherTypeAndPosition(DispatcherType type) throws Exception {
		CompiledChain chain = this.chains.compile(
				named("these").dispatcherTypes(EnumSet.of(type)).position(FilterPosition.AFTER_SECURITY).build(),
				named("others").dispatcherTypes(EnumSet.complementOf(EnumSet.of(type)))
					.position(FilterPosition.AFTER_SECURITY)
					.build());

		new VirtualFilterChain().run(chain.segment(FilterPosition.AFTER_SECURITY, type), TestRequests.get(),
				new MockHttpServletResponse(), new MockFilterChain());

		assertThat(this.factory.last("these").requests()).isEqualTo(1);
		assertThat(this.factory.last("others").requests()).isZero();
	}

	@Test
	void compileShouldInitialiseFiltersWithTheNameOfTheirDefinition() {
		List<FilterConfig> seen = new CopyOnWriteArrayList<>();
		this.factory.onCreate((name) -> new RecordingFilter(name).onInit(seen::add));

		this.chains.compile(filter("request-id", 1));

		FilterConfig config = seen.get(0);
		assertThat(config.getFilterName()).isEqualTo("request-id");
		assertThat(config.getServletContext()).isNotNull();
		assertThat(config.getInitParameter("any")).isNull();
		assertThat(config.getInitParameterNames().hasMoreElements()).isFalse();
	}

	@Test
	void hotFilterShouldSayItsNameAndClass() {
		HotFilter filter = this.chains.compile(filter("a", 1)).hotFilters().get(0);

		assertThat(filter).hasToString("a (" + RecordingFilter.class.getName() + ")");
		assertThat(filter.filter()).isSameAs(this.factory.last("a"));
	}

}
