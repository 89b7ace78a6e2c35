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
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LatestOrderControllerTests {

	private final OrderRepository orders = new OrderRepository();

	private final LatestOrderController controller = new LatestOrderController(this.orders);

	@Test
	void latestShouldForwardToOrder() {
		Order order = this.orders.add((id) -> new Order(id, "acme", "desk lamp", 1, Instant.EPOCH));

		assertThat(this.controller.latest()).isEqualTo("forward:/api/orders/" + order.id());
	}

	@Test
	void latestWhenThereIsNoOrderShouldBeNotFound() {
		assertThatExceptionOfType(OrderNotFoundException.class).isThrownBy(this.controller::latest)
			.satisfies((ex) -> assertThat(ex.getStatusCode().value()).isEqualTo(404));
	}

}
