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

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

import com.alibaba.nacos.api.config.ConfigService;
import com.alibaba.nacos.api.config.ConfigType;
import com.alibaba.nacos.api.exception.NacosException;
import org.jspecify.annotations.Nullable;
import org.springframework.util.DigestUtils;

import io.hotmw.autoconfigure.document.DocumentUnreachableException;
import io.hotmw.autoconfigure.document.content.DocumentId;
import io.hotmw.autoconfigure.lastgood.SiblingDocuments;

/**
 * The siblings of Nacos documents. What the client has on its disk does not count: only
 * the server knows what is there.
 */
final class NacosSiblings implements SiblingDocuments {

	private static final long TIMEOUT_MILLIS = 3000;

	private final Supplier<ConfigService> service;

	NacosSiblings(Supplier<ConfigService> service) {
		this.service = service;
	}

	@Override
	public @Nullable String readDocument(DocumentId document) throws DocumentUnreachableException {
		return read(document.dataId(), document.group());
	}

	@Override
	public @Nullable String read(DocumentId document) throws DocumentUnreachableException {
		return read(SiblingDocuments.nameOf(document), document.group());
	}

	private @Nullable String read(String dataId, String group) throws DocumentUnreachableException {
		return call((client) -> {
			NacosDocument.requireConnection(client);
			String text = client.getConfig(dataId, group, TIMEOUT_MILLIS);
			NacosDocument.requireConnection(client);
			return text;
		});
	}

	// Nacos cannot compare with a document that is not there: of several instances that
	// write the first sibling at once, the last wins.
	@Override
	public boolean publish(DocumentId document, String text, @Nullable String expected)
			throws DocumentUnreachableException {
		String name = SiblingDocuments.nameOf(document);
		String type = ConfigType.PROPERTIES.getType();
		return Boolean.TRUE.equals(call((client) -> {
			NacosDocument.requireConnection(client);
			if (expected == null) {
				return client.publishConfig(name, document.group(), text, type);
			}
			String md5 = DigestUtils.md5DigestAsHex(expected.getBytes(StandardCharsets.UTF_8));
			return client.publishConfigCas(name, document.group(), text, md5, type);
		}));
	}

	private <T> @Nullable T call(Call<T> call) throws DocumentUnreachableException {
		try {
			return call.on(this.service.get());
		}
		catch (NacosException ex) {
			throw new DocumentUnreachableException("Nacos refuses with code " + ex.getErrCode(), ex);
		}
		catch (RuntimeException ex) {
			throw new DocumentUnreachableException("the Nacos client failed with " + ex, ex);
		}
	}

	/**
	 * A call of the client.
	 *
	 * @param <T> the type of the answer
	 */
	private interface Call<T> {

		@Nullable T on(ConfigService client) throws NacosException, DocumentUnreachableException;

	}

}
