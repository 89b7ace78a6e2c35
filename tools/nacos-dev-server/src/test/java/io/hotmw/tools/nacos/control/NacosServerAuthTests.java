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

package io.hotmw.tools.nacos.control;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A second server, beside the shared one, that asks for a token, is restarted and killed.
 */
@ExtendWith(SharedNacos.class)
class NacosServerAuthTests {

	private static final String PASSWORD = "correct horse & battery+staple";

	private static NacosServerProcess server;

	@BeforeAll
	static void start(@TempDir Path home) {
		server = NacosServerProcess.start(NacosServerOptions.in(home).withAuth(PASSWORD));
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void clientShouldBeLoggedIn() {
		server.client().publishAndAwait("secured.yaml", "a: 1");

		assertThat(server.client().get("secured.yaml")).contains("a: 1");
	}

	@Test
	void requestWhenNoTokenIsSentShouldBeRefused() {
		NacosClient anonymous = NacosClient.to(server.httpPort());

		assertRefused(403, () -> anonymous.get("any.yaml"));
		assertRefused(403, () -> anonymous.publish("any.yaml", "a: 1"));
		assertRefused(403, () -> anonymous.delete("any.yaml"));
		assertRefused(403, () -> anonymous.createNamespace("any"));
	}

	@Test
	void requestWhenTokenIsWrongShouldBeRefused() {
		assertRefused(403, () -> server.client().withToken("wrong").get("any.yaml"));
	}

	@Test
	void loggedInWhenPasswordIsWrongShouldBeRefused() {
		assertThatExceptionOfType(NacosRequestException.class)
			.isThrownBy(() -> server.client().loggedIn(NacosClient.ADMIN, "wrong"))
			.withMessageStartingWith("Nacos refused to log in 'nacos'")
			.withMessageNotContaining("wrong");
	}

	@Test
	void createAdminWhenThereIsOneShouldLeaveItsPassword() {
		assertThat(NacosClient.to(server.httpPort()).createAdmin("other")).isFalse();

		assertThat(NacosClient.to(server.httpPort()).loggedIn(NacosClient.ADMIN, PASSWORD).get("any.yaml")).isEmpty();
	}

	@Test
	void createNamespaceWhenLoggedInShouldMakeItUsable() {
		server.client().createNamespace("secured");

		server.client().inNamespace("secured").publishAndAwait("a.yaml", "a: 1");

		assertThat(server.client().inNamespace("secured").get("a.yaml")).contains("a: 1");
	}

	@Test
	void userShouldReadAndWriteAndLogInWithTheNewPasswordAloneWhenThatWasChanged() {
		server.client().createUser("lee", "first");
		NacosClient anonymous = NacosClient.to(server.httpPort());
		anonymous.loggedIn("lee", "first").publishAndAwait("of-lee.yaml", "a: 1");

		anonymous.changePassword("lee", "first", "second");

		assertThat(anonymous.loggedIn("lee", "second").get("of-lee.yaml")).contains("a: 1");
		assertThatExceptionOfType(NacosRequestException.class).isThrownBy(() -> anonymous.loggedIn("lee", "first"));
	}

	@Test
	void secondServerShouldHaveItsOwnPortsAndData(NacosServerProcess shared) {
		server.client().publishAndAwait("own.yaml", "a: 1");

		assertThat(shared.client().get("own.yaml")).isEmpty();
		assertThat(shared.ports().all()).doesNotContainAnyElementsOf(server.ports().all());
	}

	@Test
	void stopAndRestartShouldKeepPortsDataAndTokens() {
		NacosClient before = server.client();
		before.publishAndAwait("kept.yaml", "a: 1");
		NacosPorts ports = server.ports();
		long pid = server.pid();

		server.stop();

		assertThat(server.isRunning()).isFalse();
		assertThat(ProcessHandle.of(pid)).isEmpty();
		ports.requireFree();
		server.restart();
		assertThat(server.pid()).isNotEqualTo(pid);
		assertThat(server.ports()).isEqualTo(ports);
		assertThat(before.get("kept.yaml")).contains("a: 1");
		assertThat(server.client().get("kept.yaml")).contains("a: 1");
	}

	@Test
	void restartWhenKilledShouldKeepWhatWasPublished() {
		server.client().publishAndAwait("survivor.yaml", "a: 1");

		server.kill();

		assertThat(server.isRunning()).isFalse();
		assertThat(server.client().isReady()).isFalse();
		server.restart();
		assertThat(server.isRunning()).isTrue();
		assertThat(server.client().get("survivor.yaml")).contains("a: 1");
	}

	private static void assertRefused(int status, Runnable request) {
		assertThatExceptionOfType(NacosRequestException.class).isThrownBy(request::run)
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(status));
	}

}
