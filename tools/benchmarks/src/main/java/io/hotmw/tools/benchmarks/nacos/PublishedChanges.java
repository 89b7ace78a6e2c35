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

package io.hotmw.tools.benchmarks.nacos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import io.hotmw.sample.SampleApplication;
import io.hotmw.tools.benchmarks.engine.PassingFactory;
import io.hotmw.tools.benchmarks.experiment.ChildJvm;
import io.hotmw.tools.benchmarks.http.KeepAliveConnection;
import io.hotmw.tools.benchmarks.nacos.Change.Stage;
import io.hotmw.tools.nacos.control.NacosClient;

/**
 * The sample in front of a real Nacos, and somebody who publishes changes and sees how
 * soon they are there: a program of its own.
 */
public final class PublishedChanges {

	private static final int FILTERS = 20;

	/**
	 * For the compiler to know the way of a change, as in a service that has run long.
	 */
	private static final int WARMUPS = 300;

	private static final String HEADER = "x-hotmw-generation";

	// The client limits how often it asks, which is not what is measured.
	private static final long PAUSE_MILLIS = 400;

	private static final long POLL_NANOS = 200_000;

	private final NacosClient nacos;

	private final ChangeWatch watch;

	private volatile String generation = "";

	private PublishedChanges(NacosClient nacos, ChangeWatch watch) {
		this.nacos = nacos;
		this.watch = watch;
	}

	/**
	 * Publishes changes.
	 * @param args where to write the times, a line for each change with the milliseconds
	 * until each stage; the port of Nacos; how many changes
	 * @throws Exception if that fails
	 */
	public static void main(String[] args) throws Exception {
		int nacosPort = Integer.parseInt(args[1]);
		NacosClient nacos = NacosClient.to(nacosPort);
		nacos.publishAndAwait(ChangeWatch.DOCUMENT, document(0));
		try (ConfigurableApplicationContext application = new SpringApplicationBuilder(SampleApplication.class,
				ChangeWatch.class)
			.run("--server.port=0", KeepAliveConnection.SERVER_PROPERTY,
					"--spring.cloud.nacos.config.server-addr=127.0.0.1:" + nacosPort,
					"--hotmw.generation.response-header=" + HEADER,
					// Stands on the class path for another row, and would want a cache.
					"--bucket4j.enabled=false")) {
			int port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
			PublishedChanges changes = new PublishedChanges(nacos, application.getBean(ChangeWatch.class));
			ChildJvm.tell(Path.of(args[0]), changes.publish(Integer.parseInt(args[2]), port));
		}
	}

	private static String document(int number) {
		return "hotmw:\n  filters:\n" + IntStream.range(0, FILTERS)
			.mapToObj((
					i) -> "    filter-%d: { type: %s, order: %d, match: { paths: [/plain/**] }, options: { number: %d } }\n"
						.formatted(i, PassingFactory.TYPE, i, (i == 0) ? number : 0))
			.collect(Collectors.joining());
	}

	private String publish(int count, int port) throws IOException, InterruptedException {
		try (KeepAliveConnection connection = new KeepAliveConnection(port, "/plain/x", HEADER)) {
			Thread requests = new Thread(() -> request(connection), "requests");
			requests.start();
			List<String> times = new ArrayList<>();
			for (int i = 1; i <= WARMUPS + count; i++) {
				if (i > WARMUPS) {
					Thread.sleep(PAUSE_MILLIS + ThreadLocalRandom.current().nextLong(PAUSE_MILLIS));
				}
				String line = publish(document(i));
				if (i > WARMUPS) {
					times.add(line);
				}
			}
			requests.interrupt();
			requests.join();
			return String.join("\n", times);
		}
	}

	private String publish(String document) throws InterruptedException {
		Change change = this.watch.begin();
		this.nacos.publish(ChangeWatch.DOCUMENT, document);
		change.await();
		return Arrays.stream(Stage.values())
			.map((stage) -> String.format(Locale.ROOT, "%s=%.3f", stage, change.millisUntil(stage)))
			.collect(Collectors.joining(" "));
	}

	private void request(KeepAliveConnection connection) {
		while (!Thread.currentThread().isInterrupted()) {
			try {
				connection.exchange();
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
			if (!connection.value().equals(this.generation)) {
				this.generation = connection.value();
				this.watch.reached(Stage.REQUEST);
			}
			LockSupport.parkNanos(POLL_NANOS);
		}
	}

}
