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

package io.hotmw.core.shadow;

import java.io.BufferedReader;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.security.Principal;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.Part;
import org.jspecify.annotations.Nullable;

/**
 * A copy of the head of a request, for a filter that runs beside it, maybe when it is
 * over. The copy has attributes of its own, which begin with those of the request. What a
 * copy cannot have is refused and remembered: the body and what is read from it, the
 * session, asynchronous work, other ways to take part in the request. For one thread.
 */
final class ShadowRequest extends HttpServletRequestWrapper {

	private final Obstacle obstacle;

	private final CopiedTarget target;

	private final CopiedConnection connection;

	private final CopiedHeaders headers;

	private final CopiedCaller caller;

	private final QueryParameters parameters;

	private final Map<String, Object> attributes = new HashMap<>();

	private final @Nullable String contentType;

	private final long contentLength;

	private final @Nullable String requestedSessionId;

	private final String requestId;

	private final String protocolRequestId;

	private @Nullable String characterEncoding;

	private ShadowRequest(HttpServletRequest request, CopiedHeaders headers, RequestRoles roles, Obstacle obstacle) {
		super(ReceivedRequest.of(request, headers, obstacle));
		this.obstacle = obstacle;
		this.target = CopiedTarget.of(request);
		this.connection = CopiedConnection.of(request);
		this.headers = headers;
		this.caller = CopiedCaller.of(request, roles);
		this.parameters = new QueryParameters(request.getQueryString());
		this.contentType = request.getContentType();
		this.contentLength = request.getContentLengthLong();
		this.characterEncoding = request.getCharacterEncoding();
		this.requestedSessionId = request.getRequestedSessionId();
		this.requestId = request.getRequestId();
		this.protocolRequestId = request.getProtocolRequestId();
		for (String name : Collections.list(request.getAttributeNames())) {
			Object value = request.getAttribute(name);
			if (value != null) {
				this.attributes.put(name, value);
			}
		}
	}

	static ShadowRequest of(HttpServletRequest request, RequestRoles roles) {
		return new ShadowRequest(request, new CopiedHeaders(request), roles, new Obstacle());
	}

	/** What the filter has asked for that cannot be had, of this or of the response. */
	Obstacle obstacle() {
		return this.obstacle;
	}

	private UnobservableException refused(String what) {
		return this.obstacle.met(what);
	}

	@Override
	public String getMethod() {
		return this.target.method();
	}

	@Override
	public String getRequestURI() {
		return this.target.uri();
	}

	@Override
	public StringBuffer getRequestURL() {
		boolean usual = this.connection.serverPort() == ("https".equals(getScheme()) ? 443 : 80);
		return new StringBuffer(getScheme()).append("://")
			.append(getServerName())
			.append(usual ? "" : ":" + getServerPort())
			.append(getRequestURI());
	}

	@Override
	public @Nullable String getQueryString() {
		return this.target.query();
	}

	@Override
	public String getContextPath() {
		return this.target.contextPath();
	}

	@Override
	public String getServletPath() {
		return this.target.servletPath();
	}

	@Override
	public @Nullable String getPathInfo() {
		return this.target.pathInfo();
	}

	@Override
	public @Nullable String getPathTranslated() {
		return null;
	}

	@Override
	public @Nullable HttpServletMapping getHttpServletMapping() {
		return this.target.mapping();
	}

	@Override
	public DispatcherType getDispatcherType() {
		return this.target.dispatcherType();
	}

	@Override
	public ServletContext getServletContext() {
		return this.target.servletContext();
	}

	@Override
	public String getProtocol() {
		return this.connection.protocol();
	}

	@Override
	public String getScheme() {
		return this.connection.scheme();
	}

	@Override
	public String getServerName() {
		return this.connection.serverName();
	}

	@Override
	public int getServerPort() {
		return this.connection.serverPort();
	}

	@Override
	public String getRemoteAddr() {
		return this.connection.remoteAddress();
	}

	@Override
	public String getRemoteHost() {
		return this.connection.remoteAddress();
	}

	@Override
	public int getRemotePort() {
		return this.connection.remotePort();
	}

	@Override
	public String getLocalAddr() {
		return this.connection.localAddress();
	}

	@Override
	public String getLocalName() {
		return this.connection.localAddress();
	}

	@Override
	public int getLocalPort() {
		return this.connection.localPort();
	}

	@Override
	public boolean isSecure() {
		return this.connection.secure();
	}

	@Override
	public @Nullable String getHeader(String name) {
		return this.headers.first(name);
	}

	@Override
	public Enumeration<String> getHeaders(String name) {
		return Collections.enumeration(this.headers.all(name));
	}

	@Override
	public Enumeration<String> getHeaderNames() {
		return Collections.enumeration(this.headers.names());
	}

	@Override
	public int getIntHeader(String name) {
		String value = this.headers.first(name);
		return (value != null) ? Integer.parseInt(value) : -1;
	}

	@Override
	public long getDateHeader(String name) {
		return this.headers.date(name);
	}

