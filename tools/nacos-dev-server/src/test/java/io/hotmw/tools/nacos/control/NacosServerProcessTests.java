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

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

@ExtendWith(SharedNacos.class)
class NacosServerProcessTests {

	@TempDir
	private Path home;

	@Test
	void startShouldReturnAReadyServer(NacosServerProcess server) {
		assertThat(server.isRunning()).isTrue();
		assertThat(server.client().isReady()).isTrue();
		assertThat(server.serverAddr()).isEqualTo("127.0.0.1:" + server.httpPort());
		assertThat(server.logFile()).startsWith(server.home()).isNotEmptyFile();
	}

	@Test
	void startWithConsoleShouldServeTheConsole(NacosServerProcess server) throws Exception {
		URI console = server.consoleUri().orElseThrow();

		assertThat(get(console).body()).contains("<title>Nacos</title>");
		assertThat(get(console.resolve("js/main.js")).statusCode()).isEqualTo(200);
		assertThat(get(console.resolve("v3/console/server/state")).body()).contains("\"function_mode\":\"config\"",
				"\"auth_enabled\":\"false\"");
	}

	@Test
	void consoleShouldSeeWhatIsPublished(NacosServerProcess server) throws Exception {
		server.client().publishAndAwait("console.yaml", "seen: true");

		HttpResponse<String> document = get(server.consoleUri()
			.orElseThrow()
			.resolve("v3/console/cs/config?dataId=console.yaml&groupName=DEFAULT_GROUP&namespaceId=public"));

		assertThat(document.body()).contains("\"content\":\"seen: true\"", "\"type\":\"yaml\"");
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void startShouldListenOnLoopbackAlone(NacosServerProcess server) throws IOException {
		Set<String> expected = server.ports()
			.all()
			.stream()
			.map((port) -> "127.0.0.1:" + port)
			.collect(Collectors.toSet());
		expected.add("127.0.0.1:" + server.consoleUri().orElseThrow().getPort());

		assertThat(new LinuxProcess(server.pid()).listeningAddresses()).isEqualTo(expected);
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void startShouldWriteBelowItsHomeFolderAlone(NacosServerProcess server) throws IOException {
		Path real = server.home().toRealPath();

		// A file may be closed while its descriptor is looked at.
		await().ignoreExceptionsInstanceOf(NoSuchFileException.class)
			.untilAsserted(() -> assertThat(new LinuxProcess(server.pid()).filesOpenForWriting())
				.contains(server.logFile().toRealPath())
				.allMatch((file) -> file.startsWith(real)));
		assertThat(new LinuxProcess(server.pid()).workingFolder()).isEqualTo(real);
		assertThat(Path.of("/tmp")).isDirectoryNotContaining("glob:**/tomcat*." + server.httpPort() + ".*");
		assertThat(Path.of("/tmp/hsperfdata_" + System.getProperty("user.name"), "" + server.pid())).doesNotExist();
	}

	@Test
	void startWhenPortIsTakenShouldNameThePort(NacosServerProcess server) {
		assertThatExceptionOfType(NacosPortTakenException.class)
			.isThrownBy(() -> NacosServerProcess.start(NacosServerOptions.in(this.home).withPort(server.httpPort())))
			.withMessage("port " + server.httpPort() + " on 127.0.0.1 is taken; Nacos needs it for HTTP. "
					+ "Stop the process that listens there, or choose another port");
		assertThat(this.home).isEmptyDirectory();
	}

	@Test
	void startWhenConsolePortIsTakenShouldNameThePort(NacosServerProcess server) {
		int taken = server.consoleUri().orElseThrow().getPort();

		assertThatExceptionOfType(NacosPortTakenException.class)
			.isThrownBy(() -> NacosServerProcess.start(NacosServerOptions.in(this.home).withConsole(taken)))
			.withMessageStartingWith("port " + taken + " on 127.0.0.1 is taken; Nacos needs it for its console");
	}

	@Test
	void processWhenPortIsTakenAfterTheCheckShouldEndWithItsStatus() throws Exception {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			Process process = startProcess(taken.getLocalPort());

			assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
			assertThat(process.exitValue()).isEqualTo(NacosPorts.TAKEN_EXIT_STATUS);
		}
	}

	@Test
	void startWhenFreePortsAreTakenMeanwhileShouldTryOthers(NacosServerProcess server) {
		NacosPorts others = NacosPorts.free();
		Iterator<NacosPorts> ports = List.of(server.ports(), others).iterator();
		NacosServerOptions impatient = NacosServerOptions.in(this.home).withStartTimeout(Duration.ofMillis(300));

		assertThatExceptionOfType(NacosServerException.class)
			.isThrownBy(() -> NacosServerProcess.start(impatient, ports::next))
			.withMessageStartingWith("Nacos at 127.0.0.1:" + others.http() + " was not ready");
	}

	@Test
	void startWhenServerFailsShouldShowTheEndOfItsLog() throws IOException {
		Files.createFile(this.home.resolve("conf"));

		assertThatExceptionOfType(NacosServerException.class)
			.isThrownBy(() -> NacosServerProcess.start(NacosServerOptions.in(this.home)))
			.withMessageContaining("ended with status 1 before it was ready")
			.withMessageContaining("FileAlreadyExistsException");
	}

	@Test
	void startWhenNotReadyInTimeShouldEndTheProcess() {
		NacosServerOptions impatient = NacosServerOptions.in(this.home).withStartTimeout(Duration.ofMillis(300));

		assertThatExceptionOfType(NacosServerException.class).isThrownBy(() -> NacosServerProcess.start(impatient))
			.withMessageContaining("was not ready after 300 ms");

		assertThat(childrenWith(this.home)).isZero();
	}

	@Test
	void processWhenItsParentIsKilledShouldEnd() throws Exception {
		Process parent = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				ParentOfNacos.classPath(), ParentOfNacos.class.getName(), this.home.toString())
			.redirectErrorStream(true)
			.start();
		try (BufferedReader output = parent.inputReader()) {
			String line = output.readLine();
			assertThat(line).startsWith("pid=");
			ProcessHandle server = ProcessHandle.of(Long.parseLong(line.substring("pid=".length()))).orElseThrow();
			assertThat(server.isAlive()).isTrue();

			parent.destroyForcibly();

			await().atMost(Duration.ofSeconds(30)).until(() -> !server.isAlive());
		}
		finally {
			parent.destroyForcibly();
		}
	}

	private Process startProcess(int consolePort) {
		NacosServerOptions options = NacosServerOptions.in(this.home);
		ServerLog log = new ServerLog(this.home);
		return new ServerCommand(options, NacosPorts.free(), consolePort).start(new ServerFiles().classPath(),
				new ClassArchive(new ServerFiles().classPath(), this.home), log);
	}

	private static long childrenWith(Path home) {
		return ProcessHandle.current()
			.children()
			.filter((child) -> child.info().commandLine().orElse("").contains(home.toString()))
			.count();
	}

	private static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
	}

}
