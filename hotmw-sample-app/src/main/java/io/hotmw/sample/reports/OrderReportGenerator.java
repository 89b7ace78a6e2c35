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

package io.hotmw.sample.reports;

import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import org.springframework.stereotype.Component;

import io.hotmw.sample.orders.Order;
import io.hotmw.sample.orders.OrderRepository;

/**
 * Sums up the orders by {@code customers} or by {@code articles}.
 */
@Component
class OrderReportGenerator implements ReportGenerator {

	private static final Map<String, Function<Order, String>> KEYS = Map.of("customers", Order::customer, "articles",
			Order::article);

	private final OrderRepository orders;

	private final Clock clock;

	OrderReportGenerator(OrderRepository orders, Clock clock) {
		this.orders = orders;
		this.clock = clock;
	}

	@Override
	public Report generate(String id) {
		Function<Order, String> key = KEYS.get(id);
		if (key == null) {
			throw new ReportNotFoundException(id);
		}
		Map<String, Integer> quantities = new TreeMap<>();
		this.orders.findAll().forEach((order) -> quantities.merge(key.apply(order), order.quantity(), Integer::sum));
		return new Report(id, this.clock.instant(), quantities);
	}

}
