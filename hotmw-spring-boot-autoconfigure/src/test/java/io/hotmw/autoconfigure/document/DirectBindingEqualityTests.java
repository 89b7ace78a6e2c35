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

package io.hotmw.autoconfigure.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cloud.autoconfigure.RefreshAutoConfiguration;
import org.springframework.cloud.context.encrypt.EncryptorFactory;
import org.springframework.cloud.context.refresh.ContextRefresher;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import io.hotmw.autoconfigure.PassingFilterFactory;
import io.hotmw.autoconfigure.bind.EnvironmentDefinitionSource;
import io.hotmw.autoconfigure.document.limit.DocumentCheck;
import io.hotmw.autoconfigure.document.limit.DocumentLimits;
import io.hotmw.core.chain.FilterFactoryRegistry;
import io.hotmw.core.definition.ChainValidationException;
import io.hotmw.core.definition.RevisionDigest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is bound from an announced document is what the environment gives when Spring
 * Cloud has loaded it anew, whatever else there is: files, profiles, other imports,
 * placeholders, and the command line.
 */
class DirectBindingEqualityTests {

	/** A cipher in one document may be plain in another. */
	private static final String HEADER = "hotmw.filters.one.match.headers.X-Five";

	private static final int APPLICATIONS = Integer.getInteger("test.equality.applications", 6);

	private static final int CHANGES = 20;

	private static final String KEY = "the key of this test";

	private static final String FIVE = new EncryptorFactory().create(KEY).encrypt("5");

	@TempDir
	private Path folder;

	private int anticipated;

	private int plain;

	private int waited;

	private int refused;

	@Test
	void candidateShouldBeThatOfTheRefreshedEnvironmentOrThatOfBefore() throws IOException {
		run(20261121L);
		// Of this seed it is known that everything comes up.
		assertThat(this.anticipated).isGreaterThan(30);
		assertThat(this.plain).isGreaterThan(10);
		assertThat(this.waited).isGreaterThan(5);
		assertThat(this.refused).isGreaterThan(2);

		run(System.nanoTime());
	}

	private void run(long seed) throws IOException {
		Random random = new Random(seed);
		for (int i = 0; i < APPLICATIONS; i++) {
			String where = "seed " + seed + ", application " + i;
			try (Imported application = new Imported(new RandomSources(random), this.folder)) {
				for (int change = 0; change < CHANGES; change++) {
					compare(application, random, where + ", change " + change);
				}
			}
			catch (RuntimeException ex) {
				throw new AssertionError(where, ex);
			}
		}
	}

	private void compare(Imported application, Random random, String where) {
		String before = application.candidate();
		boolean wasPlain = application.isPlain();
		int count = 1 + random.nextInt(2);
		for (int i = 0; i < count; i++) {
			application.publish(random);
		}
		String direct = application.candidate();
		application.refresh();
		String after = application.candidate();
		assertThat(direct).as(where + ": " + application.described()).isIn(before, after);
		if (wasPlain && application.isPlain()) {
			assertThat(direct).as("not anticipated: " + where + ": " + application.described()).isEqualTo(after);
			this.plain += before.equals(after) ? 0 : 1;
		}
		if (!before.equals(after)) {
			if (direct.equals(after)) {
				this.anticipated++;
			}
			else {
				this.waited++;
			}
		}
		this.refused += after.startsWith("v1:") ? 0 : 1;
	}

	/**
	 * An application with random sources, and what hotmw reads of it.
	 */
	private static final class Imported implements AutoCloseable {

		private final String key = UUID.randomUUID().toString();

		private final RandomSources sources;

		private final Map<FakeDocument, String> texts = new LinkedHashMap<>();

		private final ConfigurableApplicationContext context;

		/** Spring Cloud never takes away a part that a document once had. */
		private boolean parts;

		private final TrackedDocuments documents;

		private final DocumentAwareDefinitionSource source;

		Imported(RandomSources sources, Path folder) throws IOException {
			this.sources = sources;
			List<String> names = IntStream.rangeClosed(1, sources.between(1, 3)).mapToObj((i) -> "doc" + i).toList();
			List<String> imports = new ArrayList<>();
			for (String name : names) {
				put(new FakeDocument(name), sources.document());
				imports.add("fake:" + this.key + "/" + name);
			}
			Path files = Files.createDirectory(folder.resolve(this.key));
			// An import of another kind, which no config centre changes, somewhere among
			// them.
			Files.writeString(files.resolve("local.properties"), sources.plainDocument().replace(": ", "="));
			imports.add(sources.between(0, names.size()), "file:" + files.resolve("local.properties"));
			Files.writeString(files.resolve("application.yaml"),
					"spring.config.import: " + imports + "\n" + sources.documentWithACipher());
			// Spring Boot does not start if such a file includes profiles.
			Files.writeString(files.resolve("application-special.yaml"), sources.plainDocument());
			Map<String, Object> variables = sources.variables();
			this.context = new SpringApplicationBuilder(Refreshable.class).web(WebApplicationType.NONE)
				.environment(new EnvironmentWithVariables(variables))
				.properties(sources.defaults())
				.run(sources.arguments("--spring.config.location=" + files + "/", "--spring.main.banner-mode=off",
						"--spring.cloud.nacos.config.import-check.enabled=false", "--encrypt.key=" + KEY));
			this.documents = new TrackedDocuments(List.copyOf(this.texts.keySet()), this.context.getEnvironment(),
					(key) -> false, LastGoodDocuments.none(), new DocumentCheck(DocumentLimits.defaults()), true,
					Clock.systemUTC());
			EnvironmentDefinitionSource reader = new EnvironmentDefinitionSource(this.context.getEnvironment(),
					new FilterFactoryRegistry(List.of(PassingFilterFactory.of("test"))), new RevisionDigest("test"))
				.withDocumentOrigins(this.documents);
			this.source = new DocumentAwareDefinitionSource(this.context.getEnvironment(), reader::load,
					List.of(this.documents));
			candidate();
		}

