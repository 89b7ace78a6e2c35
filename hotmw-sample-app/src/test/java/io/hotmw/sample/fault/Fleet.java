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

package io.hotmw.sample.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.springframework.util.FileSystemUtils;

import io.hotmw.sample.SharedFixture;
import io.hotmw.sample.live.LiveSample;
import io.hotmw.tools.nacos.control.NacosServerException;
import io.hotmw.tools.nacos.control.NacosServerOptions;
import io.hotmw.tools.nacos.control.NacosServerProcess;

/**
 * A real Nacos server that asks for a password, and two instances of the service: one
 * calls the server directly and has a small disk for its history, the other is of an
 * older build and reaches the server through a {@link NacosProxy}. Started once for all
 * tests; before each, what is published is in effect on both.
 */
final class Fleet implements AutoCloseable {

	static final String USER = "orders";

	static final String PASSWORD = "0rders-secret";

	private static final String ADMIN_PASSWORD = "t0p-secret";

	private final Path folder;

	private final NacosServerProcess server;

	private final NacosProxy proxy;

	private final boolean smallDisk;

	private final Instance direct;

	private final Instance older;

	private int stamp = 1;

	private Fleet() {
		this.folder = temporaryFolder();
		this.server = NacosServerProcess
			.start(NacosServerOptions.in(this.folder.resolve("nacos")).withAuth(ADMIN_PASSWORD));
		this.server.client().createUser(USER, PASSWORD);
		this.server.client().publishAndAwait(LiveSample.DOCUMENT, stamps(this.stamp, ""));
		this.proxy = NacosProxy.of(this.server.ports());
		List<String> disk = SmallDisk.before(FaultController.DISK);
		this.smallDisk = !disk.isEmpty();
		CompletableFuture<Instance> second = CompletableFuture.supplyAsync(() -> Instance.start(List.of(),
				newFolder("older"), this.proxy.serverAddr(), FaultyApplication.OLDER_BUILD));
		this.direct = Instance.start(disk, newFolder("direct"), this.server.serverAddr(),
				"--hotmw.history.file=" + FaultController.DISK + "/history");
		this.older = second.join();
	}

	private static Path temporaryFolder() {
		try {
			return Files.createTempDirectory("hotmw-fleet");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Path newFolder(String name) {
		try {
			Path created = this.folder.resolve(name);
			Files.createDirectories(created.resolve(FaultController.DISK));
			return created;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A document of which every answer bears the stamp twice.
	 * @param stamp the stamp
	 * @param further what else stands below {@code hotmw.filters}, as a flow mapping
	 * without its braces
	 * @return the document
	 */
	static String stamps(int stamp, String further) {
		String filter = "type: stamp, options: { number: " + stamp + " }";
		return LiveSample
			.filters("outer: { order: 1, " + filter + " }, inner: { order: 1000, " + filter + " }, " + further);
	}

	static ConditionFactory patiently() {
		return Awaitility.await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(50));
	}

	NacosServerProcess server() {
		return this.server;
	}

	NacosProxy proxy() {
		return this.proxy;
	}

	/** The instance that calls the server without the proxy. */
	Instance direct() {
		return this.direct;
	}

	/** The instance of an older build, behind the proxy. */
	Instance older() {
		return this.older;
	}

	List<Instance> instances() {
		return List.of(this.direct, this.older);
	}

	/** Whether the history of the direct instance is on a disk of its own. */
	boolean hasSmallDisk() {
		return this.smallDisk;
	}

	/** The stamp that was published last. */
	int stamp() {
		return this.stamp;
	}

	int nextStamp() {
		return ++this.stamp;
	}

	void publish(String document) {
		this.server.client().publishAndAwait(LiveSample.DOCUMENT, document);
	}

	/**
	 * Waits for an answer: after a long stop the server closes the connections it had.
	 */
	void awaitServer() {
		patiently().ignoreExceptionsInstanceOf(NacosServerException.class)
			.until(() -> this.server.client().get(LiveSample.DOCUMENT).isPresent());
	}

	/**
	 * Has both instances called from now on.
	 * @return the load
	 */
	FleetLoad load() {
		return new FleetLoad(this);
	}

	void awaitConverged() {
		instances().forEach((instance) -> instance.awaitConverged(this.stamp));
	}

	private void reset() {
		publish(stamps(nextStamp(), ""));
		awaitConverged();
	}

	@Override
	public void close() throws IOException {
		instances().forEach(Instance::close);
		this.proxy.close();
		this.server.close();
		FileSystemUtils.deleteRecursively(this.folder);
	}

	/**
	 * Hands the one {@link Fleet} to the tests.
	 */
	static final class Extension extends SharedFixture<Fleet> {

		Extension() {
			super(Fleet.class, Fleet::new, Fleet::reset);
		}

	}

}
