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

package io.hotmw.autoconfigure.adopt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import jakarta.servlet.Filter;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.servlet.FilterRegistrationBean;

import io.hotmw.core.definition.FilterName;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ContainerOrder}.
 */
class ContainerOrderTests {

	private static final int MIN = Integer.MIN_VALUE;

	private static final int MAX = Integer.MAX_VALUE;

	@Test
	void differentOrdersShouldStay() {
		assertThat(orders(3, MIN, 0, MAX)).containsExactly(3, MIN, 0, MAX);
	}

	@Test
	void sameOrderShouldBecomeLowerOnesInTheOrderOfTheBeans() {
		assertThat(orders(7, 7, 7)).containsExactly(5, 6, 7);
		assertThat(orders(MAX, 3, MAX)).containsExactly(MAX - 1, 3, MAX);
	}

	@Test
	void lowerOneThatIsTakenShouldMoveDownToo() {
		assertThat(orders(5, 5, 4, 3)).containsExactly(4, 5, 3, 2);
	}

	@Test
	void lowestOrderShouldNotComeOutAtTheOtherEnd() {
		assertThat(orders(MIN, MIN, MIN + 1, 0)).containsExactly(MIN, MIN + 1, MIN + 2, 0);
	}

	private static List<Integer> orders(int... orders) {
		List<String> beans = new ArrayList<>();
		List<RegisteredFilter> filters = new ArrayList<>();
		for (int order : orders) {
			String bean = "bean" + beans.size();
			FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(TestAdoption.noting(bean));
			registration.setOrder(order);
			Filter filter = TestAdoption.noting(bean);
			Adoption adoption = new Adoption(FilterName.of("name-" + (orders.length - beans.size())), bean, true, null);
			filters.add(new RegisteredFilter(adoption, bean, registration, filter, true));
			beans.add(bean);
		}
		Map<Adoption, Integer> all = new ContainerOrder(beans).of(filters);
		return IntStream.range(0, orders.length).mapToObj((i) -> all.get(filters.get(i).adoption())).toList();
	}

}
