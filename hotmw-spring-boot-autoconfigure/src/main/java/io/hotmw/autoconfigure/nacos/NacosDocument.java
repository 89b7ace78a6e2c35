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
import java.time.Duration;
import java.util.List;

import com.alibaba.cloud.nacos.NacosConfigManager;
import com.alibaba.cloud.nacos.NacosPropertySourceRepository;
import com.alibaba.cloud.nacos.parser.NacosDataParserHandler;
import com.alibaba.nacos.api.config.ConfigService;
import com.alibaba.nacos.api.config.listener.AbstractListener;
import com.alibaba.nacos.api.exception.NacosException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.PropertySources;

import io.hotmw.autoconfigure.document.DocumentUnreachableException;
import io.hotmw.autoconfigure.document.ImportedDocument;
import io.hotmw.autoconfigure.document.content.DocumentId;

/**
 * A document that is imported with {@code spring.config.import=nacos:…}.
 */
final class NacosDocument implements ImportedDocument {

	private static final String UP = "UP";

	private final DocumentId id;

	private final String format;

	private final boolean refreshEnabled;

	private final NacosConfigManager manager;

	/** The name that Spring Cloud Alibaba gives to the property source. */
	private final String sourceName;

	/** The name of the property source that imports it. */
	private final @Nullable String importedBy;

	NacosDocument(DocumentId id, String format, boolean refreshEnabled, @Nullable String importedBy,
			NacosConfigManager manager) {
		this.id = id;
		this.importedBy = importedBy;
		this.format = format;
		this.refreshEnabled = refreshEnabled;
		this.manager = manager;
		this.sourceName = id.group() + "@" + id.dataId();
	}

	@Override
	public DocumentId id() {
		return this.id;
	}

	@Override
	public boolean refreshEnabled() {
		return this.refreshEnabled;
	}

	@Override
	public String format() {
		return this.format;
	}

	@Override
	public @Nullable String importedBy() {
		return this.importedBy;
	}

	// What is imported by nobody's file comes before all files.
	@Override
	public @Nullable String follower(PropertySources sources) {
		for (PropertySource<?> source : sources) {
			if ((this.importedBy != null) ? source.getName().equals(this.importedBy)
					: (NacosImports.isFile(source) || DefaultPropertiesPropertySource.hasMatchingName(source))) {
				return source.getName();
			}
		}
		return null;
	}

	// A document of several parts has one property source for each.
	@Override
	public boolean isSource(PropertySource<?> source) {
		String name = source.getName();
		return name.equals(this.sourceName) || name.startsWith(this.sourceName + " (document #");
	}

	// Spring Cloud Alibaba keeps what it loaded, be it empty.
	@Override
	public boolean isPassedOver() {
		return NacosPropertySourceRepository.getNacosPropertySource(this.id.dataId(), this.id.group()) == null;
	}

	@Override
	public List<PropertySource<?>> parse(String text) throws IOException {
		return NacosDataParserHandler.getInstance().parseNacosData(this.sourceName, text, this.format);
	}

	/**
	 * {@inheritDoc}
	 *
	 * <p>
	 * When the server is away, the client answers from its snapshot on the disk and does
	 * not say so, hence it is asked for its connection too.
	 */
	@Override
	public @Nullable String fetch(Duration limit) throws DocumentUnreachableException {
		try {
			ConfigService service = this.manager.getConfigService();
			requireConnection(service);
			String text = service.getConfig(this.id.dataId(), this.id.group(), limit.toMillis());
			requireConnection(service);
			return text;
		}
		catch (NacosException ex) {
			throw new DocumentUnreachableException("Nacos refuses with code " + ex.getErrCode(), ex);
		}
		catch (RuntimeException ex) {
			throw new DocumentUnreachableException("the Nacos client failed with " + ex, ex);
		}
	}

	static void requireConnection(ConfigService service) throws DocumentUnreachableException {
		if (!UP.equals(service.getServerStatus())) {
			throw new DocumentUnreachableException("the Nacos client has no connection to a server", null);
		}
	}

	/**
	 * {@inheritDoc}
	 *
	 * <p>
	 * Not a listener for {@code ConfigChangeEvent}: for that the client parses the old
	 * and the new content on its own thread, needs the right type with each publication,
	 * and fails on invalid content, whereupon it does not tell of a return to the content
	 * before.
	 */
	@Override
	public Subscription subscribe(Listener listener) throws DocumentUnreachableException {
		AbstractListener adapter = new AbstractListener() {

			@Override
			public void receiveConfigInfo(@Nullable String text) {
				listener.changed(text);
			}

		};
		try {
			ConfigService service = this.manager.getConfigService();
			service.addListener(this.id.dataId(), this.id.group(), adapter);
			return () -> service.removeListener(this.id.dataId(), this.id.group(), adapter);
		}
		catch (NacosException ex) {
			throw new DocumentUnreachableException("Nacos refuses with code " + ex.getErrCode(), ex);
		}
		catch (RuntimeException ex) {
			throw new DocumentUnreachableException("the Nacos client failed with " + ex, ex);
		}
	}

}
