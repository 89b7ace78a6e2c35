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

package io.hotmw.autoconfigure.filter;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.Valve;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.springframework.util.FileSystemUtils;

/**
 * A real container on a free loopback port: mocks do not know when a request ends.
 */
public final class TestTomcat implements AutoCloseable {

	private final HttpClient client = HttpClient.newHttpClient();

	private final Tomcat tomcat = new Tomcat();

	private final Path directory;

	private final Context context;

	public TestTomcat() throws IOException {
		this.directory = Files.createTempDirectory("tomcat");
		this.tomcat.setBaseDir(this.directory.toString());
		this.tomcat.setPort(0);
		this.tomcat.getConnector().setProperty("address", "127.0.0.1");
		this.context = this.tomcat.addContext("", this.directory.toString());
		// What a redeployment would leak does not matter here, and looking for it is
		// noisy.
		StandardContext standard = (StandardContext) this.context;
		standard.setClearReferencesRmiTargets(false);
		standard.setClearReferencesThreadLocals(false);
	}

	public TestTomcat filter(String name, Filter filter, DispatcherType... dispatcherTypes) {
		FilterDef definition = new FilterDef();
		definition.setFilterName(name);
		definition.setFilter(filter);
		definition.setAsyncSupported("true");
		this.context.addFilterDef(definition);
		FilterMap map = new FilterMap();
		map.setFilterName(name);
		map.addURLPattern("/*");
		for (DispatcherType type : EnumSet.of(DispatcherType.REQUEST, dispatcherTypes)) {
			map.setDispatcher(type.name());
		}
		this.context.addFilterMap(map);
		return this;
	}

	public TestTomcat servlet(String path, Servlet servlet) {
		Tomcat.addServlet(this.context, path, servlet).setAsyncSupported(true);
		this.context.addServletMappingDecoded(path, path);
		return this;
	}

	public TestTomcat errorPage(String path) {
		ErrorPage page = new ErrorPage();
		page.setLocation(path);
		this.context.addErrorPage(page);
		return this;
	}

	/**
	 * Adds what Tomcat does with every request before any filter sees it.
	 * @param valve the valve
	 * @return this
	 */
	public TestTomcat valve(Valve valve) {
		this.tomcat.getEngine().getPipeline().addValve(valve);
		return this;
	}

	public TestTomcat start() throws LifecycleException {
		this.tomcat.start();
		return this;
	}

	public HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
		URI uri = URI.create("http://127.0.0.1:" + this.tomcat.getConnector().getLocalPort() + path);
		HttpRequest.Builder request = HttpRequest.newBuilder(uri);
		if (headers.length > 0) {
			request.headers(headers);
		}
		return this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	@Override
	public void close() throws LifecycleException, IOException {
		if (this.tomcat.getServer().getState() == LifecycleState.DESTROYED) {
			return;
		}
		this.tomcat.stop();
		this.tomcat.destroy();
		FileSystemUtils.deleteRecursively(this.directory);
	}

}
