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

package io.hotmw.autoconfigure.nacos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpServer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.context.annotation.Bean;
import org.springframework.util.DigestUtils;
import org.springframework.util.FileSystemUtils;

import io.hotmw.api.NoOptions;
import io.hotmw.autoconfigure.PassingFilterFactory;
import io.hotmw.core.definition.ChangeNote;
import io.hotmw.core.definition.DocumentChange;
import io.hotmw.core.diff.ChainDiff;
import io.hotmw.core.event.RefreshAttempt;
import io.hotmw.core.event.RefreshCompleted;
import io.hotmw.core.event.RefreshTrigger;
import io.hotmw.core.history.ChainHistory;
import io.hotmw.core.history.ChangeAuthor;
import io.hotmw.core.history.HistoryEntry;
import io.hotmw.tools.nacos.control.NacosClient;
import io.hotmw.tools.nacos.control.NacosServerOptions;
import io.hotmw.tools.nacos.control.NacosServerProcess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Who made a change, from Nacos' own history: against real Nacos servers, and one that
 * refuses.
 */
@ExtendWith(SharedNacos.class)
class NacosAuthorsTests {

	private static final String PASSWORD = "t0p-secret";

	private final String name = TestDocuments.newName("yaml");

	@Test
	void historyWhenNacosAsksForNoPasswordShouldHaveTheAddress(NacosServerProcess server) {
		NacosClient nacos = server.client();
		nacos.publishAndAwait(this.name, document(1, ""));
		try (TestApplication application = run(server, "look-up-authors", "true")) {
			nacos.publish(this.name, document(2, ""));

			await().untilAsserted(() -> assertThat(newest(application).author())
				.isEqualTo(new ChangeAuthor("anonymous", "127.0.0.1", ChangeAuthor.Source.CONFIG_CENTRE)));
			nacos.publish(this.name, document(3, "hotmw.change.author: lee\n"));
			await().untilAsserted(() -> assertThat(newest(application).author())
				.isEqualTo(new ChangeAuthor("lee", null, ChangeAuthor.Source.NOTE)));
		}
	}

	@Test
	void historyWhenSwitchedOffShouldAskNobody(NacosServerProcess server) {
		server.client().publishAndAwait(this.name, document(1, ""));
		try (TestApplication application = run(server, "look-up-authors", "false")) {
			assertThatExceptionOfType(NoSuchBeanDefinitionException.class)
				.isThrownBy(() -> application.bean(NacosAuthors.class));
		}
	}

	@Test
	void historyWhenNacosAsksForAPasswordShouldHaveUserAndAddress() throws IOException {
		Path home = SharedNacos.newHome();
		try (NacosServerProcess server = NacosServerProcess.start(NacosServerOptions.in(home).withAuth(PASSWORD))) {
			NacosClient nacos = server.client();
			nacos.createNamespace("team-a");
			NacosClient team = nacos.inNamespace("team-a");
			team.publishAndAwait(this.name, document(1, ""));
			try (TestApplication application = TestApplication.with(server.serverAddr())
				.importing("nacos:" + this.name)
				.property("spring.cloud.nacos.config.namespace", "team-a")
				.property("spring.cloud.nacos.username", NacosClient.ADMIN)
				.property("spring.cloud.nacos.password", PASSWORD)
				.web(Application.class)
				.run()) {
				ChangeAuthor admin = new ChangeAuthor(NacosClient.ADMIN, "127.0.0.1",
						ChangeAuthor.Source.CONFIG_CENTRE);
				team.publish(this.name, document(2, ""));
				await().untilAsserted(() -> assertThat(newest(application).author()).isEqualTo(admin));
				team.publish(this.name, document(2, "").replace("2", "two"));
				await().until(() -> newest(application).attempt().outcome() == RefreshAttempt.Outcome.REJECTED);
				await().untilAsserted(() -> assertThat(newest(application).author()).isEqualTo(admin));
			}
			assertThatTheHistoryIsClosed(server);
		}
		finally {
			FileSystemUtils.deleteRecursively(home);
		}
	}

	private void assertThatTheHistoryIsClosed(NacosServerProcess server) {
		try (Questions questions = new Questions(
				new NacosAdminApi(server.serverAddr(), null, NacosClient.ADMIN, "wrong"))) {
			assertThat(questions.statusFor(change("team-a", "x"))).isEqualTo(403);
		}
	}

	@Test
	void authorOfShouldFindTheOperationThatMadeTheContent(NacosServerProcess server) throws Exception {
		NacosClient nacos = server.client();
		nacos.publishAndAwait(this.name, "a: 1");
		nacos.publishAndAwait(this.name, "a: 2");
		nacos.publishAndAwait(this.name, "a: 3");
		NacosHistory history = new NacosHistory(
				new NacosAdminApi("127.0.0.1:1," + server.serverAddr(), "/nacos/", null, null));

		assertThat(history.authorOf(change("", "a: 1"))).isNotNull();
		assertThat(history.authorOf(change("", "a: 2"))).isNotNull();
		assertThat(history.authorOf(change("", "a: 3"))).isNotNull();
		assertThat(history.authorOf(change("", "a: 4"))).isNull();
		assertThat(history.authorOf(change("", null))).isNull();
		nacos.deleteAndAwait(this.name);
		assertThat(history.authorOf(change("", null))).isNotNull();
	}

