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

package io.hotmw.autoconfigure.filter.concurrencylimit;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.hotmw.autoconfigure.filter.WholeRequest;

/**
 * What one request holds, until it has ended. Taken on one thread; given back once, on
 * whichever thread the request ends.
 */
final class Permit extends WholeRequest {

	private final List<Limit> taken = new ArrayList<>(2);

	private @Nullable Limit refusedBy;

	/**
	 * Takes a permit. If there is none, those that were taken before are given back.
	 * @param applied of which limit
	 * @return whether there was one
	 */
	boolean take(AppliedLimit applied) {
		if (applied.tryAcquire()) {
			this.taken.add(applied.limit());
			return true;
		}
		this.refusedBy = applied.limit();
		giveBack();
		this.taken.clear();
		return false;
	}

	/**
	 * The limit that had no permit left.
	 * @return the limit, or {@code null} if the request may go on
	 */
	@Nullable Limit refusedBy() {
		return this.refusedBy;
	}

	@Override
	protected void ended(@Nullable Throwable failure) {
		giveBack();
	}

	private void giveBack() {
		for (int i = this.taken.size() - 1; i >= 0; i--) {
			this.taken.get(i).release();
		}
	}

}
