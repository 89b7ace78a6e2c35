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

package io.hotmw.core.observe;

import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what one observer throws from the requests and from the other observers. Its
 * first failure is logged as a warning. It may go on to fail with each request, hence the
 * others are for debugging only. Thread-safe.
 */
final class ObserverFailures {

	private static final Logger logger = LoggerFactory.getLogger(ObserverFailures.class);

	private final String observer;

	private final AtomicBoolean warned = new AtomicBoolean();

	ObserverFailures(FilterObserver observer) {
		this.observer = observer.getClass().getName();
	}

	void add(Throwable failure) {
		if (this.warned.compareAndSet(false, true)) {
			logger.warn("the observer {} failed, and may not know of every filter and request; what else it fails with"
					+ " is logged at the level DEBUG only", this.observer, failure);
		}
		else {
			logger.debug("the observer {} failed", this.observer, failure);
		}
	}

}
