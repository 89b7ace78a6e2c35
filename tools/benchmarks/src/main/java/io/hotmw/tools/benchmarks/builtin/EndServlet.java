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
import java.io.InputStream;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * The application behind the filters. Tells what it has seen if it is watched. For one
 * thread.
 */
final class EndServlet extends HttpServlet {

	private static final long serialVersionUID = 1L;

	private final Behavior behavior;

	private final byte[] buffer = new byte[1024];

	private boolean watched;

	private transient Answer.@Nullable Arrival arrival;

	EndServlet(Behavior behavior) {
		this.behavior = behavior;
	}

	/**
	 * Says whether it is to tell of the next requests.
	 * @param watch whether it is
	 */
	void watch(boolean watch) {
		this.watched = watch;
		this.arrival = null;
	}

	Answer.@Nullable Arrival arrival() {
		return this.arrival;
	}

	@Override
	protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
		int read = (this.behavior == Behavior.READS) ? read(request) : 0;
		if (this.watched) {
			this.arrival = new Answer.Arrival(request.getRemoteUser(), read);
		}
		if (this.behavior == Behavior.FAILS) {
			throw new IllegalStateException("The order is lost");
		}
	}

	private int read(HttpServletRequest request) throws IOException {
		InputStream body = request.getInputStream();
		int total = 0;
		for (int read = body.read(this.buffer); read >= 0; read = body.read(this.buffer)) {
			total += read;
		}
		return total;
	}

	/**
	 * What the application does.
	 */
	enum Behavior {

		/** Nothing. */
		NOTHING,

		/** Reads the body. */
		READS,

		/** Throws an exception. */
		FAILS

	}

}
