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

package io.hotmw.autoconfigure.cloud;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.cloud.bootstrap.encrypt.DecryptEnvironmentPostProcessor;
import org.springframework.cloud.context.encrypt.EncryptorFactory;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import io.hotmw.autoconfigure.CountingPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SpringCloudDecryption}.
 */
class SpringCloudDecryptionTests {

	private static final String KEY = "a key of the tests";

	private final MutablePropertySources view = new MutablePropertySources();

	private static String cipher(String text) {
		return "{cipher}" + new EncryptorFactory("deadbeef").create(KEY).encrypt(text);
	}

	private void add(String name, String... keysAndValues) {
		Map<String, Object> values = new LinkedHashMap<>();
		for (int i = 0; i < keysAndValues.length; i += 2) {
			values.put(keysAndValues[i], keysAndValues[i + 1]);
		}
		this.view.addLast(name.equals("systemEnvironment") ? new SystemEnvironmentPropertySource(name, values)
				: new MapPropertySource(name, values));
	}

	private Map<?, ?> decrypted() {
		new SpringCloudDecryption().decrypt(this.view);
		PropertySource<?> source = this.view.get(DecryptEnvironmentPostProcessor.DECRYPTED_PROPERTY_SOURCE_NAME);
		return (source != null) ? (Map<?, ?>) source.getSource() : Map.of();
	}

	private @Nullable Object found(String property) {
		return this.view.stream()
			.filter((source) -> source.containsProperty(property))
			.findFirst()
			.map((source) -> source.getProperty(property))
			.orElse(null);
	}

	@Test
	void decryptShouldPutWhatCiphersStandForFirst() {
		add("application", "encrypt.key", KEY);
		add("document", "a.secret", cipher("hunter22"), "a.list[0]", "plain", "b.list[0]", "plain", "b.list[1]",
				cipher("hunter33"), "b.list[2].name", cipher("hunter44"));

		assertThat(decrypted().keySet()).map(Object::toString)
			.containsExactlyInAnyOrder("a.secret", "b.list[0]", "b.list[1]", "b.list[2].name");
		assertThat(found("a.secret")).isEqualTo("hunter22");
		assertThat(found("b.list[1]")).isEqualTo("hunter33");
		assertThat(found("b.list[2].name")).isEqualTo("hunter44");
		assertThat(found("a.list[0]")).isEqualTo("plain");
	}

	@Test
	void decryptWhenAnotherSourceWinsShouldLeaveTheCipherAlone() {
		add("systemEnvironment", "A_SECRET", "plain", "A_B_LIST[0]", "plain");
		add("local", "a.list[0]", "plain", "encrypt.key", KEY);
		add("document", "a.list[0]", cipher("1"), "a.secret", cipher("2"), "a.b-list[0]", cipher("3"), "b[0]",
				cipher("4"));

		assertThat(decrypted().keySet()).map(Object::toString).containsExactly("b[0]");
	}

	@Test
	void decryptWhenNothingIsACipherAnyMoreShouldForgetWhatWasDecrypted() {
		add(DecryptEnvironmentPostProcessor.DECRYPTED_PROPERTY_SOURCE_NAME, "a[0]", "old");
		add("document", "a[0]", "new");

		assertThat(decrypted()).isEmpty();
		assertThat(found("a[0]")).isEqualTo("new");
	}

	@Test
	void decryptShouldTakeTimeInProportionToTheDocument() {
		CountingPropertySource source = CountingPropertySource.ofFilters(300, 5);
		this.view.addLast(source);

		new SpringCloudDecryption().decrypt(this.view);

		assertThat(source.cost()).isLessThan(20L * source.size());
	}

}
