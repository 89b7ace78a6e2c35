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

package io.hotmw.tools.benchmarks.builtin;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.ServletException;
import org.apache.catalina.AccessLog;
import org.apache.catalina.connector.CoyoteAdapter;
import org.apache.catalina.connector.Request;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

import io.hotmw.tools.benchmarks.chain.FilteredTomcat;

/**
 * One request that is served again and again, each time as a new one: request and
 * response are recycled as Tomcat itself does between two requests of a connection, since
 * filters keep something in the attributes of a request or in the headers of a response.
 * For one thread.
 */
final class RecycledExchange {

	private final FilteredTomcat tomcat;

	private final Request request;

	private final SentRequest sent;

	private final List<Map.Entry<String, String>> headers;

	private final List<Map.Entry<String, Object>> attributes;

	private final SentBody sentBody;

	private final DroppedBody droppedBody = new DroppedBody();

	private final @Nullable AccessLog log;

	private int client;

	/**
	 * Create an exchange.
	 * @param tomcat who serves the request
	 * @param sent the request
	 * @param log told of the end of each request, or {@code null}
	 */
	RecycledExchange(FilteredTomcat tomcat, SentRequest sent, @Nullable AccessLog log) {
		this.tomcat = tomcat;
		this.sent = sent;
		this.log = log;
		this.headers = List.copyOf(sent.headers().entrySet());
		this.attributes = List.copyOf(sent.attributes().entrySet());
		this.sentBody = new SentBody(sent.body());
		this.request = tomcat.newRequest();
		this.request.getCoyoteRequest().setNote(CoyoteAdapter.ADAPTER_NOTES, this.request);
		this.request.getCoyoteRequest().setInputBuffer(this.sentBody);
		this.request.getResponse().getCoyoteResponse().setOutputBuffer(this.droppedBody);
	}

	/**
	 * Serves the request once more.
	 * @return the status of the response
	 * @throws IOException if a filter or the application does
	 * @throws ServletException if a filter or the application does
	 */
	int serve() throws IOException, ServletException {
		recycle();
		receive(this.request.getCoyoteRequest());
		this.tomcat.map(this.request);
		for (Map.Entry<String, Object> attribute : this.attributes) {
			this.request.setAttribute(attribute.getKey(), attribute.getValue());
		}
		if (this.sent.caller() != null) {
			this.request.setUserPrincipal(this.sent.caller());
		}
		this.tomcat.serve(this.request);
		this.request.getResponse().finishResponse();
		if (this.log != null) {
			this.log.log(this.request, this.request.getResponse(), 0);
		}
		return this.request.getResponse().getStatus();
	}

	/**
	 * Serves the request and looks at what comes of it.
	 * @param servlet the application
	 * @param sink where is logged
	 * @return the answer
	 * @throws IOException if a filter or the application does
	 * @throws ServletException if a filter or the application does
	 */
	Answer watch(EndServlet servlet, LogSink sink) throws IOException, ServletException {
		servlet.watch(true);
		this.droppedBody.watch(true);
		long lines = sink.lines();
		int status = serve();
		Map<String, String> received = new HashMap<>();
		for (String name : this.request.getResponse().getHeaderNames()) {
			received.put(name, String.join(", ", this.request.getResponse().getHeaders(name)));
		}
		String contentType = this.request.getResponse().getContentType();
		if (contentType != null) {
			received.put(HttpHeaders.CONTENT_TYPE, contentType);
		}
		Answer answer = new Answer(status, received, this.droppedBody.kept(), servlet.arrival(), sink.lines() - lines);
		servlet.watch(false);
		this.droppedBody.watch(false);
		return answer;
	}

	private void recycle() {
		this.request.recycle();
		this.request.getResponse().recycle();
		this.request.getCoyoteRequest().recycle();
		this.request.getResponse().getCoyoteResponse().recycle();
		this.sentBody.recycle();
		this.droppedBody.recycle();
	}

	private void receive(org.apache.coyote.Request received) {
		received.setMethod(this.sent.method());
		received.requestURI().setString(FilteredTomcat.PATH);
		received.decodedURI().setString(FilteredTomcat.PATH);
		received.serverName().setString("orders.example.com");
		received.setServerPort(443);
		received.markStartTime();
		received.protocol().setString("HTTP/1.1");
		received.scheme().setString("https");
		received.remoteAddr().setString(this.sent.addresses().get(this.client));
		this.client = (this.client + 1) % this.sent.addresses().size();
		for (Map.Entry<String, String> header : this.headers) {
			received.getMimeHeaders().addValue(header.getKey()).setString(header.getValue());
		}
		this.request.setSecure(true);
	}

}
