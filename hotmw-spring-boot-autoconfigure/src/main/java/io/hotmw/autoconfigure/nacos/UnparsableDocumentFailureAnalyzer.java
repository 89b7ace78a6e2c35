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

import java.util.stream.Stream;

import com.alibaba.cloud.nacos.NacosConfigManager;
import com.alibaba.cloud.nacos.configdata.NacosConfigDataResource;
import com.alibaba.cloud.nacos.configdata.NacosConfigDataResource.NacosItemConfig;
import com.alibaba.cloud.nacos.diagnostics.analyzer.NacosConnectionFailureException;
import com.alibaba.nacos.api.exception.NacosException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataResourceNotFoundException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.annotation.Order;

import io.hotmw.autoconfigure.document.content.ParseProblem;
import io.hotmw.autoconfigure.document.limit.DocumentFindings;
import io.hotmw.autoconfigure.document.limit.WithheldText;

/**
 * An {@link AbstractFailureAnalyzer} that performs analysis of failures caused by a Nacos
 * document that cannot be parsed. It comes before Spring Boot's own, which would say that
 * the document does not exist and advise to make its import optional.
 */
@Order(0)
class UnparsableDocumentFailureAnalyzer extends AbstractFailureAnalyzer<ConfigDataResourceNotFoundException> {

	private static final long TIMEOUT_MILLIS = 1000;

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, ConfigDataResourceNotFoundException cause) {
		Throwable problem = cause.getCause();
		if (problem == null || problem instanceof NacosException || problem instanceof NacosConnectionFailureException
				|| !(cause.getResource() instanceof NacosConfigDataResource resource)) {
			return null;
		}
		NacosItemConfig document = resource.getConfig();
		String withheld = withheld(cause);
		if (withheld != null) {
			return new FailureAnalysis(
					"The Nacos document %s (group %s) breaks a limit, and was not loaded: %s"
						.formatted(document.getDataId(), document.getGroup(), withheld),
					"Correct the document in Nacos and start the application again.", cause);
		}
		return new FailureAnalysis(
				"The Nacos document %s (group %s) cannot be parsed as %s: %s".formatted(document.getDataId(),
						document.getGroup(), document.getSuffix(), ParseProblem.of(problem).description()),
				"Correct the document in Nacos and start the application again.", cause);
	}

	private static @Nullable String withheld(Throwable cause) {
		return Stream.of(cause.getSuppressed())
			.filter(WithheldDocumentException.class::isInstance)
			.map(Throwable::getMessage)
			.findFirst()
			.orElse(null);
	}

	// The exception is that of the parser, which was given another text; the client gives
	// it again.
	static void addWithheld(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof ConfigDataResourceNotFoundException notFound
					&& notFound.getResource() instanceof NacosConfigDataResource resource) {
				WithheldText withheld = withheld(resource.getConfig());
				if (withheld != null) {
					cause
						.addSuppressed(new WithheldDocumentException(DocumentFindings.describe(withheld.violations())));
				}
				return;
			}
		}
	}

	private static @Nullable WithheldText withheld(NacosItemConfig document) {
		NacosConfigManager manager = NacosConfigManager.getInstance();
		if (manager == null) {
			return null;
		}
		try {
			String text = manager.getConfigService()
				.getConfig(document.getDataId(), document.getGroup(), TIMEOUT_MILLIS);
			return (text != null) ? WithheldText.parse(text) : null;
		}
		catch (NacosException | RuntimeException ignored) {
			// What is known is reported.
			return null;
		}
	}

}
