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

package io.hotmw.core.lease;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.springframework.mock.web.MockHttpServletRequest;

import io.hotmw.core.definition.ChangeNote;
import io.hotmw.core.event.ChainEventPublisher;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.fixture.TestChains;
import io.hotmw.core.fixture.TestFilterFactory;
import io.hotmw.core.fixture.TestRequests;
import io.hotmw.core.publish.ChainGeneration;
import io.hotmw.core.publish.ChainLease;
import io.hotmw.core.publish.ChainPublisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link ThreadLeases}.
 */
class ThreadLeasesTests {

	private final TestChains chains = TestChains.of(TestFilterFactory.test());

	private final ChainPublisher publisher = new ChainPublisher(Duration.ofMinutes(1), this.chains.lifecycle(),
			new ChainEventPublisher(List.of()), Clock.systemUTC());

	private final ExecutorService otherThread = Executors.newSingleThreadExecutor();

	private final ThreadLeases leases = new ThreadLeases();

	private final RequestLeases attributes = RequestLeases.inAttributes();

	private final MockHttpServletRequest request = TestRequests.get();

	private ChainGeneration generation;

	@BeforeEach
	void publish() {
		this.generation = this.publisher.publish(this.chains.compile(), RefreshTrigger.of(RefreshTrigger.Type.API),
				ChangeNote.none());
		this.request.setAsyncSupported(true);
	}

	@AfterEach
	void close() {
		this.otherThread.shutdownNow();
		this.publisher.close();
	}

	@Test
	void leaseWhenTheThreadHasTheRequestShouldBeKeptThere() {
		this.leases.begin(this.request);
		assertThat(this.leases.of(this.request)).isNull();
		ChainLease lease = acquire();

		this.leases.set(wrapped(this.request), lease);

		assertThat(this.leases.of(wrapped(this.request))).isSameAs(lease);
		assertThat(this.attributes.of(this.request)).isNull();
		assertThat(this.leases.of(TestRequests.get())).isNull();
	}

	@Test
	void endShouldCloseTheLeaseAndForgetTheRequest() {
		this.leases.begin(this.request);
		this.leases.set(this.request, acquire());
		this.leases.leave(this.request, false);
		assertThat(this.generation.leases()).isEqualTo(1);

		this.leases.end(this.request);

		assertThat(this.generation.leases()).isZero();
		assertThat(this.leases.of(this.request)).isNull();
		assertThatNoException().isThrownBy(() -> this.leases.end(this.request));
	}

	@Test
	void leaseWhenTheThreadHasLeftSynchronouslyShouldStillBeThereForAnErrorPage() {
		ChainLease lease = acquire();
		this.leases.begin(this.request);
		this.leases.set(this.request, lease);

		this.leases.leave(this.request, false);

		assertThat(this.leases.of(this.request)).isSameAs(lease);
	}

	@Test
	void leaseWhenTheRequestHasBecomeAsynchronousShouldGoOnAsAnAttribute() {
		ChainLease lease = acquire();
		this.leases.begin(this.request);
		this.leases.set(this.request, lease);

		this.leases.leave(this.request, true);

		assertThat(this.attributes.of(this.request)).isSameAs(lease);
		assertThat(onOtherThread(() -> this.leases.of(this.request))).isSameAs(lease);
		this.leases.begin(TestRequests.get());
		onOtherThread(() -> {
			this.leases.end(this.request);
			return null;
		});
		assertThat(this.generation.leases()).isZero();
	}

	@Test
	void leaseWhenAnotherThreadAsksShouldBeThatOfTheThreadThatHasTheRequest() {
		ChainLease lease = acquire();
		this.leases.begin(this.request);
		this.leases.set(this.request, lease);

		assertThat(onOtherThread(() -> this.leases.of(wrapped(this.request)))).isSameAs(lease);
		assertThat(onOtherThread(() -> this.leases.of(TestRequests.get()))).isNull();
	}

	// As where a filter in front of the proxy has the rest of the chain run elsewhere,
	// and
	// waits for it.
	@Test
	void leaseWhenAnotherThreadSetsItShouldBeFoundAndEndedByTheThreadThatHasTheRequest() {
		this.leases.begin(this.request);
		ChainLease lease = acquire();

		setOnOtherThread(lease);

		assertThat(this.leases.of(this.request)).isSameAs(lease);
		this.leases.leave(this.request, false);
		this.leases.end(this.request);
		assertThat(lease.resume()).isFalse();
	}

