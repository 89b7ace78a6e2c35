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

package io.hotmw.core.lease;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;

import io.hotmw.core.publish.ChainLease;

/**
 * Keeps the lease of a request with the thread that the container serves it on, as long
 * as that thread does, and then, if asynchronous work goes on, as an attribute: in
 * Tomcat, to set an attribute and to look for one costs more than all else that a request
 * through one filter asks of the engine.
 *
 * <p>
 * It takes a container that tells when a thread {@linkplain #begin begins} with a request
 * and {@linkplain #leave leaves} it, and that {@linkplain #end ends} the request on that
 * same thread unless it became asynchronous. Where it did not tell of the beginning, and
 * on virtual threads, which serve one request each, it is an attribute from the start.
 *
 * <p>
 * What runs on another thread meanwhile finds the lease with the thread that has the
 * request: it got the request from there, and with it sees what that thread wrote before.
 * Thread-safe in so far as a request is.
 */
public final class ThreadLeases implements RequestLeases {

	private final RequestLeases attributes = RequestLeases.inAttributes();

	@SuppressWarnings("ThreadLocalUsage") // One for each server, whose threads end with
											// it.
	private final ThreadLocal<Slot> slots = new ThreadLocal<>();

	/** Those of all threads; a thread that has ended lets go of its own. */
	private final Queue<WeakReference<Slot>> all = new ConcurrentLinkedQueue<>();

	/**
	 * The container begins to serve a request on this thread.
	 * @param request the request, however it is wrapped
	 */
	public void begin(ServletRequest request) {
		if (VirtualThreads.isCurrent()) {
			return;
		}
		Slot slot = this.slots.get();
		if (slot == null) {
			slot = add();
		}
		slot.begin(RequestLeases.unwrap(request));
	}

	private Slot add() {
		Slot slot = new Slot();
		this.all.removeIf((other) -> other.get() == null);
		this.all.add(new WeakReference<>(slot));
		this.slots.set(slot);
		return slot;
	}

	/**
	 * The container has come back from serving a request on this thread.
	 * @param request the request, however it is wrapped
	 * @param asynchronous whether asynchronous work was started, so that the request may
	 * go on and end on another thread
	 */
	public void leave(ServletRequest request, boolean asynchronous) {
		ServletRequest unwrapped = RequestLeases.unwrap(request);
		Slot slot = own(unwrapped);
		if (slot == null) {
			return;
		}
		slot.inside = false;
		if (asynchronous) {
			handOver(slot, unwrapped);
		}
	}

	/**
	 * A dispatch of the request has ended with asynchronous work that was started in it.
	 * The container tells of that when it comes back, except in a dispatch that it makes
	 * afterwards, to an error page.
	 * @param request the request, however it is wrapped
	 */
	public void startedAsync(ServletRequest request) {
		ServletRequest unwrapped = RequestLeases.unwrap(request);
		Slot slot = own(unwrapped);
		if (slot != null && !slot.inside) {
			handOver(slot, unwrapped);
		}
	}

	// First the one, then the other: who looks for it finds it in either place.
	private void handOver(Slot slot, ServletRequest unwrapped) {
		if (slot.lease != null) {
			this.attributes.set(unwrapped, slot.lease);
		}
		slot.clear();
	}

	/**
	 * The request has ended: its lease, if it has one, is closed.
	 * @param request the request, however it is wrapped, still with its attributes
	 */
	public void end(ServletRequest request) {
		ServletRequest unwrapped = RequestLeases.unwrap(request);
		Slot slot = own(unwrapped);
		ChainLease lease = (slot != null) ? slot.lease : findElsewhere(unwrapped);
		if (slot != null) {
			slot.clear();
		}
		if (lease != null) {
			lease.close();
		}
	}

	@Override
	public @Nullable ChainLease of(ServletRequest request) {
		ServletRequest unwrapped = RequestLeases.unwrap(request);
		Slot slot = own(unwrapped);
		return (slot != null) ? slot.lease : findElsewhere(unwrapped);
	}

	private @Nullable ChainLease findElsewhere(ServletRequest unwrapped) {
		ChainLease lease = this.attributes.of(unwrapped);
		if (lease != null) {
			return lease;
		}
		Slot slot = ofAnotherThread(unwrapped);
		ChainLease held = (slot != null) ? slot.leaseOfAnotherThread(unwrapped) : null;
		// Its thread may have left the request meanwhile.
		return (held != null) ? held : this.attributes.of(unwrapped);
	}

	@Override
	public void set(ServletRequest request, ChainLease lease) {
		ServletRequest unwrapped = RequestLeases.unwrap(request);
		Slot slot = own(unwrapped);
		if (slot == null && !unwrapped.isAsyncStarted()) {
			// That thread waits for this one, else the request would be asynchronous.
			slot = ofAnotherThread(unwrapped);
		}
		if (slot != null) {
			slot.set(lease);
		}
		else {
			this.attributes.set(unwrapped, lease);
		}
	}

	private @Nullable Slot own(ServletRequest unwrapped) {
		Slot slot = VirtualThreads.isCurrent() ? null : this.slots.get();
		return (slot != null && slot.request == unwrapped) ? slot : null;
	}

	private @Nullable Slot ofAnotherThread(ServletRequest unwrapped) {
		for (WeakReference<Slot> reference : this.all) {
			Slot slot = reference.get();
			if (slot != null && slot.isOfAnotherThread(unwrapped)) {
				return slot;
			}
		}
		return null;
	}

	/**
	 * The request that a thread has, and its lease. Other threads read it too: who sees
	 * it cleared sees what was done before that, and who finds the same request before
	 * and after it has read the lease has the lease of that request.
	 */
	private static final class Slot {

		private static final VarHandle REQUEST = field("request", ServletRequest.class);

		private static final VarHandle LEASE = field("lease", ChainLease.class);

		private @Nullable ServletRequest request;

		private @Nullable ChainLease lease;

		/** Whether the thread has not come back yet. */
		private boolean inside;

		void begin(ServletRequest begun) {
			if (this.request == begun || this.inside) {
				// Once more, or inside another, which keeps its place.
				return;
			}
			ChainLease forgotten = this.lease;
			LEASE.setRelease(this, null);
			REQUEST.setRelease(this, begun);
			this.inside = true;
			if (forgotten != null) {
				// The container has gone on to another request without a word.
				forgotten.close();
			}
		}

		void clear() {
			LEASE.setRelease(this, null);
			REQUEST.setRelease(this, null);
			this.inside = false;
		}

		void set(ChainLease lease) {
			LEASE.setRelease(this, lease);
		}

		boolean isOfAnotherThread(ServletRequest unwrapped) {
			return REQUEST.getAcquire(this) == unwrapped;
		}

		@Nullable ChainLease leaseOfAnotherThread(ServletRequest unwrapped) {
			ChainLease found = (ChainLease) LEASE.getAcquire(this);
			// That thread may have gone on to another request.
			return isOfAnotherThread(unwrapped) ? found : null;
		}

		private static VarHandle field(String name, Class<?> type) {
			try {
				return MethodHandles.lookup().findVarHandle(Slot.class, name, type);
			}
			catch (ReflectiveOperationException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
