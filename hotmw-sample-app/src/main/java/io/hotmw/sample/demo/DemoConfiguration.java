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

package io.hotmw.sample.demo;

import java.time.Clock;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

import io.hotmw.sample.orders.Order;
import io.hotmw.sample.orders.OrderRepository;

/**
 * What the demo adds to the service.
 */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
class DemoConfiguration {

	@Bean
	DemoTokenIssuer demoTokenIssuer(DemoProperties properties, @Value("${spring.application.name}") String audience,
			Clock clock) {
		return new DemoTokenIssuer(properties.privateKey(), audience, clock);
	}

	@Bean
	ApplicationRunner demoOrders(OrderRepository orders, Clock clock) {
		return (arguments) -> {
			orders.add((id) -> new Order(id, "acme", "desk lamp", 2, clock.instant()));
			orders.add((id) -> new Order(id, "globex", "bookshelf", 1, clock.instant()));
		};
	}

}