		private void put(FakeDocument document, String text) {
			this.parts |= text.contains("---");
			this.texts.put(document, text);
			document.centreHas(text);
			FakeImports.put(this.key + "/" + document.id().dataId(), text);
		}

		void publish(Random random) {
			FakeDocument document = List.copyOf(this.texts.keySet()).get(random.nextInt(this.texts.size()));
			String text = this.sources.document();
			put(document, text);
			this.documents.tracked()
				.stream()
				.filter((tracked) -> tracked.document() == document)
				.forEach((tracked) -> this.documents.announce(tracked, text));
		}

		void refresh() {
			this.context.getBean(ContextRefresher.class).refreshEnvironment();
		}

		// The revision, or all that is wrong, with its origins.
		String candidate() {
			try {
				String revision = this.source.load().definition().revision().value();
				this.source.settle(this.source.arrivedChanges());
				return revision;
			}
			catch (ChainValidationException ex) {
				return ex.violations().toString();
			}
		}

		// There is nothing that could have to wait.
		boolean isPlain() {
			return !this.parts && this.texts.values().stream().allMatch(RandomSources::isPlain);
		}

		String described() {
			return this.texts.values().toString();
		}

		@Override
		public void close() {
			this.context.close();
			FakeImports.forget(this.key);
		}

	}

	/**
	 * Random documents that say something about the same few filters.
	 */
	private record RandomSources(Random random) {

		int between(int least, int most) {
			return least + this.random.nextInt(most - least + 1);
		}

		private <T> T one(List<T> all) {
			return all.get(this.random.nextInt(all.size()));
		}

		static boolean isPlain(String document) {
			return Stream.of("---", "spring.", HEADER, "more").noneMatch(document::contains);
		}

		String document() {
			String oddity = (this.random.nextInt(8) == 0) ? oddity() + "\n" : "";
			return document(!oddity.contains(HEADER)) + oddity;
		}

		String documentWithACipher() {
			return this.random.nextBoolean() ? document(false) + HEADER + ": '{cipher}" + FIVE + "'\n" : document();
		}

		private String oddity() {
			return one(List.of("---", "spring.application.name: x", "spring.config.activate.on-profile: special",
					HEADER + ": '{cipher}" + FIVE + "'", "spring.profiles.include: other", "more: [1, 2]",
					"---\nhotmw.filters.two.enabled: false"));
		}

		String plainDocument() {
			return document(true);
		}

		private String document(boolean header) {
			List<String> lines = new ArrayList<>();
			if (header && this.random.nextInt(4) == 0) {
				lines.add(HEADER + ": '" + between(5, 6) + "'");
			}
			for (String filter : List.of("one", "two", "three")) {
				if (this.random.nextInt(3) > 0) {
					lines.add("hotmw.filters." + filter + ".type: test");
					lines.add(property(filter));
				}
			}
			lines.add("shared.order: " + between(1, 4));
			lines.add("unrelated: " + between(1, 100));
			return String.join("\n", lines) + "\n";
		}

		private String property(String filter) {
			String name = "hotmw.filters." + filter;
			return switch (this.random.nextInt(7)) {
				case 0 -> name + ".enabled: " + this.random.nextBoolean();
				case 1 -> name + ".order: ${shared.order}";
				case 2 -> name + ".match.paths: [ /a" + between(1, 3) + ", /b/** ]";
				case 3 -> name + ".match.methods: " + one(List.of("GET", "[GET, POST]"));
				case 4 -> name + ".dispatcherTypes: [ERROR, REQUEST]";
				case 5 -> name + ".order: " + one(List.of("wrong", "${missing}", "${missing:7}"));
				default -> name + ".order: " + between(1, 9);
			};
		}

		// As the system names them, and as Kubernetes does.
		Map<String, Object> variables() {
			Map<String, Object> variables = new LinkedHashMap<>();
			if (this.random.nextInt(3) == 0) {
				variables.put("HOTMW_FILTERS_ONE_ORDER", String.valueOf(between(60, 70)));
			}
			if (this.random.nextInt(3) == 0) {
				variables.put("SHARED_ORDER", String.valueOf(between(80, 90)));
			}
			return variables;
		}

		// They stand below all documents.
		String[] defaults() {
			return this.random.nextBoolean()
					? new String[] { "hotmw.filters.three.type=test", "hotmw.filters.three.order=" + between(90, 99) }
					: new String[0];
		}

		String[] arguments(String... always) {
			List<String> arguments = new ArrayList<>(List.of(always));
			if (this.random.nextBoolean()) {
				arguments.add("--hotmw.filters.two.order=" + between(20, 30));
			}
			if (this.random.nextBoolean()) {
				arguments.add("--shared.order=" + between(40, 50));
			}
			if (this.random.nextBoolean()) {
				arguments.add("--spring.profiles.active=special");
			}
			Collections.shuffle(arguments, this.random);
			return arguments.toArray(String[]::new);
		}

	}

	/**
	 * An environment of a process that was started with other variables.
	 */
	private static final class EnvironmentWithVariables extends StandardEnvironment {

		EnvironmentWithVariables(Map<String, Object> variables) {
			getPropertySources().replace(SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
					new SystemEnvironmentPropertySource(SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(RefreshAutoConfiguration.class)
	static class Refreshable {

	}

}
