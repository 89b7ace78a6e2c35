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

package io.hotmw.autoconfigure.filter.accesslog;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.util.Locale;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class CountedResponseTests {

	private final MockHttpServletResponse original = new MockHttpServletResponse();

	private final CountedResponse response = new CountedResponse(this.original);

	@Test
	void bytesShouldBeThoseOfTheStream() throws IOException {
		ServletOutputStream out = this.response.getOutputStream();
		out.write('a');
		out.write(new byte[] { 'b', 'c' });
		out.write(new byte[] { 'x', 'd', 'x' }, 1, 1);
		out.write(ByteBuffer.wrap(new byte[] { 'x', 'e', 'f' }, 1, 2));
		out.print("g");
		out.print((String) null);
		out.print(1);
		out.println();
		out.println("\u00fc");
		out.flush();

		assertThat(this.original.getContentAsByteArray()).hasSize(17);
		assertThat(this.response.bytes(false)).isEqualTo(17);
		assertThat(this.response.getOutputStream()).isSameAs(out);
	}

	@Test
	void bytesShouldBeThoseOfTheWriter() throws IOException {
		this.response.setCharacterEncoding("UTF-8");
		PrintWriter writer = this.response.getWriter();
		writer.write('\u00fc');
		writer.write(new char[] { '\ud83d' });
		writer.write(new char[] { 'x', '\ude00', 'x' }, 1, 1);
		writer.write("x\u20acx", 1, 1);
		writer.print("a");
		writer.print((String) null);
		writer.print(new char[] { 'b' });
		writer.print(true);
		writer.println("c");
		writer.println();
		writer.append("d").append('e').append("xf", 1, 2);
		writer.printf(Locale.ROOT, "%d", 7).format("%s", "g");
		writer.flush();

		assertThat(this.response.bytes(false)).isEqualTo(this.original.getContentAsByteArray().length);
		assertThat(this.original.getContentAsString()).startsWith("\u00fc\ud83d\ude00\u20acanullbtruec");
		assertThat(this.response.getWriter()).isSameAs(writer);
		assertThat(writer.checkError()).isFalse();
	}

	@Test
	void checkErrorShouldBeThatOfTheContainer() throws IOException {
		PrintWriter broken = new PrintWriter(PrintWriter.nullWriter()) {

			@Override
			public boolean checkError() {
				return true;
			}

		};
		CountedResponse counted = new CountedResponse(new MockHttpServletResponse() {

			@Override
			public PrintWriter getWriter() {
				return broken;
			}

		});

		assertThat(counted.getWriter().checkError()).isTrue();
	}

	@Test
	void bytesShouldNotCountWhatAClosedWriterIgnores() throws IOException {
		PrintWriter writer = this.response.getWriter();
		writer.print("abc");
		writer.close();
		writer.print("def");

		assertThat(this.response.bytes(false)).isEqualTo(3);
	}

	@Test
	void bytesShouldNotCountWhatTheContainerRefuses() throws IOException {
		CountedResponse counted = new CountedResponse(new MockHttpServletResponse() {

			@Override
			public ServletOutputStream getOutputStream() {
				return new BrokenStream();
			}

		});

		assertThatIOException().isThrownBy(() -> counted.getOutputStream().write(new byte[3]));
		assertThatIOException().isThrownBy(() -> counted.getOutputStream().print("\u20ac"));
		assertThat(counted.bytes(false)).isZero();
	}

	@Test
	void resetShouldCountFromTheBeginning() throws IOException {
		this.response.setContentLength(9);
		this.response.getWriter().print("abc\ud83d");

		this.response.resetBuffer();
		assertThat(this.response.isEmpty()).isTrue();
		assertThat(this.response.bytes(false)).isEqualTo(9);
		this.response.getWriter().print("\u00fc");
		assertThat(this.response.bytes(false)).isEqualTo(1);

		this.response.reset();
		assertThat(this.response.bytes(false)).isZero();
		this.response.getOutputStream().print("de");
		assertThat(this.response.bytes(false)).isEqualTo(2);
	}

	@Test
	void resetWhenResponseIsOnItsWayShouldForgetNothing() throws IOException {
		this.response.getWriter().print("abc");
		this.response.flushBuffer();

		assertThatIllegalStateException().isThrownBy(this.response::resetBuffer);
		assertThatIllegalStateException().isThrownBy(this.response::reset);
		assertThat(this.response.bytes(false)).isEqualTo(3);
	}

	@Test
	void bytesWhenContainerSendsAnErrorShouldBeUnknown() throws IOException {
		this.response.getWriter().print("abc");
		this.response.sendError(404);

		assertThat(this.response.bytes(false)).isEqualTo(CountedResponse.UNKNOWN);
		MockHttpServletResponse other = new MockHttpServletResponse();
		CountedResponse withMessage = new CountedResponse(other);
		withMessage.sendError(404, "gone");
		assertThat(withMessage.bytes(false)).isEqualTo(CountedResponse.UNKNOWN);
		other.setCommitted(false);
		withMessage.reset();
		assertThat(withMessage.bytes(false)).isZero();
	}

	@Test
	void bytesWhenRedirectedShouldBeNone() throws IOException {
		this.response.getWriter().print("abc");

		this.response.sendRedirect("/x");

		assertThat(this.response.bytes(false)).isZero();
	}

	@Test
	void bytesWhenRedirectedWithWhatWasWrittenShouldCountIt() throws IOException {
		CountedResponse counted = new CountedResponse(new MockHttpServletResponse() {

			@Override
			public void sendRedirect(String location, int status, boolean clearBuffer) {
				setStatus(status);
			}

		});
		counted.getWriter().print("abc");

		counted.sendRedirect("/x", 303, false);
		assertThat(counted.bytes(false)).isEqualTo(3);
		counted.sendRedirect("/x", false);
		assertThat(counted.bytes(false)).isEqualTo(3);
		counted.sendRedirect("/x", 303);
		assertThat(counted.bytes(false)).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "int", "long", "set", "add", "setInt", "addInt" })
	void bytesWhenNothingWasWrittenShouldBeWhatWasDeclared(String how) {
		declare(this.response, how);

		assertThat(this.response.bytes(false)).isEqualTo(12);
		assertThat(this.response.bytes(true)).isEqualTo(12);
	}

	@Test
	void bytesWhenDeclaredLengthIsNoneShouldBeZero() {
		CountedResponse counted = new CountedResponse(new MockHttpServletResponse() {

			@Override
			public void setHeader(@Nullable String name, @Nullable String value) {
				// A container may take anything.
			}

		});
		counted.setHeader("content-length", "many");
		assertThat(counted.bytes(false)).isZero();
		counted.setHeader("Content-Length", null);
		assertThat(counted.bytes(false)).isZero();
	}

	@Test
	void bytesWhenSomethingWasWrittenShouldNotBeWhatWasDeclared() throws IOException {
		this.response.setContentLength(12);
		this.response.getWriter().print("abc");

		assertThat(this.response.bytes(false)).isEqualTo(3);
	}

	@Test
	void bytesWhenBypassedShouldBeUnknownUnlessDeclared() throws IOException {
		this.response.getWriter().print("abc");
		assertThat(this.response.bytes(true)).isEqualTo(CountedResponse.UNKNOWN);

		this.original.setContentLength(12);
		assertThat(this.response.bytes(true)).isEqualTo(12);
	}

	private static void declare(HttpServletResponse response, String how) {
		switch (how) {
			case "int" -> response.setContentLength(12);
			case "long" -> response.setContentLengthLong(12);
			case "set" -> response.setHeader("Content-Length", "12");
			case "add" -> response.addHeader("content-length", "12");
			case "setInt" -> response.setIntHeader("CONTENT-LENGTH", 12);
			default -> response.addIntHeader("Content-Length", 12);
		}
	}

	/** A client that is gone. */
	private static final class BrokenStream extends ServletOutputStream {

		@Override
		public void write(int value) throws IOException {
			throw new IOException("gone");
		}

		@Override
		public boolean isReady() {
			return true;
		}

		@Override
		public void setWriteListener(WriteListener listener) {
			throw new IllegalStateException();
		}

	}

}
