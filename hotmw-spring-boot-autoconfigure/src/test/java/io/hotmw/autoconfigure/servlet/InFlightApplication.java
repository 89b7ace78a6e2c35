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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.error.ErrorPage;
import org.springframework.boot.web.error.ErrorPageRegistrar;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Handlers of every kind that take as long as the test wants.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class InFlightApplication {

	private static final long TIMEOUT_MILLIS = 100;

	@Bean
	Timeline timeline() {
		return new Timeline();
	}

	@Bean
	LabelFilter.Factory labelFactory(Timeline timeline) {
		return new LabelFilter.Factory(timeline);
	}

	/** Other filters stand before hotmw. */
	@Bean
	FilterRegistrationBean<RelayFilter> relayFilter() {
		FilterRegistrationBean<RelayFilter> registration = new FilterRegistrationBean<>(new RelayFilter());
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return registration;
	}

	@Bean
	ErrorPageRegistrar errorPages() {
		return (registry) -> registry.addErrorPages(new ErrorPage(HttpStatus.CONFLICT, "/failed"),
				new ErrorPage(HttpStatus.SERVICE_UNAVAILABLE, "/failed"),
				new ErrorPage(HttpStatus.GONE, "/async-failed"),
				new ErrorPage(HttpStatus.INTERNAL_SERVER_ERROR, "/failed"));
	}

	@Bean
	ServletRegistrationBean<HttpServlet> targetServlet(Timeline timeline) {
		return servlet("/target", (request, response) -> {
			timeline.pass(Timeline.rowOf(request), "target");
			response.getWriter().print("target");
		});
	}

	@Bean
	ServletRegistrationBean<HttpServlet> failedServlet(Timeline timeline) {
		return servlet("/failed", (request, response) -> {
			timeline.pass(Timeline.rowOf(request), "failed");
			response.getWriter().print("failed");
		});
	}

	@Bean
	ServletRegistrationBean<HttpServlet> forwardServlet(Timeline timeline) {
		return servlet("/forward", (request, response) -> {
			timeline.pass(Timeline.rowOf(request), "handler");
			Objects.requireNonNull(request.getRequestDispatcher("/target")).forward(request, response);
		});
	}

	@Bean
	ServletRegistrationBean<HttpServlet> includeServlet(Timeline timeline) {
		return servlet("/include", (request, response) -> {
			timeline.pass(Timeline.rowOf(request), "handler");
			response.getWriter().print("[");
			Objects.requireNonNull(request.getRequestDispatcher("/target")).include(request, response);
			response.getWriter().print("]");
		});
	}

	@Bean
	ServletRegistrationBean<HttpServlet> sendErrorServlet(Timeline timeline) {
		return servlet("/send-error", (request, response) -> {
			timeline.pass(Timeline.rowOf(request), "handler");
			response.sendError(HttpStatus.CONFLICT.value());
		});
	}

	@Bean
	ServletRegistrationBean<HttpServlet> sendGoneServlet(Timeline timeline) {
		return servlet("/send-gone", (request, response) -> {
			timeline.pass(Timeline.rowOf(request), "handler");
			response.sendError(HttpStatus.GONE.value());
		});
	}

	@Bean
	ServletRegistrationBean<HttpServlet> asyncFailedServlet(Timeline timeline) {
		return servlet("/async-failed", (request, response) -> inBackground(request, timeline, "failed",
				(context) -> context.dispatch("/target")));
	}

	@Bean
	ServletRegistrationBean<HttpServlet> throwServlet(Timeline timeline) {
		return servlet("/throw", (request, response) -> {
			timeline.pass(Timeline.rowOf(request), "handler");
			throw new UnsupportedOperationException("as the test wants it");
		});
	}

	@Bean
	ServletRegistrationBean<HttpServlet> asyncDispatchServlet(Timeline timeline) {
		return servlet("/async-dispatch", (request, response) -> inBackground(request, timeline, "handler",
				(context) -> context.dispatch("/target")));
	}

	@Bean
	ServletRegistrationBean<HttpServlet> asyncCompleteServlet(Timeline timeline) {
		return servlet("/async-complete",
				(request, response) -> inBackground(request, timeline, "handler", (context) -> {
					context.getResponse().getWriter().print("completed");
					timeline.add(Timeline.rowOf(request), "completes");
					context.complete();
				}));
	}

	@Bean
	ServletRegistrationBean<HttpServlet> asyncThrowServlet(Timeline timeline) {
		return servlet("/async-throw", (request, response) -> inBackground(request, timeline, "handler",
				(context) -> context.dispatch("/throw")));
	}

	@Bean
	ServletRegistrationBean<HttpServlet> asyncErrorServlet(Timeline timeline) {
		return servlet("/async-error", (request, response) -> inBackground(request, timeline, "handler",
				(context) -> context.dispatch("/send-error")));
	}

	@Bean
	ServletRegistrationBean<HttpServlet> asyncTwiceServlet(Timeline timeline) {
		return servlet("/async-twice", (request, response) -> {
			boolean first = request.getDispatcherType() == DispatcherType.REQUEST;
			inBackground(request, timeline, first ? "handler" : "again",
					(context) -> context.dispatch(first ? "/async-twice" : "/target"));
		});
	}

	@Bean
	ServletRegistrationBean<HttpServlet> timeoutServlet(Timeline timeline) {
		return servlet("/timeout", (request, response) -> awaitTimeout(request, timeline));
	}

	@Bean
	ServletRegistrationBean<HttpServlet> timeoutDispatchServlet(Timeline timeline) {
		return servlet("/timeout-dispatch", (request, response) -> {
			AsyncContext context = request.startAsync();
			context.addListener(new TimeoutListener((expired) -> expired.dispatch("/target")));
			awaitTimeout(context, request, timeline);
		});
	}

	@Bean
	ServletRegistrationBean<HttpServlet> timeoutCompleteServlet(Timeline timeline) {
		return servlet("/timeout-complete", (request, response) -> {
			AsyncContext context = request.startAsync();
			context.addListener(new TimeoutListener((expired) -> {
				response.getWriter().print("timed out");
				timeline.add(Timeline.rowOf(request), "completes");
				expired.complete();
			}));
			awaitTimeout(context, request, timeline);
		});
	}

	private static void awaitTimeout(HttpServletRequest request, Timeline timeline) {
		awaitTimeout(request.startAsync(), request, timeline);
	}

	// The container counts the time from the end of the dispatch, which the gate delays.
	private static void awaitTimeout(AsyncContext context, HttpServletRequest request, Timeline timeline) {
		context.setTimeout(TIMEOUT_MILLIS);
		timeline.pass(Timeline.rowOf(request), "handler");
	}

	private static void inBackground(HttpServletRequest request, Timeline timeline, String gate, AsyncWork work) {
		String row = Timeline.rowOf(request);
		AsyncContext context = request.startAsync();
		context.setTimeout(0);
		context.start(() -> {
			timeline.pass(row, gate);
			try {
				work.run(context);
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		});
	}

	private static ServletRegistrationBean<HttpServlet> servlet(String mapping, Handler handler) {
		ServletRegistrationBean<HttpServlet> registration = new ServletRegistrationBean<>(new HandlerServlet(handler),
				mapping);
		registration.setName(mapping);
		registration.setAsyncSupported(true);
		return registration;
	}

	@Bean
	SmartInitializingSingleton socket(ServletContext servletContext, Timeline timeline) {
		return () -> {
			// Not there in a mock of a container.
			if (servletContext.getAttribute(ServerContainer.class.getName()) instanceof ServerContainer container) {
				try {
					container.addEndpoint(ServerEndpointConfig.Builder.create(EchoEndpoint.class, "/socket")
						.configurator(new HandshakeConfigurator(timeline))
						.build());
				}
				catch (DeploymentException ex) {
					throw new IllegalStateException(ex);
				}
			}
		};
	}

	@FunctionalInterface
	interface Handler {

		void handle(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException;

	}

	@FunctionalInterface
	interface AsyncWork {

		void run(AsyncContext context) throws IOException;

	}

	static final class HandlerServlet extends HttpServlet {

		private final transient Handler handler;

		HandlerServlet(Handler handler) {
			this.handler = handler;
		}

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response)
				throws IOException, ServletException {
			this.handler.handle(request, response);
		}

	}

	private record TimeoutListener(AsyncWork work) implements AsyncListener {

		@Override
		public void onTimeout(AsyncEvent event) throws IOException {
			this.work.run(event.getAsyncContext());
		}

		@Override
		public void onComplete(AsyncEvent event) {
		}

		@Override
		public void onError(AsyncEvent event) {
		}

		@Override
		public void onStartAsync(AsyncEvent event) {
		}

	}

	@RestController
	static final class AsyncController {

		private final Map<String, DeferredResult<String>> results = new ConcurrentHashMap<>();

		private final Map<String, SseEmitter> emitters = new ConcurrentHashMap<>();

		private final Timeline timeline;

		AsyncController(Timeline timeline) {
			this.timeline = timeline;
		}

		@GetMapping("/slow")
		String slow(@RequestHeader(Timeline.ROW) String row) {
			this.timeline.pass(row, "handler");
			return "slow";
		}

		@GetMapping("/callable")
		Callable<String> callable(@RequestHeader(Timeline.ROW) String row) {
			return () -> {
				this.timeline.pass(row, "handler");
				return "called";
			};
		}

		@GetMapping("/callable-throw")
		Callable<String> failingCallable(@RequestHeader(Timeline.ROW) String row) {
			return () -> {
				this.timeline.pass(row, "handler");
				throw new UnsupportedOperationException("as the test wants it");
			};
		}

		@GetMapping("/callable-status")
		Callable<String> refusingCallable(@RequestHeader(Timeline.ROW) String row) {
			return () -> {
				this.timeline.pass(row, "handler");
				throw new ResponseStatusException(HttpStatus.CONFLICT);
			};
		}

		@GetMapping("/deferred")
		DeferredResult<String> deferred(@RequestHeader(Timeline.ROW) String row) {
			DeferredResult<String> result = new DeferredResult<>(0L);
			this.results.put(row, result);
			return result;
		}

		@GetMapping("/deferred-timeout")
		DeferredResult<String> expiringResult(@RequestHeader(Timeline.ROW) String row) {
			this.timeline.pass(row, "handler");
			return new DeferredResult<>(TIMEOUT_MILLIS);
		}

		@GetMapping("/deferred-fallback")
		DeferredResult<ResponseEntity<String>> fallbackResult(@RequestHeader(Timeline.ROW) String row) {
			this.timeline.pass(row, "handler");
			return new DeferredResult<>(TIMEOUT_MILLIS, ResponseEntity.status(HttpStatus.ACCEPTED).body("later"));
		}

		@GetMapping("/events")
		SseEmitter events(@RequestHeader(Timeline.ROW) String row) {
			SseEmitter emitter = new SseEmitter(0L);
			this.emitters.put(row, emitter);
			return emitter;
		}

		@Nullable DeferredResult<String> result(String row) {
			return this.results.get(row);
		}

		@Nullable SseEmitter emitter(String row) {
			return this.emitters.get(row);
		}

	}

	/** Answers what it is told. */
	public static final class EchoEndpoint extends Endpoint {

		@Override
		public void onOpen(Session session, EndpointConfig config) {
			session.addMessageHandler(new MessageHandler.Whole<String>() {

				@Override
				public void onMessage(String message) {
					session.getAsyncRemote().sendText("echo " + message, (result) -> {
					});
				}

			});
		}

	}

	private static final class HandshakeConfigurator extends ServerEndpointConfig.Configurator {

		private final Timeline timeline;

		HandshakeConfigurator(Timeline timeline) {
			this.timeline = timeline;
		}

		@Override
		public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
			request.getHeaders()
				.entrySet()
				.stream()
				.filter((header) -> header.getKey().equalsIgnoreCase(Timeline.ROW))
				.map(Map.Entry::getValue)
				.flatMap(List::stream)
				.forEach((row) -> this.timeline.pass(row, "handshake"));
		}

	}

}
