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

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

class LoggedHeadersTests {

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	@Test
	void readShouldTakeWhatIsAllowedAndThere() {
		this.request.addHeader("User-Agent", "curl/8");
		this.request.addHeader("Cookie", "secret");
		this.response.addHeader("ETag", "\"1\"");
		this.response.addHeader("User-Agent", "odd");

		assertThat(read(List.of("user-AGENT", "Accept", "User-Agent"), List.of("etag", "Vary"))).containsExactly(
				new LoggedHeader("http.request.header.user-agent", "request.user-agent", "curl/8"),
				new LoggedHeader("http.response.header.etag", "response.etag", "\"1\""));
	}

	@Test
	void readShouldJoinSeveralValues() {
		this.request.addHeader("Accept", "text/html");
		this.request.addHeader("Accept", "text/plain, */*");
		this.response.addHeader("Vary", "Accept");
		this.response.addHeader("Vary", "Origin");

		assertThat(read(List.of("Accept"), List.of("Vary"))).extracting(LoggedHeader::value)
			.containsExactly("text/html, text/plain, */*", "Accept, Origin");
	}

	@Test
	void readShouldCutLongValuesAndNoCharacterInTwo() {
		this.request.addHeader("X-A", "a".repeat(1025));
		this.request.addHeader("X-B", "a".repeat(1023) + "\ud83d\ude00");
		this.request.addHeader("X-C", "a".repeat(1022) + "\ud83d\ude00");

		assertThat(read(List.of("X-A", "X-B", "X-C"), List.of())).extracting(LoggedHeader::value)
			.containsExactly("a".repeat(1024), "a".repeat(1023), "a".repeat(1022) + "\ud83d\ude00");
	}

	@ParameterizedTest
	@CsvSource({ "https://user:secret@host/path?code=secret, https://host/path", "/path;token=secret/x#secret, /path/x",
			"//u@host/p@q, //host/p@q", "https://host/?a?b#c, https://host/", "'?secret', ''" })
	void readShouldShowNoSecretsOfAddresses(String address, String shown) {
		this.request.addHeader("Referer", address);
		this.response.addHeader("Location", address);

		assertThat(read(List.of("Referer"), List.of("Location"))).extracting(LoggedHeader::value)
			.containsExactly(shown, shown);
	}

	@Test
	void readShouldKnowWhatTheContainerAddsLater() {
		this.response.setContentType("text/plain");
		CountedResponse counted = new CountedResponse(new MockHttpServletResponse() {

			@Override
			public String getContentType() {
				return "text/plain";
			}

		});
		counted.setContentLength(7);

		assertThat(new LoggedHeaders(List.of(), List.of("Content-Type", "Content-Length")).read(this.request, counted))
			.extracting(LoggedHeader::value)
			.containsExactly("text/plain", "7");
	}

	private List<LoggedHeader> read(List<String> ofRequest, List<String> ofResponse) {
		return new LoggedHeaders(ofRequest, ofResponse).read(this.request, new CountedResponse(this.response));
	}

}