	@Test
	void authorOfWhenTheContentWasReplacedShouldNameItsOwnAuthor() throws Exception {
		String old = md5("old");
		try (FakeNacos nacos = new FakeNacos(Map.of("/nacos/v3/admin/cs/history/list",
				page("""
						{"id":"3","srcUser":"cy","opType":"U         "},{"id":"2","srcUser":"bo","srcIp":"10.0.0.2","opType":"U"},
						{"id":"1","srcUser":"al","opType":"I"}"""),
				"/nacos/v3/admin/cs/config/list", page("{\"md5\":\"other\"}"), "/nacos/v3/admin/cs/history",
				"{\"code\":0,\"data\":{\"md5\":\"" + old + "\"}}"))) {
			NacosHistory history = new NacosHistory(
					new NacosAdminApi("http://" + nacos.address(), "nacos", null, null));

			assertThat(history.authorOf(change("", "old")))
				.isEqualTo(new ChangeAuthor("bo", "10.0.0.2", ChangeAuthor.Source.CONFIG_CENTRE));
		}
	}

	@Test
	void onEventWhenNacosRefusesShouldAskNoMore() throws Exception {
		try (FakeNacos nacos = new FakeNacos(Map.of());
				Questions questions = new Questions(new NacosAdminApi(nacos.address(), null, null, null))) {
			questions.ask(change("", "x"));
			await().until(() -> nacos.requests() == 1);
			await().until(() -> questions.authors.hasGivenUp());
			questions.ask(change("", "x"));

			assertThat(questions.waiting()).isZero();
			assertThat(nacos.requests()).isOne();
		}
	}

	private DocumentChange change(String namespace, @Nullable String content) {
		return new DocumentChange(namespace, NacosClient.DEFAULT_GROUP, this.name,
				(content != null) ? md5(content) : null, List.of(), Instant.now());
	}

	private static String md5(String content) {
		return DigestUtils.md5DigestAsHex(content.getBytes(StandardCharsets.UTF_8));
	}

	private static String page(String items) {
		return "{\"code\":0,\"data\":{\"pageItems\":[" + items + "]}}";
	}

	private TestApplication run(NacosServerProcess server, String setting, String value) {
		return TestApplication.with(server.serverAddr())
			.importing("nacos:" + this.name)
			.property("hotmw.history." + setting, value)
			.web(Application.class)
			.run();
	}

	private static String document(int order, String more) {
		return "hotmw.filters.a: { type: plain, order: " + order + " }\n" + more;
	}

	private static HistoryEntry newest(TestApplication application) {
		return application.bean(ChainHistory.class)
			.entries()
			.stream()
			.filter((entry) -> entry.attempt().outcome() != RefreshAttempt.Outcome.UNCHANGED
					&& entry.attempt().trigger().type() == RefreshTrigger.Type.CONFIG_CENTRE)
			.findFirst()
			.orElseThrow(() -> new AssertionError("no change has come"));
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20)).ignoreExceptions();
	}

	@WebApplication
	static class Application {

		@Bean
		PassingFilterFactory<NoOptions> plain() {
			return PassingFilterFactory.of("plain");
		}

	}

	/** The listener by itself. */
	private static final class Questions implements AutoCloseable {

		private final NacosHistory history;

		private final NacosAuthors authors;

		Questions(NacosAdminApi api) {
			this.history = new NacosHistory(api);
			this.authors = new NacosAuthors(this.history, new ChainHistory(10, Duration.ofDays(1), Clock.systemUTC()));
		}

		void ask(DocumentChange change) {
			this.authors.onEvent(new RefreshCompleted(new RefreshAttempt(Instant.now(),
					new RefreshTrigger(RefreshTrigger.Type.CONFIG_CENTRE, List.of(change)),
					RefreshAttempt.Outcome.PUBLISHED, ChangeNote.none(), null, null, null, ChainDiff.none(), Map.of(),
					null)));
		}

		int statusFor(DocumentChange change) {
			try {
				this.history.authorOf(change);
				return 200;
			}
			catch (NacosAdminApi.RefusedException ex) {
				return ex.status();
			}
			catch (IOException | InterruptedException ex) {
				throw new AssertionError(ex);
			}
		}

		int waiting() {
			return this.authors.waiting();
		}

		@Override
		public void close() {
			this.authors.close();
		}

	}

	/** Answers by path, 404 to the rest. */
	private static final class FakeNacos implements AutoCloseable {

		private final HttpServer server;

		private final AtomicInteger requests = new AtomicInteger();

		FakeNacos(Map<String, String> answers) throws IOException {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			this.server.createContext("/", (exchange) -> {
				this.requests.incrementAndGet();
				String answer = answers.get(exchange.getRequestURI().getPath());
				byte[] body = (answer != null) ? answer.getBytes(StandardCharsets.UTF_8) : new byte[0];
				exchange.sendResponseHeaders((answer != null) ? 200 : 404, (body.length > 0) ? body.length : -1);
				exchange.getResponseBody().write(body);
				exchange.close();
			});
			this.server.start();
		}

		String address() {
			return "127.0.0.1:" + this.server.getAddress().getPort();
		}

		int requests() {
			return this.requests.get();
		}

		@Override
		public void close() {
			this.server.stop(0);
		}

	}

}
