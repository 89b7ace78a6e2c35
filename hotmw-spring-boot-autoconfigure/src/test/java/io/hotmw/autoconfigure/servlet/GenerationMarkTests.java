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

package io.hotmw.autoconfigure.servlet;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;

import io.hotmw.autoconfigure.NoOptionsBinder;
import io.hotmw.core.chain.ChainCompiler;
import io.hotmw.core.chain.ChainValidator;
import io.hotmw.core.chain.FilterFactoryRegistry;
import io.hotmw.core.chain.FilterLifecycle;
import io.hotmw.core.chain.TimeLimit;
import io.hotmw.core.definition.Candidate;
import io.hotmw.core.definition.ChainDefinition;
import io.hotmw.core.definition.ChangeNote;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.RevisionDigest;
import io.hotmw.core.event.ChainEventPublisher;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.observe.DispatchScope;
import io.hotmw.core.publish.ChainGeneration;
import io.hotmw.core.publish.ChainPublisher;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link GenerationMark}.
 */
class GenerationMarkTests {

	private static final String KEY = "a.key";

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	private final TimeLimit timeLimit = new TimeLimit(Duration.ofMinutes(1));

	private final FilterLifecycle lifecycle = new FilterLifecycle(new MockServletContext(), this.timeLimit);

	private final ChainPublisher publisher = new ChainPublisher(Duration.ofMinutes(1), this.lifecycle,
			new ChainEventPublisher(List.of()), Clock.systemUTC());

	private final GenerationMark mark = new GenerationMark(KEY, "X-Generation");

	@AfterEach
	void close() {
		this.publisher.close();
		MDC.remove(KEY);
	}

	@Test
	void beginShouldMarkThreadAndResponseUntilTheEnd() {
		try (DispatchScope scope = begin(this.mark, publish())) {
			assertThat(scope).isNotNull();
			assertThat(MDC.get(KEY)).isEqualTo("1");
		}

		assertThat(MDC.get(KEY)).isNull();
		assertThat(this.response.getHeader("X-Generation")).isEqualTo("1");
	}

	@Test
	void closeShouldPutBackWhatWasThere() {
		MDC.put(KEY, "mine");

		try (DispatchScope scope = begin(this.mark, publish())) {
			assertThat(scope).isNotNull();
			assertThat(MDC.get(KEY)).isEqualTo("1");
		}

		assertThat(MDC.get(KEY)).isEqualTo("mine");
	}

	@Test
	void closeOfNestedDispatchShouldLeaveTheMarkOfTheOuter() {
		ChainGeneration generation = publish();
		DispatchScope outer = begin(this.mark, generation);

		begin(this.mark, generation).close();

		assertThat(MDC.get(KEY)).isEqualTo("1");
		outer.close();
		assertThat(MDC.get(KEY)).isNull();
	}

	@Test
	void closeOfDispatchOfAnotherGenerationShouldPutBackTheOuter() {
		ChainGeneration first = publish();
		DispatchScope outer = begin(this.mark, first);

		DispatchScope inner = begin(this.mark, publish());
		assertThat(MDC.get(KEY)).isEqualTo("2");
		inner.close();

		assertThat(MDC.get(KEY)).isEqualTo("1");
		outer.close();
		assertThat(MDC.get(KEY)).isNull();
	}

	@ParameterizedTest
	@NullAndEmptySource
	void beginWhenNothingIsWantedShouldMarkNothing(String name) {
		DispatchScope scope = begin(new GenerationMark(name, name), publish());

		assertThat(scope).isSameAs(DispatchScope.none());
		assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
		assertThat(this.response.getHeaderNames()).isEmpty();
	}

	private DispatchScope begin(GenerationMark mark, ChainGeneration generation) {
		return mark.begin(new MockHttpServletRequest(), this.response, generation);
	}

	private ChainGeneration publish() {
		ChainValidator validator = new ChainValidator(new FilterFactoryRegistry(List.of()), new NoOptionsBinder(),
				this.timeLimit);
		Candidate candidate = new Candidate(
				ChainDefinition.of(List.<FilterDefinition>of(), new RevisionDigest("a key for tests")));
		ChainCompiler compiler = new ChainCompiler(this.lifecycle, this.timeLimit);
		return this.publisher.publish(compiler.compile(validator.validate(candidate, null)).chain(),
				RefreshTrigger.of(RefreshTrigger.Type.API), ChangeNote.none());
	}

}
