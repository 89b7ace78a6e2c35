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

package io.hotmw.autoconfigure.filter.ratelimit;

import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import io.hotmw.autoconfigure.filter.ratelimit.RedisGate.Permission;

import static org.assertj.core.api.Assertions.assertThat;

class RedisGateTests {

	private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 10);

	private final RedisGate gate = new RedisGate(this.nanos::get);

	@Test
	void permissionShouldBeGivenAsLongAsThereAreAnswers() {
		assertThat(this.gate.permission()).isEqualTo(Permission.ASK);
		assertThat(this.gate.succeeded()).isFalse();
		assertThat(this.gate.permission()).isEqualTo(Permission.ASK);
	}

	@Test
	void permissionAfterAFailureShouldBeGivenToOneAtATime() {
		assertThat(this.gate.failed()).isTrue();
		assertThat(this.gate.failed()).isFalse();
		assertThat(this.gate.permission()).isEqualTo(Permission.NONE);

		this.nanos.addAndGet(RedisGate.BACK_OFF.toNanos());

		assertThat(this.gate.permission()).isEqualTo(Permission.PROBE);
		assertThat(this.gate.permission()).isEqualTo(Permission.NONE);
		this.nanos.addAndGet(RedisGate.BACK_OFF.toNanos());
		assertThat(this.gate.permission()).isEqualTo(Permission.PROBE);
		assertThat(this.gate.succeeded()).isTrue();
		assertThat(this.gate.permission()).isEqualTo(Permission.ASK);
	}

}
