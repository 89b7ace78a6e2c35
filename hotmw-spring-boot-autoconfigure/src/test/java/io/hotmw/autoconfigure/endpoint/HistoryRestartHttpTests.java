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

package io.hotmw.autoconfigure.endpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

import io.hotmw.autoconfigure.LiveProperties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for an application that starts anew with the history file it had.
 */
@ExtendWith(OutputCaptureExtension.class)
class HistoryRestartHttpTests {

	private static final String LEAF = "hotmw.filters.tea.options.leaf";

	private static final String SECRET = "hotmw.filters.tea.options.key";

	private static final String KEY = "hotmw.encryption-key=0123456789abcdef";

	@TempDir
	private Path folder;

	private Path file;

	private WebApplicationContextRunner runner;

	@BeforeEach
	void configure() {
		this.file = this.folder.resolve("history");
		this.runner = TeaApplication.writableRunner().withSystemProperties("hotmw.history.file=" + this.file);
	}

	@Test
	void historyShouldGoOnAfterARestart() {
		Result<JsonNode> before = new Result<>();
		run(this.runner, Map.of(), (app) -> {
			app.change(LEAF, "green");
			app.change("hotmw.filters.tea.order", "nonsense");
			before.set(app.get("/history", 200).get("entries"));
		});

		run(this.runner, Map.of(LEAF, "green"), (app) -> {
			List<JsonNode> entries = app.get("/history", 200).get("entries").valueStream().toList();

			assertThat(entries).hasSize(4);
			assertThat(entries.subList(1, 4)).isEqualTo(before.get().valueStream().toList());
			assertThat(entries.get(0).get("outcome").asString()).isEqualTo("published");
		});
	}

	@Test
	void historyThatCannotBeWrittenShouldBeToldUntilItCanBe() throws IOException {
		Path lock = this.folder.resolve("history.lock");
		Files.createDirectory(lock);
		run(this.runner, Map.of(), (app) -> {
			app.change(LEAF, "green");

			await().until(() -> app.hotmw().has("history"));
			assertThat(app.hotmw().get("history").get("detail").asString())
				.startsWith("the history is not kept over a restart: it cannot be written (");
			assertThat(app.get("/history", 200).get("detail").asString())
				.isEqualTo(app.hotmw().get("history").get("detail").asString());

			delete(lock);
			app.change(LEAF, "black");

			await().until(() -> !app.hotmw().has("history"));
			assertThat(app.get("/history", 200).has("detail")).isFalse();
			assertThat(this.file).exists();
		});
	}