	// As where such a filter does not wait: the first thread leaves at any moment.
	@Test
	void leaseWhenAnotherThreadSetsItForAsynchronousWorkShouldBeAnAttribute() {
		this.leases.begin(this.request);
		this.request.startAsync();
		ChainLease lease = acquire();

		setOnOtherThread(lease);

		assertThat(this.attributes.of(this.request)).isSameAs(lease);
		this.leases.leave(this.request, true);
		assertThat(this.leases.of(this.request)).isSameAs(lease);
	}

	@Test
	void leaseWhenAnErrorPageStartsAsynchronousWorkShouldGoOnAsAnAttribute() {
		ChainLease lease = acquire();
		this.leases.begin(this.request);
		this.leases.set(this.request, lease);
		this.leases.startedAsync(this.request);
		assertThat(this.attributes.of(this.request)).isNull();
		this.leases.leave(this.request, false);

		this.leases.startedAsync(wrapped(this.request));

		assertThat(this.attributes.of(this.request)).isSameAs(lease);
		this.leases.begin(TestRequests.get());
		assertThat(this.generation.leases()).isOne();
		assertThat(this.leases.of(this.request)).isSameAs(lease);
	}

	// As where a filter in front of the proxy has the rest run elsewhere, starts
	// asynchronous work and does not wait.
	@Test
	void leaseWhenTheThreadLeavesWhileAnotherLooksShouldBeFoundInEitherPlace() {
		ChainLease lease = acquire();
		MockHttpServletRequest left = new MockHttpServletRequest() {

			private boolean asked;

			@Override
			public @Nullable Object getAttribute(String name) {
				Object value = super.getAttribute(name);
				if (!this.asked) {
					this.asked = true;
					setAttribute(name, lease);
				}
				return value;
			}

		};
		this.leases.begin(left);

		assertThat(onOtherThread(() -> this.leases.of(left))).isSameAs(lease);
	}

	@Test
	void leaseWhenNoThreadHasTheRequestShouldBeAnAttribute() {
		ChainLease lease = acquire();

		this.leases.set(wrapped(this.request), lease);

		assertThat(this.attributes.of(this.request)).isSameAs(lease);
		assertThat(this.leases.of(this.request)).isSameAs(lease);
		this.leases.end(this.request);
		assertThat(this.generation.leases()).isZero();
	}

	@Test
	void beginInsideAnotherRequestShouldLeaveThatItsLease() {
		MockHttpServletRequest inner = TestRequests.get();
		ChainLease lease = acquire();
		ChainLease innerLease = acquire();
		this.leases.begin(this.request);
		this.leases.set(this.request, lease);

		this.leases.begin(inner);
		this.leases.set(inner, innerLease);
		this.leases.leave(inner, false);

		assertThat(this.leases.of(inner)).isSameAs(innerLease);
		this.leases.end(inner);
		assertThat(this.leases.of(this.request)).isSameAs(lease);
		assertThat(this.generation.leases()).isEqualTo(1);
	}

	@Test
	void beginOnceMoreShouldKeepTheLease() {
		ChainLease lease = acquire();
		this.leases.begin(this.request);
		this.leases.set(this.request, lease);

		this.leases.begin(this.request);

		assertThat(this.leases.of(this.request)).isSameAs(lease);
	}

	@Test
	void beginWhenNobodyToldOfTheEndOfTheRequestBeforeShouldCloseItsLease() {
		this.leases.begin(this.request);
		this.leases.set(this.request, acquire());
		this.leases.leave(this.request, false);

		this.leases.begin(TestRequests.get());

		assertThat(this.generation.leases()).isZero();
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void leaseWhenTheThreadIsVirtualShouldBeAnAttribute() throws Exception {
		Executor virtual = (Executor) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
		ChainLease lease = acquire();

		CompletableFuture.runAsync(() -> {
			this.leases.begin(this.request);
			this.leases.set(this.request, lease);
			this.leases.leave(this.request, false);
		}, virtual).join();

		assertThat(this.attributes.of(this.request)).isSameAs(lease);
	}

	private ChainLease acquire() {
		return Objects.requireNonNull(this.publisher.acquire());
	}

	private void setOnOtherThread(ChainLease lease) {
		onOtherThread(() -> {
			assertThat(this.leases.of(this.request)).isNull();
			this.leases.set(this.request, lease);
			return null;
		});
	}

	private <T> @Nullable T onOtherThread(Supplier<@Nullable T> work) {
		return CompletableFuture.supplyAsync(work, this.otherThread).join();
	}

	private static ServletRequest wrapped(MockHttpServletRequest request) {
		return new HttpServletRequestWrapper(request);
	}

}
