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

package io.hotmw.autoconfigure.filter.traffictag;

import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.client.MockClientHttpRequest;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import static org.assertj.core.api.Assertions.assertThat;

class TrafficTagRequestInitializerTests {

	private final TrafficTagRequestInitializer initializer = new TrafficTagRequestInitializer();

	private final MockHttpServletRequest served = new MockHttpServletRequest();

	private final MockClientHttpRequest called = new MockClientHttpRequest(HttpMethod.GET,
			URI.create("http://stock.example.com/"));

	@AfterEach
	void forgetRequest() {
		RequestContextHolder.resetRequestAttributes();
	}

	@Test
	void tagsShouldBeHandedOn() {
		TrafficTags.set(this.served, "X-Traffic-Tag", "canary");
		TrafficTags.set(this.served, "X-Experiment", "b");
		RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(this.served));

		this.initializer.initialize(this.called);

		assertThat(this.called.getHeaders().get("X-Traffic-Tag")).isEqualTo(List.of("canary"));
		assertThat(this.called.getHeaders().get("X-Experiment")).isEqualTo(List.of("b"));
	}

	@Test
	void nothingShouldBeHandedOnWithoutATag() {
		this.served.addHeader("X-Traffic-Tag", "forged");
		RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(this.served));

		this.initializer.initialize(this.called);

		assertThat(this.called.getHeaders().isEmpty()).isTrue();
	}

	@Test
	void nothingShouldBeHandedOnWhereNoRequestIsServed() {
		this.initializer.initialize(this.called);

		assertThat(this.called.getHeaders().isEmpty()).isTrue();
	}

	@Test
	void callAfterTheEndOfTheRequestShouldNotFail() {
		TrafficTags.set(this.served, "X-Traffic-Tag", "canary");
		ServletRequestAttributes ended = new ServletRequestAttributes(this.served);
		RequestContextHolder.setRequestAttributes(ended);
		ended.requestCompleted();

		this.initializer.initialize(this.called);

		assertThat(this.called.getHeaders().isEmpty()).isTrue();
	}

}
