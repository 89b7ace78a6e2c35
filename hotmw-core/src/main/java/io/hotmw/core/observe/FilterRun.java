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

package io.hotmw.core.observe;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a filter, and the chain that the filter is given: what goes on behind
 * that is not the filter's own time, and an exception that comes out of it not the
 * filter's failure.
 *
 * <p>
 * The filter may call the chain on its own thread, any number of times, or on others,
 * even after it has returned. Only what its own thread does needs no synchronisation.
 */
final class FilterRun implements FilterChain, DispatchScope {

	private static final int MOST_CAUSES = 20;

	private final FilterChain chain;

	private final FilterExecution execution;

	private final LongSupplier nanoTime;

	private final Runnable repetition;

	private final long began;

	private @Nullable Thread runner = Thread.currentThread();

	private boolean passedOn;

	private int depth;

	private long leftAt;

	private long awayNanos;

	private volatile @Nullable CallsElsewhere elsewhere;

	// Of calls on any thread; replaced and never changed.
	private volatile List<Throwable> passedFailures = List.of();

	FilterRun(FilterChain chain, FilterExecution execution, LongSupplier nanoTime, Runnable repetition) {
		this.chain = chain;
		this.execution = execution;
		this.nanoTime = nanoTime;
		this.repetition = repetition;
		this.began = nanoTime.getAsLong();
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response) throws IOException, ServletException {
		if (Thread.currentThread() == this.runner) {
			if (this.passedOn || this.elsewhere != null) {
				this.repetition.run();
			}
			this.passedOn = true;
			leave();
			try {
				passOn(request, response);
			}
			finally {
				close();
			}
		}
		else {
			CallsElsewhere calls = elsewhere();
			// Seen where the filter passed on before it handed over; else one warning
			// less.
			if (calls.begin(this.nanoTime) > 1 || this.passedOn) {
				this.repetition.run();
			}
			try {
				passOn(request, response);
			}
			finally {
				calls.end(this.nanoTime);
			}
		}
	}

	private void passOn(ServletRequest request, ServletResponse response) throws IOException, ServletException {
		try {
			this.chain.doFilter(request, response);
		}
		catch (Throwable ex) {
			remember(ex);
			throw ex;
		}
	}

	private CallsElsewhere elsewhere() {
		synchronized (this) {
			CallsElsewhere calls = this.elsewhere;
			if (calls == null) {
				calls = new CallsElsewhere();
				this.elsewhere = calls;
			}
			return calls;
		}
	}

	private void remember(Throwable failure) {
		synchronized (this) {
			List<Throwable> failures = new ArrayList<>(this.passedFailures);
			failures.add(failure);
			this.passedFailures = List.copyOf(failures);
		}
	}

	/** The filter's own thread leaves the filter's own code. */
	void leave() {
		if (this.depth++ == 0) {
			this.leftAt = this.nanoTime.getAsLong();
			this.execution.leave();
		}
	}

	/** The filter's own thread is back. */
	@Override
	public void close() {
		if (--this.depth == 0) {
			this.awayNanos += this.nanoTime.getAsLong() - this.leftAt;
			this.execution.comeBack();
		}
	}

	/** The filter has returned or thrown. */
	void end(@Nullable Throwable thrown, ServletRequest request) {
		long now = this.nanoTime.getAsLong();
		this.runner = null;
		CallsElsewhere calls = this.elsewhere;
		long elsewhereNanos = (calls != null) ? calls.nanos(now) : 0;
		long own = Math.max(0, now - this.began - this.awayNanos - elsewhereNanos);
		FilterOutcome outcome = outcome(thrown, calls != null, request);
		this.execution.end(outcome, own, (outcome == FilterOutcome.FAILED) ? thrown : null);
	}

	private FilterOutcome outcome(@Nullable Throwable thrown, boolean elsewhere, ServletRequest request) {
		if (thrown != null && !cameFromDownstream(thrown)) {
			return FilterOutcome.FAILED;
		}
		return (this.passedOn || elsewhere || isAsyncStarted(request)) ? FilterOutcome.PASSED_ON
				: FilterOutcome.ANSWERED;
	}

	// As it is or as the cause of another.
	private boolean cameFromDownstream(Throwable thrown) {
		List<Throwable> failures = this.passedFailures;
		Throwable cause = thrown;
		for (int i = 0; !failures.isEmpty() && cause != null && i < MOST_CAUSES; i++) {
			for (Throwable failure : failures) {
				if (failure == cause) {
					return true;
				}
			}
			cause = cause.getCause();
		}
		return false;
	}

	private static boolean isAsyncStarted(ServletRequest request) {
		try {
			return request.isAsyncStarted();
		}
		catch (IllegalStateException ignored) {
			// Completed and taken back by the container meanwhile.
			return true;
		}
	}

	/**
	 * The calls of the chain on other threads than the filter's.
	 */
	private static final class CallsElsewhere {

		private int begun;

		private int running;

		private long since;

		private long nanos;

		/** How many there were, this one with them. */
		int begin(LongSupplier nanoTime) {
			synchronized (this) {
				if (this.running++ == 0) {
					this.since = nanoTime.getAsLong();
				}
				return ++this.begun;
			}
		}

		void end(LongSupplier nanoTime) {
			synchronized (this) {
				if (--this.running == 0) {
					this.nanos += nanoTime.getAsLong() - this.since;
				}
			}
		}

		/** How long at least one was running. */
		long nanos(long now) {
			synchronized (this) {
				return (this.running > 0) ? this.nanos + Math.max(0, now - this.since) : this.nanos;
			}
		}

	}

}
