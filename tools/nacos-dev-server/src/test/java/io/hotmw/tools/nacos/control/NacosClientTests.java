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

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(SharedNacos.class)
class NacosClientTests {

	private final NacosClient client;

	NacosClientTests(NacosServerProcess server) {
		this.client = server.client();
	}

	@Test
	void getWhenThereIsNoSuchDocumentShouldBeEmpty() {
		assertThat(this.client.get("missing.yaml")).isEmpty();
	}

	@Test
	void publishAndAwaitShouldMakeTheContentReadable() {
		String content = "greeting: \"h\u00e9llo & g\u00fcn+tag = 100%\"\nlist: [a, b]\n";

		this.client.publishAndAwait("published.yaml", content);

		assertThat(this.client.get("published.yaml")).contains(content);
	}

	@Test
	void publishAndAwaitWhenPublishedBeforeShouldReplaceTheContent() {
		this.client.publishAndAwait("replaced.properties", "a=1");

		this.client.publishAndAwait("replaced.properties", "a=2");

		assertThat(this.client.get("replaced.properties")).contains("a=2");
	}

	@Test
	void publishWhenManyInARowShouldEndWithTheLast() {
		for (int i = 1; i <= 10; i++) {
			this.client.publish("burst.yaml", "value: " + i);
		}

		assertThatCode(() -> this.client.awaitContent("burst.yaml", "value: 10")).doesNotThrowAnyException();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " \n" })
	void publishWhenBlankShouldTellTheRefusal(String content) {
		assertThatExceptionOfType(NacosRequestException.class)
			.isThrownBy(() -> this.client.publish("blank.yaml", content))
			.withMessageStartingWith(
					"Nacos refused to publish document 'blank.yaml' (group 'DEFAULT_GROUP', namespace 'public'): status 400")
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(400));
	}

	@Test
	void deleteAndAwaitShouldRemoveTheDocument() {
		this.client.publishAndAwait("deleted.yaml", "a: 1");

		this.client.deleteAndAwait("deleted.yaml");

		assertThat(this.client.get("deleted.yaml")).isEmpty();
	}

	@Test
	void deleteWhenThereIsNoSuchDocumentShouldDoNothing() {
		assertThatCode(() -> this.client.delete("never-there.yaml")).doesNotThrowAnyException();
	}

	@Test
	void inGroupShouldKeepDocumentsApart() {
		NacosClient other = this.client.inGroup("OTHER_GROUP");
		this.client.publishAndAwait("grouped.yaml", "in: default");

		other.publishAndAwait("grouped.yaml", "in: other");

		assertThat(this.client.get("grouped.yaml")).contains("in: default");
		assertThat(other.get("grouped.yaml")).contains("in: other");
	}

	@Test
	void inNamespaceShouldKeepDocumentsApart() {
		this.client.createNamespace("private-space");
		NacosClient other = this.client.inNamespace("private-space");
		this.client.publishAndAwait("spaced.yaml", "in: public");

		other.publishAndAwait("spaced.yaml", "in: private");

		assertThat(this.client.get("spaced.yaml")).contains("in: public");
		assertThat(other.get("spaced.yaml")).contains("in: private");
	}

	@Test
	void createNamespaceWhenThereIsOneShouldTellTheRefusal() {
		this.client.createNamespace("taken-space");

		assertThatExceptionOfType(NacosRequestException.class)
			.isThrownBy(() -> this.client.createNamespace("taken-space"))
			.withMessageContaining("namespace already exist");
	}

	@Test
	void sendWhenNobodyListensShouldSayWhere() {
		int port = NacosPorts.free().http();
		NacosClient nowhere = NacosClient.to(port);

		assertThat(nowhere.isReady()).isFalse();
		assertThatExceptionOfType(NacosServerException.class).isThrownBy(() -> nowhere.get("any.yaml"))
			.withMessageContaining("127.0.0.1:" + port);
	}

	@Test
	void getWhenSentToThePlainPortShouldWorkWithoutALogin(NacosServerProcess server) {
		this.client.publishAndAwait("plain.txt", "text");

		Optional<String> content = NacosClient.to(server.httpPort()).get("plain.txt");

		assertThat(content).contains("text");
	}

}
