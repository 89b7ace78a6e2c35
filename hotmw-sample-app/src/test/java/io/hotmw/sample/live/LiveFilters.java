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

package io.hotmw.sample.live;

import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.servlet.Filter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.hotmw.api.FilterContext;
import io.hotmw.api.FilterFactory;
import io.hotmw.api.NoOptions;
import io.hotmw.api.TransientFilterException;

/**
 * Types of filters that only tests need.
 */
@Configuration(proxyBeanMethods = false)
public class LiveFilters {

	@Bean
	StampFilterFactory stampFilterFactory() {
		return new StampFilterFactory();
	}

	@Bean
	ThrowingFilterFactory throwingFilterFactory() {
		return new ThrowingFilterFactory();
	}

	@Bean
	PatientFilterFactory patientFilterFactory() {
		return new PatientFilterFactory();
	}

	/**
	 * Makes a filter as soon as what that depends on is there.
	 */
	public static final class PatientFilterFactory implements FilterFactory<NoOptions> {

		private final AtomicBoolean away = new AtomicBoolean();

		public void away(boolean away) {
			this.away.set(away);
		}

		@Override
		public String type() {
			return "patient";
		}

		@Override
		public Class<NoOptions> optionsType() {
			return NoOptions.class;
		}

		@Override
		public Filter create(FilterContext context, NoOptions options) {
			if (this.away.get()) {
				throw new TransientFilterException("the key server is away");
			}
			return (request, response, chain) -> chain.doFilter(request, response);
		}

	}

	/**
	 * Cannot make a filter.
	 */
	static final class ThrowingFilterFactory implements FilterFactory<NoOptions> {

		@Override
		public String type() {
			return "throwing";
		}

		@Override
		public Class<NoOptions> optionsType() {
			return NoOptions.class;
		}

		@Override
		public Filter create(FilterContext context, NoOptions options) {
			throw new IllegalStateException("no filter today");
		}

	}

}
