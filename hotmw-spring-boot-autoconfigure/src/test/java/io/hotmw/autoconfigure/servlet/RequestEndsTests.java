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

import java.util.Map;

import jakarta.servlet.ServletContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.mock.web.MockServletContext;

import io.hotmw.core.servlet.DispatchRequestEnd;
import io.hotmw.core.servlet.ListenerRequestEnd;
import io.hotmw.core.servlet.RequestEnd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link RequestEnds} and what it chooses from.
 */
class RequestEndsTests {

	@ParameterizedTest
	@EnumSource
	void inShouldChooseWhatTheContainerIsKnownFor(WebContainer container) {
		try (TestServer server = TestServer.start(container, InFlightApplication.class, Map.of())) {
			assertThat(server.bean(RequestEnd.class))
				.isInstanceOf((container == WebContainer.TOMCAT) ? TomcatRequestEnd.class : JettyRequestEnd.class);
		}
	}

	@Test
	void inWhenContainerIsUnknownShouldChooseDispatches() {
		assertThat(RequestEnds.in(new MockServletContext())).isInstanceOf(DispatchRequestEnd.class);
	}

	@Test
	void listenerWhenItTellsTheEndShouldBeAddedToTheContainer() throws Exception {
		ServletContext container = mock();
		ListenerRequestEnd listener = new ListenerRequestEnd();

		new ProxyConfiguration().hotmwRequestListener(listener).onStartup(container);

		then(container).should().addListener(listener);
	}

	@Test
	void listenerWhenAnotherTellsTheEndShouldNotBeAdded() throws Exception {
		ServletContext container = mock();

		new ProxyConfiguration().hotmwRequestListener(new DispatchRequestEnd()).onStartup(container);

		then(container).shouldHaveNoInteractions();
	}

}
