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

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.mock.web.MockServletContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * The life of an adopted filter that hangs, fails, or is destroyed in between.
 */
class AdoptedFilterLifeTests {

	private final List<String> journal = new CopyOnWriteArrayList<>();

	private final CountDownLatch begun = new CountDownLatch(1);

	private final CountDownLatch go = new CountDownLatch(1);

	private final MockServletContext context = new MockServletContext();

	@Test
	void initShouldBeCalledOnceHoweverManyAsk() throws Exception {
		AdoptedFilter filter = adopt(new Waiting());
		CompletableFuture<Void> first = inBackground(filter);
		this.begun.await();
		CompletableFuture<Void> second = inBackground(filter);
		this.go.countDown();

		first.get();
		second.get();
		filter.init(this.context);

		assertThat(this.journal).containsExactly("init");
	}

	@Test
	void initWhenInterruptedWhileAnotherHangsShouldEnd() throws Exception {
		AdoptedFilter filter = adopt(new Waiting());
		CompletableFuture<Void> hanging = inBackground(filter);
		this.begun.await();
		CompletableFuture<Throwable> failure = new CompletableFuture<>();
		Thread waiting = new Thread(() -> {
			try {
				filter.init(this.context);
			}
			catch (ServletException ex) {
				failure.complete(ex);
			}
		});
		waiting.start();
		Awaitility.await().until(() -> waiting.getState() == Thread.State.WAITING);

		waiting.interrupt();

		assertThat(failure.get()).hasMessageContaining("is still being initialised");
		this.go.countDown();
		hanging.get();
	}

	@Test
	void destroyWhileInitHangsShouldReturnAndLeaveItToTheLateInit() throws Exception {
		AdoptedFilter filter = adopt(new Waiting());
		CompletableFuture<Void> hanging = inBackground(filter);
		this.begun.await();

		filter.destroy();

		assertThat(this.journal).isEmpty();
		this.go.countDown();
		hanging.get();
		assertThat(this.journal).containsExactly("init", "destroy");
		assertThatExceptionOfType(ServletException.class).isThrownBy(() -> filter.init(this.context))
			.withMessageContaining("was destroyed");
	}

	@Test
	void initThatFailsShouldBeTriedAgainAndNothingDestroyedBefore() throws Exception {
		Failing failing = new Failing();
		AdoptedFilter filter = adopt(failing);

		assertThatIllegalStateException().isThrownBy(() -> filter.init(this.context));
		failing.healed = true;
		filter.init(this.context);
		filter.destroy();
		filter.destroy();

		assertThat(this.journal).containsExactly("failed", "init", "destroy");
	}

	@Test
	void errorInDestroyShouldNotKeepOthersFromIt() throws Exception {
		AdoptedFilter filter = adopt(new Waiting() {

			@Override
			public void destroy() {
				throw new NoClassDefFoundError("gone");
			}

		});
		this.go.countDown();
		filter.init(this.context);

		assertThatNoException().isThrownBy(filter::destroy);
	}

	private static AdoptedFilter adopt(Filter filter) {
		return new AdoptedFilter(new FilterRegistrationBean<>(filter), filter, false);
	}

	private CompletableFuture<Void> inBackground(AdoptedFilter filter) {
		return CompletableFuture.runAsync(() -> {
			try {
				filter.init(this.context);
			}
			catch (ServletException ex) {
				throw new IllegalStateException(ex);
			}
		}, (task) -> new Thread(task).start());
	}

	/** Initialised when it is let go. */
	private class Waiting implements Filter {

		@Override
		public void init(FilterConfig config) {
			AdoptedFilterLifeTests.this.begun.countDown();
			try {
				AdoptedFilterLifeTests.this.go.await();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
			AdoptedFilterLifeTests.this.journal.add("init");
		}

		@Override
		public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) {
			// Not called.
		}

		@Override
		public void destroy() {
			AdoptedFilterLifeTests.this.journal.add("destroy");
		}

	}

	/** Cannot be initialised before it is healed. */
	private final class Failing extends Waiting {

		private boolean healed;

		@Override
		public void init(FilterConfig config) {
			if (!this.healed) {
				AdoptedFilterLifeTests.this.journal.add("failed");
				throw new IllegalStateException("not yet");
			}
			AdoptedFilterLifeTests.this.go.countDown();
			super.init(config);
		}

	}

}