	@Override
	public Cookie @Nullable [] getCookies() {
		return this.headers.cookies();
	}

	@Override
	public Locale getLocale() {
		return this.headers.locales().get(0);
	}

	@Override
	public Enumeration<Locale> getLocales() {
		return Collections.enumeration(this.headers.locales());
	}

	@Override
	public @Nullable String getContentType() {
		return this.contentType;
	}

	@Override
	public int getContentLength() {
		return (this.contentLength <= Integer.MAX_VALUE) ? (int) this.contentLength : -1;
	}

	@Override
	public long getContentLengthLong() {
		return this.contentLength;
	}

	@Override
	public @Nullable String getCharacterEncoding() {
		return this.characterEncoding;
	}

	@Override
	public void setCharacterEncoding(String encoding) throws UnsupportedEncodingException {
		try {
			setCharacterEncoding(Charset.forName(encoding));
		}
		catch (IllegalCharsetNameException | UnsupportedCharsetException ex) {
			throw new UnsupportedEncodingException(encoding);
		}
	}

	@Override
	public void setCharacterEncoding(Charset encoding) {
		this.characterEncoding = encoding.name();
	}

	@Override
	public @Nullable Principal getUserPrincipal() {
		return this.caller.principal();
	}

	@Override
	public @Nullable String getRemoteUser() {
		return this.caller.remoteUser();
	}

	@Override
	public @Nullable String getAuthType() {
		return this.caller.authType();
	}

	@Override
	public boolean isUserInRole(String role) {
		return this.caller.roles()
			.orElseThrow(() -> refused("asks for roles that only the request itself can tell"))
			.test(role);
	}

	@Override
	public @Nullable Object getAttribute(String name) {
		return this.attributes.get(name);
	}

	@Override
	public Enumeration<String> getAttributeNames() {
		return Collections.enumeration(List.copyOf(this.attributes.keySet()));
	}

	@Override
	public void setAttribute(String name, @Nullable Object value) {
		if (value != null) {
			this.attributes.put(name, value);
		}
		else {
			this.attributes.remove(name);
		}
	}

	@Override
	public void removeAttribute(String name) {
		this.attributes.remove(name);
	}

	@Override
	public @Nullable String getParameter(String name) {
		List<String> values = parameters().of(name);
		return values.isEmpty() ? null : values.get(0);
	}

	@Override
	public String @Nullable [] getParameterValues(String name) {
		List<String> values = parameters().of(name);
		return values.isEmpty() ? null : values.toArray(String[]::new);
	}

	@Override
	public Enumeration<String> getParameterNames() {
		return Collections.enumeration(parameters().all().keySet());
	}

	@Override
	public Map<String, String[]> getParameterMap() {
		return parameters().all();
	}

	// Those of a form are in its body.
	private QueryParameters parameters() {
		String type = (this.contentType != null) ? this.contentType.strip().toLowerCase(Locale.ROOT) : "";
		if (type.startsWith("application/x-www-form-urlencoded") || type.startsWith("multipart/form-data")) {
			throw refused("reads the parameters of a form");
		}
		return this.parameters;
	}

	@Override
	public @Nullable String getRequestedSessionId() {
		return this.requestedSessionId;
	}

	@Override
	public String getRequestId() {
		return this.requestId;
	}

	@Override
	public String getProtocolRequestId() {
		return this.protocolRequestId;
	}

	@Override
	public boolean isAsyncSupported() {
		return false;
	}

	@Override
	public boolean isAsyncStarted() {
		return false;
	}

	@Override
	public ServletInputStream getInputStream() {
		throw refused("reads the body");
	}

	@Override
	public BufferedReader getReader() {
		throw refused("reads the body");
	}

	@Override
	public Collection<Part> getParts() {
		throw refused("reads the body");
	}

	@Override
	public Part getPart(String name) {
		throw refused("reads the body");
	}

	@Override
	public HttpSession getSession(boolean create) {
		throw refused("uses the session");
	}

	@Override
	public HttpSession getSession() {
		throw refused("uses the session");
	}

	@Override
	public String changeSessionId() {
		throw refused("uses the session");
	}

	@Override
	public boolean isRequestedSessionIdValid() {
		throw refused("uses the session");
	}

	@Override
	public AsyncContext startAsync() {
		throw refused("starts asynchronous work");
	}

	@Override
	public AsyncContext startAsync(ServletRequest servletRequest, ServletResponse servletResponse) {
		throw refused("starts asynchronous work");
	}

	@Override
	public boolean authenticate(HttpServletResponse response) {
		throw refused("has the container authenticate the caller");
	}

	@Override
	public void login(String username, String password) {
		throw refused("has the container authenticate the caller");
	}

	@Override
	public void logout() {
		throw refused("has the container forget the caller");
	}

	@Override
	public <T extends HttpUpgradeHandler> T upgrade(Class<T> handlerClass) {
		throw refused("changes the protocol");
	}

	@Override
	public RequestDispatcher getRequestDispatcher(String path) {
		throw refused("dispatches the request elsewhere");
	}

}
