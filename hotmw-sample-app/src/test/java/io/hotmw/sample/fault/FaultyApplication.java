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

package io.hotmw.sample.fault;

import java.time.Clock;

import org.mockito.MockedStatic;
import org.mockito.Mockito;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;

import io.hotmw.sample.SampleApplication;
import io.hotmw.sample.live.LiveFilters;

/**
 * The sample with the types of filters that tests need, and with faults that can be
 * brought about from within.
 */
@Configuration(proxyBeanMethods = false)
@Profile(FaultyApplication.PROFILE)
@Import({ LiveFilters.class, FaultController.class })
public class FaultyApplication {

	/** Keeps what is here out of the sample as other tests run it. */
	static final String PROFILE = "faults";

	/** Makes an instance an older build, which lacks a type of filters. */
	static final String OLDER_BUILD = "--" + NewerFilterFactory.PROPERTY + "=false";

	/**
	 * Runs an instance.
	 * @param args the command line
	 */
	// Mockito takes note of the call whose answer is to be another.
	@SuppressWarnings("ReturnValueIgnored")
	public static void main(String[] args) {
		MovableClock clock = new MovableClock();
		// All beans are made on this thread, and each takes its clock when it is made.
		try (MockedStatic<Clock> clocks = Mockito.mockStatic(Clock.class, Mockito.CALLS_REAL_METHODS)) {
			clocks.when(Clock::systemUTC).thenReturn(clock);
			new SpringApplicationBuilder(SampleApplication.class, FaultyApplication.class).profiles(PROFILE)
				.initializers((context) -> context.getBeanFactory().registerSingleton("movableClock", clock))
				.run(args);
		}
	}

	@Bean
	@ConditionalOnBooleanProperty(name = NewerFilterFactory.PROPERTY, matchIfMissing = true)
	NewerFilterFactory newerFilterFactory() {
		return new NewerFilterFactory();
	}

}
