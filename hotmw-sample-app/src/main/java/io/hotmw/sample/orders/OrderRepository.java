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

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

import org.springframework.stereotype.Repository;

/**
 * Holds the newest orders in memory. Safe for use by several threads.
 */
@Repository
public class OrderRepository {

	/** Older orders are forgotten, so that a service under load does not grow. */
	static final int CAPACITY = 1000;

	private final AtomicLong lastId = new AtomicLong();

	private final ConcurrentNavigableMap<Long, Order> orders = new ConcurrentSkipListMap<>();

	/**
	 * Adds an order.
	 * @param factory makes the order that carries the given number
	 * @return the order that was added
	 */
	public Order add(LongFunction<Order> factory) {
		long id = this.lastId.incrementAndGet();
		Order order = factory.apply(id);
		this.orders.put(id, order);
		this.orders.headMap(id - CAPACITY, true).clear();
		return order;
	}

	/**
	 * Finds an order by its number.
	 * @param id the number
	 * @return the order, empty if there is none or it was forgotten
	 */
	public Optional<Order> findById(long id) {
		return Optional.ofNullable(this.orders.get(id));
	}

	/**
	 * Finds the order with the highest number.
	 * @return the order, empty if there is none yet
	 */
	public Optional<Order> findLatest() {
		return Optional.ofNullable(this.orders.lastEntry()).map((entry) -> entry.getValue());
	}

	/**
	 * Lists the orders.
	 * @return an immutable copy, the oldest first
	 */
	public List<Order> findAll() {
		return List.copyOf(this.orders.values());
	}

}
