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
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.alibaba.cloud.nacos.parser.NacosDataParserHandler;
import com.alibaba.nacos.api.config.ConfigService;
import com.alibaba.nacos.api.config.filter.AbstractConfigFilter;
import com.alibaba.nacos.api.config.filter.IConfigFilterChain;
import com.alibaba.nacos.api.config.filter.IConfigRequest;
import com.alibaba.nacos.api.config.filter.IConfigResponse;
import com.alibaba.nacos.api.exception.NacosException;
import com.alibaba.nacos.client.config.filter.impl.ConfigResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.DigestUtils;

import io.hotmw.autoconfigure.document.content.DocumentContent;
import io.hotmw.autoconfigure.document.content.DocumentId;
import io.hotmw.autoconfigure.document.content.PlaceholderExpansion;
import io.hotmw.autoconfigure.document.limit.DocumentCheck;
import io.hotmw.autoconfigure.document.limit.DocumentFindings;
import io.hotmw.autoconfigure.document.limit.WithheldText;
import io.hotmw.core.definition.Violation;

/**
 * Keeps a text that breaks a limit from Spring Cloud Alibaba, whose loader knows no
 * limits: a few hundred characters of YAML can make it run out of memory, at the start or
 * on the thread of the Nacos client, and take the service along. The guard is a filter of
 * the client, which sees every text before those who asked for it or listen to it, and
 * puts a {@linkplain WithheldText short one} in its place that cannot be parsed. To
 * everybody the document then is an unparsable one.
 *
 * <p>
 * Only documents that the application imports are withheld. Until it is known which these
 * are, while the environment is being made, all are taken for imported: nobody else asks
 * then. Whatever breaks no limit passes unchanged, valid or not. Thread-safe.
 */
final class NacosDocumentGuard extends AbstractConfigFilter {

	/** Behind the client's own filter, which decrypts. */
	private static final int ORDER = Integer.MAX_VALUE;

	private static final String DEFAULT_FORMAT = "properties";

	private static final Logger logger = LoggerFactory.getLogger(NacosDocumentGuard.class);

	private final DocumentCheck check;

	private final String defaultFormat;

	/** What was logged last of each document. */
	private final Map<String, String> logged = new ConcurrentHashMap<>();

	private volatile @Nullable Set<String> imported;

	private volatile boolean inPlace;

	private volatile boolean released;

	/**
	 * Create a guard for all documents.
	 * @param check checks a text
	 * @param defaultFormat the format of documents whose name has no extension, as file
	 * extension
	 */
	NacosDocumentGuard(DocumentCheck check, @Nullable String defaultFormat) {
		this.check = Objects.requireNonNull(check, "'check' must not be null");
		this.defaultFormat = Objects.requireNonNullElse(defaultFormat, DEFAULT_FORMAT);
	}

	/**
	 * Begins to guard what a client reads.
	 * @param client the client
	 */
	void addTo(ConfigService client) {
		client.addConfigFilter(this);
		this.inPlace = true;
	}

	/**
	 * Whether this guard guards a client.
	 * @return whether it was added to one
	 */
	boolean isInPlace() {
		return this.inPlace;
	}

	/**
	 * Guards certain documents only.
	 * @param documents the documents that the application imports
	 */
	void guard(Stream<DocumentId> documents) {
		this.imported = documents.map((document) -> key(document.group(), document.dataId()))
			.collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * Has the client pass everything on again, since it outlives the application, and
	 * others in the JVM may have other limits.
	 */
	void release() {
		this.released = true;
	}

	/**
	 * Guards what the application itself is about to read, released or not.
	 * @param group the group of a document
	 * @param dataId its name
	 * @param text its text
	 * @return the text, or what takes its place if the application imports the document
	 * and the text breaks a limit
	 */
	String guarded(String group, String dataId, String text) {
		Set<String> documents = this.imported;
		return (documents == null || documents.contains(key(group, dataId)))
				? checked(new DocumentId("nacos", "", group, dataId), text) : text;
	}

	@Override
	public void doFilter(@Nullable IConfigRequest request, @Nullable IConfigResponse response, IConfigFilterChain chain)
			throws NacosException {
		// A publication has a request instead.
		if (!this.released && response instanceof ConfigResponse read && read.getContent() != null) {
			read.setContent(guarded(read.getGroup(), read.getDataId(), read.getContent()));
		}
		chain.doFilter(request, response);
	}

	private String checked(DocumentId document, String text) {
		List<Violation> excesses = excesses(document, text);
		if (excesses.isEmpty()) {
			return text;
		}
		String md5 = DigestUtils.md5DigestAsHex(text.getBytes(StandardCharsets.UTF_8));
		log(document, md5, excesses);
		return new WithheldText(md5, excesses).toText();
	}

	private List<Violation> excesses(DocumentId document, String text) {
		String format = format(document.dataId());
		List<Violation> excesses = this.check.check(document.description(), format, text).excesses();
		if (!excesses.isEmpty() || PlaceholderExpansion.isHarmless(text)) {
			return excesses;
		}
		try {
			return PlaceholderExpansion.excesses(document.description(), DocumentContent
				.values(NacosDataParserHandler.getInstance().parseNacosData(document.dataId(), text, format)));
		}
		catch (IOException | RuntimeException ignored) {
			// Unparsable for whoever loads it, too.
			return List.of();
		}
	}

	// Each listener and each look brings the same text again.
	private void log(DocumentId document, String md5, List<Violation> excesses) {
		if (!md5.equals(this.logged.put(key(document.group(), document.dataId()), md5))) {
			logger.error("{} is withheld from the application: {}", document.description(),
					DocumentFindings.describe(excesses));
		}
	}

	private String format(String dataId) {
		int dot = dataId.lastIndexOf('.');
		return (dot >= 0) ? dataId.substring(dot + 1) : this.defaultFormat;
	}

	private static String key(String group, String dataId) {
		return group + "@" + dataId;
	}

	@Override
	public void init(Properties properties) {
		// Everything is known at construction.
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

	// A client keeps only the first filter of a name, and is shared by all applications
	// in the JVM.
	@Override
	public String getFilterName() {
		return getClass().getName() + "@" + Integer.toHexString(System.identityHashCode(this));
	}

}
