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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.http.HttpServletRequest;

import io.hotmw.core.event.ChainEvent;
import io.hotmw.core.event.ChainEventListener;

/**
 * What happened in the application, in order, and the gates at which its handlers wait.
 */
final class Timeline implements ChainEventListener {

	/** The header that names a request, so that its steps can be told from others. */
	static final String ROW = "X-Row";

	private static final long LIMIT_SECONDS = 20;

	private final List<Step> steps = new ArrayList<>();

	private final List<ChainEvent> events = new ArrayList<>();

	private final Map<String, Gate> gates = new ConcurrentHashMap<>();

	static String rowOf(HttpServletRequest request) {
		String row = request.getHeader(ROW);
		return (row != null) ? row : "";
	}

	synchronized void add(String row, String what) {
		this.steps.add(new Step(row, what));
	}

	@Override
	public synchronized void onEvent(ChainEvent event) {
		this.events.add(event);
	}

	synchronized List<ChainEvent> events() {
		return List.copyOf(this.events);
	}

	/** What a request went through. */
	synchronized List<String> stepsOf(String row) {
		return this.steps.stream().filter((step) -> step.row.equals(row)).map(Step::what).toList();
	}

	/** Whether something happened when the request had long gone. */
	synchronized boolean isAfterAllOf(String row, String what) {
		int last = -1;
		for (int i = 0; i < this.steps.size(); i++) {
			if (this.steps.get(i).row.equals(row)) {
				last = i;
			}
		}
		int index = this.steps.indexOf(new Step("", what));
		return last >= 0 && index > last;
	}

	/** Makes a request wait at a gate until the test opens it. */
	Gate gate(String row, String name) {
		return this.gates.computeIfAbsent(row + " " + name, (key) -> new Gate());
	}

	/** Waits at a gate if the test has put one there. */
	void pass(String row, String name) {
		Gate gate = this.gates.get(row + " " + name);
		if (gate != null) {
			gate.reached.countDown();
			await(gate.open, row + " at " + name);
		}
	}

	private static void await(CountDownLatch latch, String what) {
		try {
			if (!latch.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
				throw new IllegalStateException("Nobody came: " + what);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	record Step(String row, String what) {

	}

	/** A place in a handler. */
	static final class Gate {

		private final CountDownLatch reached = new CountDownLatch(1);

		private final CountDownLatch open = new CountDownLatch(1);

		void awaitReached() {
			await(this.reached, "at the gate");
		}

		void open() {
			this.open.countDown();
		}

	}

}
