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

package io.hotmw.sample.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;

import io.hotmw.sample.live.LiveSample;

/**
 * Upgrades the request to a WebSocket that first tells by what the request was served,
 * since no client shows the headers of that answer, and then answers what it is told.
 */
final class EchoServlet extends HttpServlet {

	static final String PATH = "/soak/echo";

	private static final String GENERATION = "generation";

	private static final String TRAIL = "trail";

	@Override
	protected void doGet(HttpServletRequest request, HttpServletResponse response)
			throws IOException, ServletException {
		ServerContainer container = (ServerContainer) getServletContext().getAttribute(ServerContainer.class.getName());
		try {
			container.upgradeHttpToWebSocket(request, response,
					ServerEndpointConfig.Builder.create(EchoEndpoint.class, PATH).build(),
					Map.of(GENERATION, Objects.requireNonNull(response.getHeader(LiveSample.GENERATION_HEADER)), TRAIL,
							String.join(",", response.getHeaders(TrailFilterFactory.HEADER))));
		}
		catch (DeploymentException ex) {
			throw new ServletException(ex);
		}
	}

	/** Made by the container. */
	public static final class EchoEndpoint extends Endpoint {

		@Override
		public void onOpen(Session session, EndpointConfig config) {
			Map<String, String> served = session.getPathParameters();
			session.addMessageHandler(new MessageHandler.Whole<String>() {

				@Override
				public void onMessage(String message) {
					send(session, "echo " + message);
				}

			});
			send(session, served.get(GENERATION) + " " + served.get(TRAIL));
		}

		// Not asynchronously: the next message may come before the remote end is ready
		// for
		// another.
		private static void send(Session session, String text) {
			try {
				session.getBasicRemote().sendText(text);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
