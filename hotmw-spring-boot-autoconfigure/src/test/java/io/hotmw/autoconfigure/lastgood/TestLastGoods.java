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

package io.hotmw.autoconfigure.lastgood;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

import org.springframework.util.DigestUtils;

import io.hotmw.autoconfigure.document.LastGood;
import io.hotmw.autoconfigure.document.content.DocumentId;

/**
 * Last goods of one document.
 */
final class TestLastGoods {

	static final DocumentId DOCUMENT = new DocumentId("fake", "", "GROUP", "app.yaml");

	static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");

	private TestLastGoods() {
	}

	static LastGood of(String content) {
		return of(content, "orders", NOW);
	}

	static LastGood of(String content, String application, Instant at) {
		return of(DOCUMENT, content, application, at);
	}

	static LastGood at(String dataId, String content) {
		return of(new DocumentId("fake", "", "GROUP", dataId), content, "orders", NOW);
	}

	static LastGood ofRevision(String content, String revision) {
		LastGood good = of(content);
		return new LastGood(DOCUMENT, good.md5(), revision, NOW.plusSeconds(60), good.writer(), false, 2,
				good.properties());
	}

	private static LastGood of(DocumentId document, String content, String application, Instant at) {
		return new LastGood(document, DigestUtils.md5DigestAsHex(content.getBytes(StandardCharsets.UTF_8)), "v1:abc",
				at, new LastGood.Writer(application, "1.0"), false, 2,
				Map.of("hotmw.filters.a.options.label", content, "hotmw.filters.a.type", "test"));
	}

}
