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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.error.ErrorPage;
import org.springframework.boot.web.error.ErrorPageRegistrar;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.pattern.PathPattern;

import io.hotmw.api.FilterContext;
import io.hotmw.api.FilterFactory;
import io.hotmw.api.NoOptions;

/**
 * Protected and open handlers, of MVC and of plain servlets, that note which filters the
 * request had met when it reached them.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class OddRequestApplication {

	static final String ROW = "X-Row";

	private static final String MET = "met";

	@Bean
	Arrivals arrivals() {
		return new Arrivals();
	}

	@Bean
	FilterFactory<NoOptions> markerFactory() {
		return new MarkerFilterFactory();
	}

	@Bean
	ServletRegistrationBean<HttpServlet> plainServlet(Arrivals arrivals) {
		return servlet("plain", new ProtectedServlet("plain", arrivals), "/plain/*");
	}

	@Bean
	ServletRegistrationBean<HttpServlet> exactServlet(Arrivals arrivals) {
		return servlet("exact", new ProtectedServlet("exact", arrivals), "/vault/exact");
	}

	@Bean
	ServletRegistrationBean<HttpServlet> suffixServlet(Arrivals arrivals) {
		return servlet("suffix", new ProtectedServlet("suffix", arrivals), "*.do");
	}

	@Bean
	ServletRegistrationBean<HttpServlet> dispatchingServlet() {
		return servlet("dispatching", new DispatchingServlet(), "/public/dispatch");
	}

	private static ServletRegistrationBean<HttpServlet> servlet(String name, HttpServlet servlet, String mapping) {
		ServletRegistrationBean<HttpServlet> registration = new ServletRegistrationBean<>(servlet, mapping);
		registration.setName(name);
		return registration;
	}

	@Bean
	ErrorPageRegistrar protectedErrorPage() {
		return (registry) -> registry.addErrorPages(new ErrorPage(HttpStatus.GONE, "/plain/x"));
	}

	@SuppressWarnings("unchecked")
	private static Set<String> met(ServletRequest request) {
		Object met = request.getAttribute(MET);
		if (met == null) {
			met = Collections.synchronizedSet(new TreeSet<>());
			request.setAttribute(MET, met);
		}
		return (Set<String>) met;
	}

	/**
	 * What reached a handler: for each row the filters that it had met.
	 */
	static final class Arrivals {

		private static final PathContainer.Options DECODED = PathContainer.Options.create('/', false);

		private final Map<String, Arrival> byRow = new ConcurrentHashMap<>();

		void arrived(String handler, HttpServletRequest request) {
			String row = request.getHeader(ROW);
			if (row != null) {
				this.byRow.put(row + " " + handler, new Arrival(Set.copyOf(met(request)), pathsOf(request)));
			}
		}

		private static List<PathContainer> pathsOf(HttpServletRequest request) {
			try {
				String info = request.getPathInfo();
				String decoded = request.getServletPath() + ((info != null) ? info : "");
				return List.of(
						RequestPath.parse(request.getRequestURI(), request.getContextPath()).pathWithinApplication(),
						PathContainer.parsePath(decoded, DECODED));
			}
			catch (RuntimeException ignored) {
				// As MVC and Jetty say where they would not take part.
				return List.of();
			}
		}

		@Nullable Arrival of(String row, String handler) {
			return this.byRow.get(row + " " + handler);
		}

		@Nullable Set<String> filtersMetBy(String row, String handler) {
			Arrival arrival = of(row, handler);
			return (arrival != null) ? arrival.filters() : null;
		}

	}

	/**
	 * How a request reached a handler.
	 *
	 * @param filters the filters that it had met
	 * @param paths what MVC and what the container route on, within the application;
	 * empty where one of them cannot say
	 */
	record Arrival(Set<String> filters, List<PathContainer> paths) {

		/** Says whether every router would have gone to one of some paths. */
		boolean isOnlyAt(List<PathPattern> patterns) {
			return !this.paths.isEmpty() && this.paths.stream()
				.allMatch((path) -> patterns.stream().anyMatch((pattern) -> pattern.matches(path)));
		}

	}

	private static final class MarkerFilterFactory implements FilterFactory<NoOptions> {

		@Override
		public String type() {
			return "marker";
		}

		@Override
		public Class<NoOptions> optionsType() {
			return NoOptions.class;
		}

		@Override
		public Filter create(FilterContext context, NoOptions options) {
			return new MarkerFilter(context.name());
		}

	}

	private record MarkerFilter(String name) implements Filter {

		@Override
		public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
				throws IOException, ServletException {
			met(request).add(this.name);
			chain.doFilter(request, response);
		}

	}

	@RestController
	static final class ProtectedController {

		private final Arrivals arrivals;

		ProtectedController(Arrivals arrivals) {
			this.arrivals = arrivals;
		}

		@RequestMapping("/api/orders")
		String orders(HttpServletRequest request) {
			this.arrivals.arrived("orders", request);
			return "orders";
		}

		@RequestMapping("/api/items/{*rest}")
		String items(HttpServletRequest request) {
			this.arrivals.arrived("items", request);
			return "items";
		}

		@RequestMapping({ "/api/open/{name}", "/public/{name}" })
		String open(HttpServletRequest request) {
			this.arrivals.arrived("open", request);
			return "open";
		}

	}

	/**
	 * Believes what the container says of the path: below {@code /open} it is open.
	 */
	static final class ProtectedServlet extends HttpServlet {

		private final String name;

		private final transient Arrivals arrivals;

		ProtectedServlet(String name, Arrivals arrivals) {
			this.name = name;
			this.arrivals = arrivals;
		}

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
			String rest = request.getPathInfo();
			boolean open = rest != null && (rest.equals("/open") || rest.startsWith("/open/"));
			this.arrivals.arrived(open ? "open" : this.name, request);
			if (!response.isCommitted()) {
				response.getOutputStream().print(this.name);
			}
		}

	}

	/**
	 * Hands over to wherever it is told to.
	 */
	static final class DispatchingServlet extends HttpServlet {

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response)
				throws ServletException, IOException {
			String target = request.getParameter("to");
			RequestDispatcher dispatcher = request.getRequestDispatcher(target);
			switch (DispatcherType.valueOf(request.getParameter("how"))) {
				case FORWARD -> dispatcher.forward(request, response);
				case INCLUDE -> dispatcher.include(request, response);
				case ASYNC -> {
					AsyncContext context = request.startAsync();
					context.dispatch(target);
				}
				case ERROR -> response.sendError(HttpStatus.GONE.value());
				case REQUEST -> throw new ServletException("a request dispatches itself");
			}
		}

	}

	/**
	 * Containers that let through what they refuse by default.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(name = "test.relaxed")
	static class RelaxedContainers {

		@Bean
		WebServerFactoryCustomizer<TomcatServletWebServerFactory> relaxedTomcat() {
			return (factory) -> factory.addConnectorCustomizers((connector) -> {
				connector.setEncodedSolidusHandling("decode");
				connector.setEncodedReverseSolidusHandling("decode");
				connector.setProperty("allowBackslash", "true");
				connector.setProperty("relaxedPathChars", "\\");
				connector.setRejectSuspiciousURIs(false);
			});
		}

		@Bean
		WebServerFactoryCustomizer<JettyServletWebServerFactory> relaxedJetty() {
			return (factory) -> factory.addServerCustomizers(RelaxedContainers::relax);
		}

		private static void relax(Server server) {
			for (Connector connector : server.getConnectors()) {
				HttpConfiguration.ConnectionFactory http = connector
					.getConnectionFactory(HttpConfiguration.ConnectionFactory.class);
				http.getHttpConfiguration().setUriCompliance(UriCompliance.UNSAFE);
			}
			server.getDescendants(ServletContextHandler.class)
				.forEach((context) -> context.getServletHandler().setDecodeAmbiguousURIs(true));
		}

	}

}
