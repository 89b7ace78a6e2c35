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

package io.hotmw.sample.orders;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;

import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/**
 * Tells every connected client about each order that is placed, and sends a heartbeat in
 * between. Safe for use by several threads.
 *
 * <p>
 * Events are written by the scheduler's thread, so that a client that reads slowly holds
 * up the other streams but never the one who places an order. It stops before the web
 * server does: open streams would keep a graceful shutdown waiting.
 */
@Component
class OrderStream implements SmartLifecycle {

	private final List<SseEmitter> subscribers = new CopyOnWriteArrayList<>();

	private final TaskScheduler scheduler;

	private final OrderStreamProperties properties;

	private volatile @Nullable ScheduledFuture<?> heartbeat;

	OrderStream(TaskScheduler taskScheduler, OrderStreamProperties properties) {
		this.scheduler = taskScheduler;
		this.properties = properties;
	}

	/**
	 * Opens a stream. It begins with a comment, so that the client sees the connection
	 * being made before there is any order.
	 * @return the stream, completed at once if the service is stopping
	 */
	SseEmitter subscribe() {
		SseEmitter subscriber = new SseEmitter(this.properties.timeout().toMillis());
		subscriber.onCompletion(() -> this.subscribers.remove(subscriber));
		subscriber.onError((ex) -> this.subscribers.remove(subscriber));
		subscriber.onTimeout(subscriber::complete);
		send(subscriber, SseEmitter.event().comment("connected"));
		this.subscribers.add(subscriber);
		if (!isRunning()) {
			// Its callbacks are not called when it is complete before the response
			// begins.
			subscriber.complete();
			this.subscribers.remove(subscriber);
		}
		return subscriber;
	}

	/**
	 * The number of open streams.
	 * @return how many clients are connected
	 */
	int subscribers() {
		return this.subscribers.size();
	}

	@EventListener
	@SuppressWarnings("FutureReturnValueIgnored") // the scheduler logs what a task throws
	void onOrderPlaced(OrderPlaced event) {
		Order order = event.order();
		this.scheduler.schedule(() -> sendToAll(SseEmitter.event()
			.id(Long.toString(order.id()))
			.name("order-placed")
			.data(order, MediaType.APPLICATION_JSON)), Instant.now());
	}

	@Override
	public void start() {
		this.heartbeat = this.scheduler.scheduleWithFixedDelay(() -> sendToAll(SseEmitter.event().comment("heartbeat")),
				this.properties.heartbeat());
	}

	@Override
	public void stop() {
		ScheduledFuture<?> heartbeat = this.heartbeat;
		this.heartbeat = null;
		if (heartbeat != null) {
			heartbeat.cancel(false);
		}
		this.subscribers.forEach(SseEmitter::complete);
	}

	@Override
	public boolean isRunning() {
		return this.heartbeat != null;
	}

	private void sendToAll(SseEventBuilder event) {
		this.subscribers.forEach((subscriber) -> send(subscriber, event));
	}

	private void send(SseEmitter subscriber, SseEventBuilder event) {
		try {
			subscriber.send(event);
		}
		catch (IOException | IllegalStateException ex) {
			// The client is gone or the stream has ended: the container reports it to the
			// emitter as well, which may be later than the next event.
			this.subscribers.remove(subscriber);
		}
	}

}
