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

package io.hotmw.tools.benchmarks.chain;

import java.io.File;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;

import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Valve;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.ApplicationFilterChain;
import org.apache.catalina.core.ApplicationFilterFactory;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

import io.hotmw.autoconfigure.servlet.TomcatRequestEnd;

/**
 * A Tomcat with certain filters before a servlet, and one request to it that can be
 * served again and again: what Tomcat does for a request between its valves and the
 * servlet, without the network. Listens on no port. Not thread-safe, but for
 * {@link #newRequest}.
 */
public final class FilteredTomcat implements AutoCloseable {

	/** The path of the request; the filters are mapped to all that begins as it does. */
	public static final String PATH = "/api/orders/17";

	/** What Tomcat calls itself where it has served a request, from its own package. */
	private static final MethodHandle RELEASE = release();

	// Kept here, since it would forget its level otherwise.
	private static final Logger TOMCAT_LOGGER = Logger.getLogger("org.apache");

	private final File directory;

	private final Tomcat tomcat = new Tomcat();

	private final Context context;

	private final Wrapper wrapper;

	private final Servlet servlet;

	private final Valve filters = new Filters();

	private final @Nullable TomcatRequestEnd requestEnd;

	/**
	 * Starts a Tomcat with a servlet that does nothing.
	 * @param filters its filters, in order
	 * @param requestEnd told of the beginning and end of each request, or {@code null}
	 */
	FilteredTomcat(List<Filter> filters, @Nullable TomcatRequestEnd requestEnd) throws IOException, LifecycleException {
		this(filters, requestEnd, new NoServlet());
	}

	/**
	 * Starts a Tomcat.
	 * @param filters its filters, in order
	 * @param requestEnd told of the beginning and end of each request, or {@code null}
	 * @param servlet what stands behind the filters
	 * @throws IOException if it has no folder
	 * @throws LifecycleException if it does not start
	 */
	public FilteredTomcat(List<Filter> filters, @Nullable TomcatRequestEnd requestEnd, Servlet servlet)
			throws IOException, LifecycleException {
		this.servlet = servlet;
		TOMCAT_LOGGER.setLevel(Level.SEVERE);
		this.directory = Files.createTempDirectory("hotmw-benchmark").toFile();
		this.tomcat.setBaseDir(this.directory.getPath());
		this.context = this.tomcat.addContext("", null);
		this.wrapper = Tomcat.addServlet(this.context, "servlet", this.servlet);
		this.wrapper.setAsyncSupported(true);
		this.context.addServletMappingDecoded("/", "servlet");
		for (int i = 0; i < filters.size(); i++) {
			add("filter" + i, filters.get(i));
		}
		this.tomcat.start();
		this.requestEnd = requestEnd;
		if (requestEnd != null) {
			requestEnd.setNext(this.filters);
		}
	}

	private void add(String name, Filter filter) {
		FilterDef definition = new FilterDef();
		definition.setFilterName(name);
		definition.setFilter(filter);
		definition.setAsyncSupported("true");
		this.context.addFilterDef(definition);
		FilterMap map = new FilterMap();
		map.setFilterName(name);
		map.addURLPatternDecoded("/api/*");
		this.context.addFilterMap(map);
	}

	/**
	 * Makes a request that this Tomcat can serve.
	 * @return the request, which has a response
	 */
	public Request newRequest() {
		Connector connector = new Connector();
		org.apache.coyote.Request coyoteRequest = new org.apache.coyote.Request();
		org.apache.coyote.Response coyoteResponse = new org.apache.coyote.Response();
		coyoteRequest.setResponse(coyoteResponse);
		coyoteRequest.setMethod("GET");
		coyoteRequest.requestURI().setString(PATH);
		coyoteRequest.decodedURI().setString(PATH);
		Request request = new Request(connector, coyoteRequest);
		Response response = new Response(coyoteResponse);
		request.setResponse(response);
		response.setRequest(request);
		map(request);
		return request;
	}

	/**
	 * Says where a request goes, as Tomcat does before its valves.
	 * @param request the request, new or recycled
	 */
	public void map(Request request) {
		request.getMappingData().context = this.context;
		request.getMappingData().wrapper = this.wrapper;
		request.getMappingData().wrapperPath.setString(PATH);
		request.getMappingData().requestPath.setString(PATH);
	}

	/**
	 * The context of the filters and the servlet.
	 * @return the context, which is started
	 */
	public Context context() {
		return this.context;
	}

	/**
	 * Serves a request, once more.
	 * @param request the request
	 * @throws IOException if a filter or the servlet does
	 * @throws ServletException if a filter or the servlet does
	 */
	public void serve(Request request) throws IOException, ServletException {
		TomcatRequestEnd end = this.requestEnd;
		if (end == null) {
			this.filters.invoke(request, request.getResponse());
		}
		else {
			end.invoke(request, request.getResponse());
			end.log(request, request.getResponse(), 0);
		}
	}

	@Override
	public void close() throws LifecycleException {
		this.tomcat.stop();
		this.tomcat.destroy();
		FileSystemUtils.deleteRecursively(this.directory);
	}

	private static MethodHandle release() {
		try {
			return MethodHandles.privateLookupIn(ApplicationFilterChain.class, MethodHandles.lookup())
				.findVirtual(ApplicationFilterChain.class, "release", MethodType.methodType(void.class));
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException("This Tomcat ends its chains in another way", ex);
		}
	}

	/**
	 * Makes Tomcat's own chain for a request, as its last valve does, and runs it.
	 */
	private final class Filters extends ValveBase {

		@Override
		public void invoke(Request request, Response response) throws IOException, ServletException {
			ApplicationFilterChain chain = ApplicationFilterFactory.createFilterChain(request,
					FilteredTomcat.this.wrapper, FilteredTomcat.this.servlet);
			chain.doFilter(request.getRequest(), response.getResponse());
			try {
				RELEASE.invokeExact(chain);
			}
			catch (Throwable ex) {
				throw new ServletException(ex);
			}
		}

	}

	private static final class NoServlet extends HttpServlet {

		private static final long serialVersionUID = 1L;

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response)
				throws ServletException, IOException {
			Objects.requireNonNull(request, "'request' must not be null");
		}

	}

}
