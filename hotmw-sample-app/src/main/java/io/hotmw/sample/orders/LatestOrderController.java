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

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Shows the latest order by forwarding the request to it inside the container.
 */
@Controller
class LatestOrderController {

	private final OrderRepository orders;

	LatestOrderController(OrderRepository orders) {
		this.orders = orders;
	}

	@GetMapping("/api/latest")
	String latest() {
		Order order = this.orders.findLatest().orElseThrow(OrderNotFoundException::forLatest);
		return "forward:/api/orders/" + order.id();
	}

}
