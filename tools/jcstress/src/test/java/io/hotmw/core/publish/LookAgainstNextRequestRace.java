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

package io.hotmw.core.publish;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.servlet.ServletRequest;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

import io.hotmw.core.lease.ThreadLeases;

/**
 * A filter has passed a request on from a thread of its own, which looks for the lease
 * while the container's thread leaves the request, goes back into its pool and begins
 * with the next one.
 */
@JCStressTest
@Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "Looked before the request had its lease.")
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "Found the lease of the request.")
@Outcome(id = "2", expect = Expect.FORBIDDEN, desc = "Found the lease of another request.")
@State
public class LookAgainstNextRequestRace {

	private final Publication publication = new Publication();

	private final ChainLease lease = this.publication.acquire();

	private final ChainLease leaseOfNext = this.publication.acquire();

	private final ServletRequest request = request();

	private final ServletRequest next = request();

	private final ThreadLeases leases = new ThreadLeases();

	@Actor
	public void container() {
		this.leases.begin(this.request);
		this.leases.set(this.request, this.lease);
		this.leases.leave(this.request, true);
		this.leases.begin(this.next);
		this.leases.set(this.next, this.leaseOfNext);
	}

	@Actor
	public void filter(I_Result result) {
		ChainLease found = this.leases.of(this.request);
		if (found != null) {
			result.r1 = (found != this.lease) ? 2 : 1;
		}
	}

	private static ServletRequest request() {
		Map<Object, Object> attributes = new ConcurrentHashMap<>();
		return (ServletRequest) Proxy.newProxyInstance(LookAgainstNextRequestRace.class.getClassLoader(),
				new Class<?>[] { ServletRequest.class }, (proxy, method, arguments) -> switch (method.getName()) {
					case "getAttribute" -> attributes.get(arguments[0]);
					case "setAttribute" -> attributes.put(arguments[0], arguments[1]);
					case "removeAttribute" -> attributes.remove(arguments[0]);
					case "isAsyncStarted" -> false;
					default -> throw new UnsupportedOperationException(method.getName());
				});
	}

}
