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

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.servlet.WriteListener;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link ShadowResponse}.
 */
class ShadowResponseTests {

	private static final Set<String> REFUSED = Set.of("getTrailerFields", "setTrailerFields");

	private final ShadowResponse response = new ShadowResponse(new Obstacle());

	static Stream<Method> methods() {
		return Arrays.stream(HttpServletResponse.class.getMethods())
			.filter((method) -> !REFUSED.contains(method.getName()));
	}

	@ParameterizedTest
	@MethodSource("methods")
	void everyMethodShouldHaveAnAnswer(Method method) {
		Object[] arguments = Stream.of(method.getParameterTypes()).map(ShadowResponseTests::argument).toArray();

		assertThatCode(() -> invoke(method, arguments)).doesNotThrowAnyException();
	}

	private void invoke(Method method, Object[] arguments) throws Throwable {
		try {
			method.invoke(this.response, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getCause();
		}
	}

	private static Object argument(Class<?> type) {
		if (type == int.class) {
			return 400;
		}
		if (type == long.class) {
			return 1L;
		}
		if (type == boolean.class) {
			return true;
		}
		if (type == Cookie.class) {
			return new Cookie("a", "b");
		}
		if (type == Charset.class) {
			return StandardCharsets.UTF_8;
		}
		return (type == Locale.class) ? Locale.GERMAN : "a";
	}

	@Test
	void headersShouldBeKept() {
		this.response.setHeader("X-A", "1");
		this.response.addHeader("x-a", "2");
		this.response.addIntHeader("X-B", 3);

		assertThat(this.response.getHeader("X-A")).isEqualTo("1");
		assertThat(this.response.getHeaders("X-A")).containsExactly("1", "2");
		assertThat(this.response.getHeaderNames()).containsExactly("X-A", "X-B");
		this.response.setHeader("X-A", "4");
		assertThat(this.response.getHeaders("X-A")).containsExactly("4");
		assertThat(this.response.getHeader("none")).isNull();
		this.response.reset();
		assertThat(this.response.getHeaderNames()).isEmpty();
	}

	@Test
	void whatIsWrittenShouldBeDropped() throws IOException {
		OutputStream output = this.response.getOutputStream();
		for (int i = 0; i < 1000; i++) {
			output.write(new byte[100_000]);
		}
		assertThatIllegalStateException().isThrownBy(this.response::getWriter);
		this.response.reset();
		this.response.getWriter().append("text").append('c').print(1);
		assertThatIllegalStateException().isThrownBy(this.response::getOutputStream);
	}

	@Test
	void resetWhenCommittedShouldFail() {
		this.response.flushBuffer();

		assertThat(this.response.isCommitted()).isTrue();
		assertThatIllegalStateException().isThrownBy(this.response::reset);
	}

	@Test
	void writingAsynchronouslyShouldBeRefused() {
		assertThatExceptionOfType(UnobservableException.class)
			.isThrownBy(() -> this.response.getOutputStream().setWriteListener(new IdleListener()));
	}

	private static final class IdleListener implements WriteListener {

		@Override
		public void onWritePossible() {
			throw new UnsupportedOperationException();
		}

		@Override
		public void onError(Throwable failure) {
			throw new UnsupportedOperationException(failure);
		}

	}

}
