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

package io.hotmw.tools.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import org.jspecify.annotations.Nullable;

import io.hotmw.tools.nacos.control.NacosClient;
import io.hotmw.tools.nacos.control.NacosPortTakenException;
import io.hotmw.tools.nacos.control.NacosPorts;
import io.hotmw.tools.nacos.control.NacosServerException;
import io.hotmw.tools.nacos.control.NacosServerOptions;
import io.hotmw.tools.nacos.control.NacosServerProcess;

/**
 * Starts Nacos and the sample, each in a JVM of its own, says what to try, and stops both
 * on SIGINT and SIGTERM. Both end by themselves should this process be killed.
 *
 * <p>
 * Exit status: 1 with a message on standard error when the demo cannot start, or when one
 * of the two ends by itself.
 */
public final class Demo {

	private static final long STOP_LIMIT_MILLIS = 40_000;

	private final DemoArguments arguments;

	private final DemoGuide guide;

	private Demo(DemoArguments arguments) {
		this.arguments = arguments;
		this.guide = new DemoGuide(arguments);
	}

	/**
	 * Runs the demo until it is stopped.
	 * @param args {@code --sample-jar}, {@code --folder}, {@code --nacos-port},
	 * {@code --port} and {@code --document}, each with {@code =} and its value
	 */
	public static void main(String[] args) {
		Thread stopper = stopperOf(Thread.currentThread());
		Runtime.getRuntime().addShutdownHook(stopper);
		String failure = runUntilStopped(args);
		if (failure != null && disarm(stopper)) {
			System.err.println("demo: " + failure);
			System.exit(1);
		}
	}

	// Runs when this process is asked to end: it has the demo's own thread stop what was
	// started so far, and waits for it.
	private static Thread stopperOf(Thread demo) {
		return new Thread(() -> {
			demo.interrupt();
			try {
				demo.join(STOP_LIMIT_MILLIS);
			}
			catch (InterruptedException ignored) {
				// This process ends now; the others notice.
			}
		}, "demo-stopper");
	}

	// The stopper would wait for the thread that exits. False if this process is already
	// ending, so that a failure only tells of that.
	private static boolean disarm(Thread stopper) {
		try {
			return Runtime.getRuntime().removeShutdownHook(stopper);
		}
		catch (IllegalStateException ex) {
			return false;
		}
	}

	private static @Nullable String runUntilStopped(String... args) {
		try {
			new Demo(DemoArguments.parse(args)).run();
			return null;
		}
		catch (DemoException | NacosServerException ex) {
			return ex.getMessage();
		}
		catch (InterruptedException ex) {
			return null;
		}
	}

	private void run() throws InterruptedException {
		String document = readDocument();
		requireFreePorts();
		DemoKeys keys = DemoKeys.generateIn(this.arguments.folder().resolve("keys"));
		say("starting Nacos on 127.0.0.1:" + this.arguments.nacosPort());
		try (NacosServerProcess nacos = NacosServerProcess.start(nacosOptions())) {
			try {
				serve(nacos, keys, document);
			}
			finally {
				say("stopping");
				// Otherwise the stop would not wait for the end of the process.
				Thread.interrupted();
			}
		}
	}

	// Nobody wants to wait for an archive after Ctrl-C.
	private NacosServerOptions nacosOptions() {
		Path home = this.arguments.folder().resolve("nacos");
		return NacosServerOptions.in(home).withPort(this.arguments.nacosPort()).withoutArchiving();
	}

	private void serve(NacosServerProcess nacos, DemoKeys keys, String document) throws InterruptedException {
		publishFirst(nacos.client(), document);
		say("starting the sample on 127.0.0.1:" + this.arguments.port());
		try (SampleProcess sample = SampleProcess.start(this.arguments, keys)) {
			System.out.println(this.guide.text());
			awaitEndOfEither(nacos, sample);
		}
	}

	private String readDocument() {
		try {
			return Files.readString(this.arguments.document());
		}
		catch (IOException ex) {
			throw new DemoException("the document cannot be read: " + ex, ex);
		}
	}

	private void publishFirst(NacosClient client, String document) {
		if (client.get(DemoGuide.DATA_ID).isEmpty()) {
			client.publishAndAwait(DemoGuide.DATA_ID, document);
			say("published " + DemoGuide.DATA_ID + ", which is " + this.arguments.document());
		}
		else {
			say("found " + DemoGuide.DATA_ID + " as it was left");
		}
	}

	private void awaitEndOfEither(NacosServerProcess nacos, SampleProcess sample) throws InterruptedException {
		CompletableFuture<String> nacosEnd = ProcessHandle.of(nacos.pid())
			.map(ProcessHandle::onExit)
			.orElseGet(() -> CompletableFuture.completedFuture(null))
			.thenApply((process) -> "Nacos ended by itself; see " + nacos.logFile());
		CompletableFuture<String> sampleEnd = sample.onExit()
			.thenApply((process) -> "the sample ended by itself with status " + process.exitValue() + "; see "
					+ sample.logFile());
		try {
			throw new DemoException(String.valueOf(CompletableFuture.anyOf(nacosEnd, sampleEnd).get()));
		}
		catch (ExecutionException ex) {
			throw new DemoException("lost sight of the processes: " + ex.getCause(), ex);
		}
	}

	private void requireFreePorts() {
		NacosPorts nacosPorts = nacosPorts();
		if (nacosPorts.all().contains(this.arguments.port())) {
			throw new DemoException("the sample cannot have port " + this.arguments.port() + ", which Nacos takes: "
					+ nacosPorts.all() + " follow from -Ddemo.nacos.port");
		}
		SampleProcess.requireFree(this.arguments.port());
		try {
			nacosPorts.requireFree();
		}
		catch (NacosPortTakenException ex) {
			throw new DemoException(ex.getMessage() + " with -Ddemo.nacos.port=<port>", ex);
		}
	}

	private NacosPorts nacosPorts() {
		try {
			return new NacosPorts(this.arguments.nacosPort());
		}
		catch (IllegalArgumentException ex) {
			throw new DemoException(String.valueOf(ex.getMessage()), ex);
		}
	}

	private void say(String what) {
		System.out.println("demo: " + what);
	}

}