	private static void delete(Path path) {
		try {
			Files.delete(path);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void rollbackToARevisionOfBeforeShouldBringItBack() throws IOException {
		Result<String> green = new Result<>();
		run(this.runner.withSystemProperties(KEY, "caddy=oak"), Map.of(), (app) -> {
			app.set(SECRET, "s3cret-of-the-caddy");
			app.set("hotmw.filters.tea.match.paths[0]", "/any");
			app.set("hotmw.filters.tea.match.headers[X-Pot]", "s3cret-pot");
			app.change(LEAF, "${caddy} green");
			green.set(app.revision());
		});
		assertThat(Files.readString(this.file)).contains(green.get().substring(3), "${caddy}")
			.doesNotContain("s3cret-of-the-caddy", "s3cret-pot", "oak green");

		run(this.runner.withSystemProperties(KEY, "caddy=oak"), Map.of(LEAF, "black"), (app) -> {
			String black = app.revision();
			assertThat(app.get("/history/" + green.get(), 200).get("filters")).hasSize(1);

			JsonNode answer = app.post("rollback",
					Map.of("revision", green.get(), "expectedRevision", black, "reason", "too strong"), 200);

			assertThat(answer.get("revision").asString()).isEqualTo(green.get());
			assertThat(app.revision()).isEqualTo(green.get());
		});
	}

	@Test
	void rollbackWhenAPlaceholderMeansSomethingElseShouldSaySo() {
		Result<String> green = new Result<>();
		run(this.runner.withPropertyValues("caddy=oak"), Map.of(LEAF, "${caddy} green"),
				(app) -> green.set(app.revision()));

		run(this.runner.withPropertyValues("caddy=tin"), Map.of(LEAF, "black"),
				(app) -> assertThat(refusal(app, green.get())).contains("a placeholder stands for something else"));
	}

	@Test
	void rollbackWhenThereWasNoKeyForASecretShouldSaySo(CapturedOutput output) throws IOException {
		Result<String> green = new Result<>();
		run(this.runner, Map.of(LEAF, "green", SECRET, "s3cret-of-the-caddy"), (app) -> green.set(app.revision()));
		assertThat(Files.readString(this.file)).doesNotContain("s3cret-of-the-caddy");
		assertThat(output).contains("is not kept over a restart");

		run(this.runner, Map.of(LEAF, "black"), (app) -> {
			assertThat(refusal(app, green.get())).contains("there is no hotmw.encryption-key");
			assertThat(app.get("/diff?from=" + green.get(), 409).toString()).contains("hotmw.encryption-key");
			JsonNode known = app.get("/history/" + green.get(), 200);
			assertThat(known.has("filters")).isFalse();
			assertThat(known.get("entries")).isNotEmpty();
		});
	}

	@Test
	void credentialsInAnAddressShouldNotBeInTheFile(CapturedOutput output) throws IOException {
		String proxy = "https://svc:pa55word@proxy.example:3128";
		Result<String> revision = new Result<>();
		Consumer<OperationsApplication> life = (app) -> {
			app.set("hotmw.change.reason", "see " + proxy);
			app.change(LEAF, proxy);
			revision.set(app.revision());
			app.change(LEAF, proxy + "/other");
		};

		run(this.runner, Map.of(), life);
		assertThat(Files.readString(this.file)).doesNotContain("pa55word").contains("is a literal secret");
		assertThat(output).doesNotContain("pa55word");

		Files.delete(this.file);
		run(this.runner.withSystemProperties(KEY), Map.of(), life);
		assertThat(Files.readString(this.file)).doesNotContain("pa55word", "is a literal secret");
		run(this.runner.withSystemProperties(KEY), Map.of(LEAF, "black"),
				(app) -> assertThat(app.get("/history/" + revision.get(), 200).get("filters")).hasSize(1));
	}

	@Test
	void rollbackWhenTheKeyIsAnotherOneShouldSaySo() {
		Result<String> green = new Result<>();
		run(this.runner.withSystemProperties(KEY), Map.of(LEAF, "green", SECRET, "s3cret"),
				(app) -> green.set(app.revision()));

		run(this.runner.withSystemProperties("hotmw.encryption-key=fedcba9876543210"), Map.of(LEAF, "black"),
				(app) -> assertThat(refusal(app, green.get())).contains("cannot be decrypted"));
	}

	@Test
	void holdShouldSurviveARestartUntilItIsReleased(CapturedOutput output) {
		Result<String> good = new Result<>();
		Result<String> bad = new Result<>();
		run(this.runner, Map.of(LEAF, "good"), (app) -> {
			good.set(app.revision());
			app.change(LEAF, "bad");
			bad.set(app.revision());
			app.post("rollback", Map.of("revision", good.get(), "expectedRevision", bad.get(), "reason", "bitter"),
					200);
		});

		for (int round = 1; round <= 2; round++) {
			run(this.runner, Map.of(LEAF, "bad"), (app) -> {
				JsonNode hotmw = app.hotmw();
				assertThat(hotmw.get("revision").asString()).isEqualTo(good.get());
				assertThat(hotmw.get("inSync").asBoolean()).isFalse();
				assertThat(hotmw.get("hold").get("reason").asString()).isEqualTo("bitter");
				app.refresh();
				assertThat(app.revision()).isEqualTo(good.get());
			});
		}
		assertThat(output).contains("goes on holding revision " + good.get());
		run(this.runner, Map.of(LEAF, "bad"), (app) -> {
			app.post("release", Map.of("reason", "sweet enough"), 200);
			assertThat(app.revision()).isEqualTo(bad.get());
		});
		run(this.runner, Map.of(LEAF, "bad"), (app) -> assertThat(app.hotmw().has("hold")).isFalse());
	}

	@Test
	void startWithACorruptFileShouldSetItAsideAndBeginAnew(CapturedOutput output) throws IOException {
		Files.writeString(this.file, "this is no history");

		run(this.runner, Map.of(LEAF, "green"),
				(app) -> assertThat(app.get("/history", 200).get("entries")).hasSize(1));

		assertThat(output).contains("is corrupt and was renamed to history.corrupt-");
		assertThat(Files.readString(this.file)).startsWith("# The history of hotmw");
	}

	@Test
	void changeWhenTheFileCannotBeWrittenShouldTakeEffect(CapturedOutput output) throws IOException {
		Files.writeString(this.file, "a file is no folder");
		WebApplicationContextRunner unwritable = this.runner
			.withSystemProperties("hotmw.history.file=" + this.file.resolve("history"));

		run(unwritable, Map.of(), (app) -> {
			app.change(LEAF, "green");
			assertThat(app.statusOf("/any")).isEqualTo(418);
			await().until(() -> output.toString().contains("is not written: it cannot be written"));
		});
	}

	@Test
	void remoteConfigurationShouldNotSetTheFile() {
		run(TeaApplication.writableRunner(), Map.of(), (app) -> {
			app.change("hotmw.history.file", this.file.toString());

			assertThat(app.hotmw().toString()).contains("hotmw.history.file");
			assertThat(app.hotmw().get("inSync").asBoolean()).isFalse();
		});
		assertThat(this.file).doesNotExist();
	}

	private static String refusal(OperationsApplication app, String revision) {
		String active = app.revision();
		JsonNode answer = app.post("rollback",
				Map.of("revision", revision, "expectedRevision", active, "reason", "too strong"), 409);
		assertThat(app.revision()).isEqualTo(active);
		return answer.get("violations").get(0).get("reason").asString();
	}

	private static void run(WebApplicationContextRunner runner, Map<String, String> remote,
			Consumer<OperationsApplication> test) {
		runner.withInitializer((context) -> remote.forEach(LiveProperties.of(context)::set))
			.run((context) -> test.accept(new OperationsApplication(context, context.getSourceApplicationContext())));
	}

	/**
	 * What one life of the application leaves to the next.
	 *
	 * @param <T> the type of it
	 */
	private static final class Result<T> {

		private @Nullable T value;

		void set(T value) {
			this.value = value;
		}

		T get() {
			return Objects.requireNonNull(this.value, "there is no result");
		}

	}

}
