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
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.hotmw.sample.orders.Order;
import io.hotmw.sample.orders.OrderRepository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OrderReportGeneratorTests {

	private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

	private final OrderRepository orders = new OrderRepository();

	private final OrderReportGenerator generator = new OrderReportGenerator(this.orders,
			Clock.fixed(NOW, ZoneOffset.UTC));

	@Test
	void generateShouldSumUpByCustomers() {
		place("acme", "lamp", 2);
		place("globex", "lamp", 1);
		place("acme", "shelf", 3);

		assertThat(this.generator.generate("customers"))
			.isEqualTo(new Report("customers", NOW, Map.of("acme", 5, "globex", 1)));
	}

	@Test
	void generateShouldSumUpByArticles() {
		place("acme", "lamp", 2);
		place("globex", "lamp", 1);
		place("acme", "shelf", 3);

		assertThat(this.generator.generate("articles"))
			.isEqualTo(new Report("articles", NOW, Map.of("lamp", 3, "shelf", 3)));
	}

	@Test
	void generateWhenThereIsNoSuchReportShouldBeNotFound() {
		assertThatExceptionOfType(ReportNotFoundException.class).isThrownBy(() -> this.generator.generate("weather"))
			.satisfies((ex) -> assertThat(ex.getStatusCode().value()).isEqualTo(404));
	}

	private void place(String customer, String article, int quantity) {
		this.orders.add((id) -> new Order(id, customer, article, quantity, NOW));
	}

}
