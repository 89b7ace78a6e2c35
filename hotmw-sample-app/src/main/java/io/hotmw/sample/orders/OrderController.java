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

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Objects;

import jakarta.validation.Valid;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Lists, shows and takes orders.
 */
@RestController
@RequestMapping("/api/orders")
class OrderController {

	private final OrderRepository orders;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	OrderController(OrderRepository orders, ApplicationEventPublisher events, Clock clock) {
		this.orders = orders;
		this.events = events;
		this.clock = clock;
	}

	@GetMapping
	List<Order> list() {
		return this.orders.findAll();
	}

	@GetMapping("/{id}")
	Order show(@PathVariable long id) {
		return this.orders.findById(id).orElseThrow(() -> OrderNotFoundException.forId(id));
	}

	@PostMapping
	ResponseEntity<Order> place(@Valid @RequestBody OrderRequest request) {
		String customer = Objects.requireNonNull(request.customer());
		String article = Objects.requireNonNull(request.article());
		Order order = this.orders
			.add((id) -> new Order(id, customer, article, request.quantity(), this.clock.instant()));
		this.events.publishEvent(new OrderPlaced(order));
		return ResponseEntity.created(URI.create("/api/orders/" + order.id())).body(order);
	}

}
