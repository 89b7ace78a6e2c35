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

import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OrderRepositoryTests {

	private final OrderRepository orders = new OrderRepository();

	@Test
	void addShouldNumberOrdersInSequence() {
		Order first = add();
		Order second = add();

		assertThat(second.id()).isEqualTo(first.id() + 1);
		assertThat(this.orders.findAll()).containsExactly(first, second);
		assertThat(this.orders.findById(first.id())).contains(first);
		assertThat(this.orders.findLatest()).contains(second);
	}

	@Test
	void addWhenCapacityIsExceededShouldForgetOldest() {
		Order oldest = add();
		Order second = add();
		for (int i = 2; i < OrderRepository.CAPACITY; i++) {
			add();
		}
		assertThat(this.orders.findById(oldest.id())).contains(oldest);

		add();

		assertThat(this.orders.findById(oldest.id())).isEmpty();
		assertThat(this.orders.findAll()).hasSize(OrderRepository.CAPACITY).startsWith(second);
	}

	@Test
	void findWhenThereIsNoOrderShouldBeEmpty() {
		assertThat(this.orders.findById(1)).isEmpty();
		assertThat(this.orders.findLatest()).isEmpty();
		assertThat(this.orders.findAll()).isEmpty();
	}

	private Order add() {
		return this.orders.add((id) -> new Order(id, "acme", "desk lamp", 1, Instant.EPOCH));
	}

}
