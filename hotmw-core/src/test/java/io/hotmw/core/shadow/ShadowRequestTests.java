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

import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.web.MockHttpServletMapping;
import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ShadowRequest}.
 */
class ShadowRequestTests {

	/** What a copy does not have, or has of its own. */
	private static final Set<String> OTHERWISE = Set.of("getInputStream", "getReader", "getParts", "getSession",
			"changeSessionId", "isRequestedSessionIdValid", "isRequestedSessionIdFromCookie",
			"isRequestedSessionIdFromURL", "startAsync", "getAsyncContext", "logout", "newPushBuilder",
			"getServletConnection", "getTrailerFields", "isTrailerFieldsReady", "getPathTranslated", "getRemoteHost",
			"getLocalName", "getClass", "hashCode", "toString", "notify", "notifyAll", "wait");

	private final MockHttpServletRequest original = original();

	private final HttpServletRequest copy = ShadowRequest.of(this.original, RequestRoles.unknown());

	static Stream<Method> getters() {
		return Arrays.stream(HttpServletRequest.class.getMethods())
			.filter((method) -> method.getParameterCount() == 0 && !OTHERWISE.contains(method.getName()));
	}

	@ParameterizedTest
	@MethodSource("getters")
	void copyShouldTellTheSame(Method getter) throws ReflectiveOperationException {
		assertThat(comparable(getter.invoke(this.copy))).isEqualTo(comparable(getter.invoke(this.original)));
	}

	private static @Nullable Object comparable(@Nullable Object value) {
		if (value instanceof Enumeration<?> elements) {
			return Set.copyOf(Collections.list(elements));
		}
		if (value instanceof Map<?, ?> map) {
			return map.entrySet()
				.stream()
				.map((entry) -> entry.getKey() + "=" + Arrays.toString((Object[]) entry.getValue()))
				.toList();
		}
		return (value instanceof StringBuffer) ? value.toString() : value;
	}

	@Test
	void copyShouldTellTheSameWhenTheOriginalIsGone() {
		this.original.removeHeader("X-A");
		this.original.setUserPrincipal(() -> "kim");
		this.original.removeAttribute("kept");
		this.original.setRequestURI("/another");

		assertThat(Collections.list(this.copy.getHeaders("x-a"))).containsExactly("1", "2");
		assertThat(Objects.requireNonNull(this.copy.getUserPrincipal()).getName()).isEqualTo("lee");
		assertThat(this.copy.getAttribute("kept")).isEqualTo("here");
		assertThat(this.copy.getRequestURI()).isEqualTo("/ctx/mvc/api/orders");
	}

	@Test
	void attributesShouldBeOfTheCopyAlone() {
		this.copy.setAttribute("added", "1");
		this.copy.setAttribute("kept", null);
		this.copy.removeAttribute("other");

		assertThat(this.original.getAttribute("added")).isNull();
		assertThat(this.original.getAttribute("kept")).isEqualTo("here");
		assertThat(this.original.getAttribute("other")).isEqualTo("too");
		assertThat(Collections.list(this.copy.getAttributeNames())).containsExactly("added");
	}

	@Test
	void parametersShouldBeThoseOfTheQuery() {
		assertThat(this.copy.getParameter("a")).isEqualTo("b c");
		assertThat(this.copy.getParameterValues("a")).containsExactly("b c", "");
		assertThat(this.copy.getParameter("z")).isNull();
		assertThat(this.copy.getParameterValues("z")).isNull();
		assertThat(Collections.list(this.copy.getParameterNames())).containsExactly("a");
	}

	@Test
	void headersShouldBeReadAsTheyAreByContainers() {
		assertThat(this.copy.getIntHeader("X-A")).isEqualTo(1);
		assertThat(this.copy.getIntHeader("none")).isEqualTo(-1);
		assertThat(this.copy.getDateHeader("Date")).isEqualTo(this.original.getDateHeader("Date"));
		assertThat(this.copy.getDateHeader("none")).isEqualTo(-1);
		assertThatIllegalArgumentException().isThrownBy(() -> this.copy.getDateHeader("X-A"));
		assertThatExceptionOfType(NumberFormatException.class).isThrownBy(() -> this.copy.getIntHeader("Date"));
	}

	@Test
	void addressesShouldNotBeLookedUp() {
		assertThat(this.copy.getRemoteHost()).isEqualTo("192.0.2.7");
		assertThat(this.copy.getLocalName()).isEqualTo("192.0.2.1");
	}

	@Test
	void whatNobodyThoughtOfShouldBeRefused() {
		assertThatExceptionOfType(UnobservableException.class).isThrownBy(this.copy::getTrailerFields)
			.withMessageContaining("calls getTrailerFields of the request");
		assertThatExceptionOfType(UnobservableException.class).isThrownBy(this.copy::getServletConnection);
	}

	private static MockHttpServletRequest original() {
		MockHttpServletRequest request = new MockHttpServletRequest("PUT", "/ctx/mvc/api/orders");
		request.setContextPath("/ctx");
		request.setServletPath("/mvc");
		request.setPathInfo("/api/orders");
		request.setQueryString("a=b+c&%zz=1&=2&a");
		request.addParameter("a", "b c", "");
		connect(request);
		request.addHeader("X-A", "1");
		request.addHeader("X-A", "2");
		request.addHeader("Date", "Sun, 06 Nov 1994 08:49:37 GMT");
		request.setCookies(new Cookie("c", "1"));
		request.setPreferredLocales(List.of(Locale.GERMAN, Locale.FRENCH));
		request.setContentType("application/json");
		request.setContent("{}".getBytes(StandardCharsets.UTF_8));
		request.setCharacterEncoding("UTF-8");
		request.setAuthType("Bearer");
		request.setUserPrincipal(() -> "lee");
		request.setRemoteUser("lee");
		request.setRequestedSessionId("s-1");
		request.setDispatcherType(DispatcherType.FORWARD);
		request.setHttpServletMapping(new MockHttpServletMapping("api/orders", "/mvc/*", "mvc", MappingMatch.PATH));
		request.setAttribute("kept", "here");
		request.setAttribute("other", "too");
		return request;
	}

	private static void connect(MockHttpServletRequest request) {
		request.setProtocol("HTTP/1.1");
		request.setScheme("https");
		request.setSecure(true);
		request.setServerName("shop.example");
		request.setServerPort(8443);
		request.setRemoteAddr("192.0.2.7");
		request.setRemoteHost("a name");
		request.setRemotePort(1234);
		request.setLocalAddr("192.0.2.1");
		request.setLocalName("another name");
		request.setLocalPort(8443);
	}

}
