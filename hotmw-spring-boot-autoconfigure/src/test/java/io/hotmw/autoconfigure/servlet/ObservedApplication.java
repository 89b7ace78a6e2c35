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

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.audit.AuditEventRepository;
import org.springframework.boot.actuate.audit.InMemoryAuditEventRepository;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

import io.hotmw.api.FilterContext;
import io.hotmw.api.FilterFactory;
import io.hotmw.api.NoOptions;

/**
 * Handlers of every kind, and filters that do as they are told. All of them say on one
 * logger when it is their turn.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class ObservedApplication {

	static final String LOGGER = "hotmw.test.turns";

	private static final Logger logger = LoggerFactory.getLogger(LOGGER);

	@Bean
	ActingFilterFactory actingFilterFactory() {
		return new ActingFilterFactory();
	}

	@Bean
	HoppingFilterFactory hoppingFilterFactory() {
		return new HoppingFilterFactory();
	}

	@Bean
	InMemorySpanExporter spanExporter() {
		return InMemorySpanExporter.create();
	}

	@Bean
	AuditEventRepository auditEventRepository() {
		return new InMemoryAuditEventRepository();
	}

	static void say(String turn) {
		logger.info(turn);
	}

	@RestController
	static final class TurnController {

		private final Map<String, DeferredResult<String>> results = new ConcurrentHashMap<>();

		@GetMapping("/plain")
		String plain() {
			say("handler");
			return "plain";
		}

		@GetMapping("/callable")
		Callable<String> callable() {
			say("handler");
			return () -> "called";
		}

		@GetMapping("/deferred")
		DeferredResult<String> deferred() {
			say("handler");
			DeferredResult<String> result = new DeferredResult<>();
			this.results.put("deferred", result);
			return result;
		}

		@GetMapping("/complete")
		void complete(HttpServletRequest request) {
			say("handler");
			AsyncContext context = request.startAsync();
			new Thread(context::complete).start();
		}

		@GetMapping("/timeout")
		DeferredResult<String> timeout() {
			say("handler");
			return new DeferredResult<>(50L);
		}

		@GetMapping("/forward")
		void forward(HttpServletRequest request, HttpServletResponse response) throws Exception {
			say("handler");
			Objects.requireNonNull(request.getRequestDispatcher("/plain")).forward(request, response);
			say("handler again");
		}

		@GetMapping("/fail")
		String fail() {
			say("handler");
			throw new UnsupportedOperationException("as the test wants it");
		}

		@Nullable DeferredResult<String> takeResult() {
			return this.results.remove("deferred");
		}

	}

	/** Makes filters that pass on on another thread, which knows nothing, and wait. */
	record HoppingFilterFactory() implements FilterFactory<NoOptions> {

		@Override
		public String type() {
			return "hopping";
		}

		@Override
		public Class<NoOptions> optionsType() {
			return NoOptions.class;
		}

		@Override
		public Filter create(FilterContext context, NoOptions options) {
			return (request, response, chain) -> CompletableFuture.runAsync(() -> {
				try {
					chain.doFilter(request, response);
				}
				catch (IOException | ServletException ex) {
					throw new IllegalStateException(ex);
				}
			}, (task) -> new Thread(task).start()).join();
		}

	}

	record Options(String action) {

	}

	/** Makes filters that pass on, answer or fail. */
	record ActingFilterFactory() implements FilterFactory<Options> {

		@Override
		public String type() {
			return "acting";
		}

		@Override
		public Class<Options> optionsType() {
			return Options.class;
		}

		@Override
		public Filter create(FilterContext context, Options options) {
			return (request, response, chain) -> {
				say(context.name() + " " + request.getDispatcherType());
				if (((HttpServletRequest) request).getRequestURI().equals("/" + options.action())) {
					switch (options.action()) {
						case "answer" -> ((HttpServletResponse) response).setStatus(403);
						case "break" -> throw new UnsupportedOperationException("a filter's own failure");
						default -> chain.doFilter(request, response);
					}
				}
				else {
					chain.doFilter(request, response);
					say(context.name() + " back");
				}
			};
		}

	}

}
