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

package io.hotmw.core.chain;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.hotmw.core.fixture.TestFilterFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link FilterFactoryRegistry}.
 */
class FilterFactoryRegistryTests {

	private final TestFilterFactory jwt = new TestFilterFactory("jwt", "auth", "bearer");

	private final TestFilterFactory log = new TestFilterFactory("access-log");

	private final FilterFactoryRegistry registry = new FilterFactoryRegistry(List.of(this.jwt, this.log));

	@Test
	void findShouldReturnTheFactoryOfATypeOrAlias() {
		assertThat(this.registry.find("jwt")).containsSame(this.jwt);
		assertThat(this.registry.find("auth")).containsSame(this.jwt);
		assertThat(this.registry.find("bearer")).containsSame(this.jwt);
		assertThat(this.registry.find("access-log")).containsSame(this.log);
	}

	@Test
	void findWhenTypeIsUnknownShouldReturnNothing() {
		assertThat(this.registry.find("JWT")).isEmpty();
	}

	@Test
	void typesShouldBeSorted() {
		assertThat(this.registry.types()).containsExactly("access-log", "auth", "bearer", "jwt");
	}

	@Test
	void createWhenTwoFactoriesClaimATypeShouldRefuse() {
		TestFilterFactory other = new TestFilterFactory("other", "auth");

		assertThatIllegalArgumentException().isThrownBy(() -> new FilterFactoryRegistry(List.of(this.jwt, other)))
			.withMessageContaining("'auth'")
			.withMessageContaining(TestFilterFactory.class.getName());
	}

	@Test
	void createWhenAliasIsTheTypeItselfShouldAccept() {
		TestFilterFactory factory = new TestFilterFactory("jwt", "jwt");

		assertThat(new FilterFactoryRegistry(List.of(factory)).types()).containsExactly("jwt");
	}

}
