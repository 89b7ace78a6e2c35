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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.hotmw.core.definition.InvalidSampleException;
import io.hotmw.core.definition.SampleRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a {@link SampleRequest} reads its path as a real container does.
 */
class SamplePathTests {

	private static final List<String> PARTS = List.of("/a", "/b", "/", "/..", "/.", "/%61", ";v=1", "/%2e%2e",
			"/caf%C3%A9", "?q=/x", "/%zz", "%", "/..;x", "/%00", "/%ff", "/c.d", "/%25");

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	@Test
	void normalisedPathShouldBeThatOfTomcat() throws Exception {
		Tomcat tomcat = new Tomcat();
		tomcat.setBaseDir(this.folder.toString());
		tomcat.setPort(0);
		tomcat.getConnector().setProperty("address", "127.0.0.1");
		Context context = tomcat.addContext("", this.folder.toString());
		Tomcat.addServlet(context, "echo", new EchoServlet());
		context.addServletMappingDecoded("/", "echo");
		try {
			tomcat.start();
			compare(tomcat.getConnector().getLocalPort());
		}
		finally {
			tomcat.stop();
			tomcat.destroy();
		}
	}

	private static void compare(int port) throws IOException {
		Random random = new Random(1);
		int answered = 0;
		int refused = 0;
		for (int i = 0; i < 300; i++) {
			StringBuilder path = new StringBuilder("/s");
			for (int j = random.nextInt(5); j >= 0; j--) {
				path.append(PARTS.get(random.nextInt(PARTS.size())));
			}
			RawExchange exchange = RawExchange.send(port, "GET", path.toString());
			String expected = (exchange.status() == 200)
					? exchange.text().substring(exchange.text().indexOf("\r\n\r\n") + 4) : null;
			// Behind an empty segment Tomcat forgets the slash that a dot segment at the
			// end
			// leaves.
			assertThat(withoutSlash(normalised(path.toString()))).as("%s, status %s", path, exchange.status())
				.isEqualTo(withoutSlash(expected));
			if (expected != null) {
				answered++;
			}
			else {
				refused++;
			}
		}
		assertThat(answered).isGreaterThan(50);
		assertThat(refused).isGreaterThan(50);
	}

	private static @Nullable String withoutSlash(@Nullable String path) {
		return (path != null && path.length() > 1 && path.endsWith("/")) ? path.substring(0, path.length() - 1) : path;
	}

	private static @Nullable String normalised(String path) {
		try {
			return SampleRequest.of("GET", path).normalisedPath();
		}
		catch (InvalidSampleException ex) {
			return null;
		}
	}

	private static final class EchoServlet extends HttpServlet {

		@Override
		protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
			byte[] path = (request.getServletPath() + ((request.getPathInfo() != null) ? request.getPathInfo() : ""))
				.getBytes(StandardCharsets.UTF_8);
			response.setContentLength(path.length);
			response.getOutputStream().write(path);
		}

	}

}
