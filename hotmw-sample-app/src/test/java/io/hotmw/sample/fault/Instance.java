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

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.hotmw.sample.ServiceClient;
import io.hotmw.sample.live.ConstantLoad;
import io.hotmw.sample.live.LiveSample;
import io.hotmw.sample.live.SamplePod;
import io.hotmw.sample.live.StampFilterFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One of the instances of the service, and what it says of itself.
 */
final class Instance implements AutoCloseable {

	private static final String ORDER = "{\"customer\":\"acme\",\"article\":\"desk lamp\",\"quantity\":2}";

	/** Leaves the machine to the servers. */
	private static final Duration PAUSE = Duration.ofMillis(20);

	private final SamplePod pod;

	private final ServiceClient client;

	private Instance(SamplePod pod) {
		this.pod = pod;
		this.client = pod.client();
	}

	/**
	 * Starts an instance, with the user {@link Fleet#USER}.
	 * @param wrapper the beginning of its command
	 * @param folder an empty folder
	 * @param serverAddr where it finds Nacos
	 * @param arguments what else is on its command line
	 * @return the instance, which serves
	 */
	static Instance start(List<String> wrapper, Path folder, String serverAddr, String... arguments) {
		List<String> all = new ArrayList<>(List.of(arguments));
		all.addAll(List.of("--spring.cloud.nacos.config.server-addr=" + serverAddr,
				"--spring.cloud.nacos.username=" + Fleet.USER, "--spring.cloud.nacos.password=" + Fleet.PASSWORD,
				"--hotmw.reconcile.interval=1s", "--hotmw.reconcile.document-interval=2s",
				"--hotmw.retry.max-interval=2s"));
		Instance instance = new Instance(
				SamplePod.start(wrapper, FaultyApplication.class, folder, all.toArray(String[]::new)));
		assertThat(instance.post("/api/orders", ORDER).statusCode()).isEqualTo(201);
		return instance;
	}

	/**
	 * Calls the service from now on.
	 * @param stamp the stamp that is in effect
	 * @return the load
	 */
	ConstantLoad load(int stamp) {
		return new ConstantLoad(this::get, PAUSE, stamp);
	}

	HttpResponse<String> get(String path) {
		return LiveSample.uninterrupted(() -> this.client.get(path));
	}

	HttpResponse<String> post(String path, String body) {
		return LiveSample.uninterrupted(() -> this.client.postJson(path, body));
	}

	/**
	 * Brings about a fault from within.
	 * @param what what follows {@code /faults/}
	 * @return what came of it
	 */
	String fault(String what) {
		HttpResponse<String> answer = post("/faults/" + what, "");
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		return answer.body();
	}

	/**
	 * Reads from the endpoint.
	 * @param path the JSON path
	 * @return what is there, or {@code null} if nothing is
	 */
	@Nullable Object endpoint(String path) {
		return LiveSample.read(endpoint(), path);
	}

	/**
	 * Reads from a page of the management interface.
	 * @param page what follows {@code /actuator/}
	 * @param path the JSON path
	 * @return what is there, or {@code null} if nothing is
	 */
	@Nullable Object actuator(String page, String path) {
		return LiveSample.read(get("/actuator/" + page).body(), path);
	}

	String endpoint() {
		return get("/actuator/hotmw").body();
	}

	String log() {
		return this.pod.log();
	}

	/** The stamp that an answer of the service bears. */
	int stamp() {
		return Integer.parseInt(get("/plain/a").headers().firstValue(StampFilterFactory.HEADER).orElse("0"));
	}

	/**
	 * Waits for what the endpoint says.
	 * @param path the JSON path
	 * @param value what is to be there
	 */
	void awaitEndpoint(String path, Object value) {
		await((instance) -> instance.endpoint(path), value);
	}

	/**
	 * Waits until it does what Nacos says, and says so.
	 * @param stamp the stamp that is published
	 */
	void awaitConverged(int stamp) {
		await(Instance::stamp, stamp);
		awaitEndpoint("$.inSync", true);
		awaitEndpoint("$.sources[0].state", "loaded");
		assertThat(stamp()).isEqualTo(stamp);
	}

	private void await(Function<Instance, @Nullable Object> question, Object answer) {
		Fleet.patiently().untilAsserted(() -> assertThat(question.apply(this)).as(this::endpoint).isEqualTo(answer));
	}

	@Override
	public void close() {
		this.pod.close();
	}

}
