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

package io.hotmw.test;

import java.util.List;
import java.util.Objects;

import org.springframework.boot.context.config.ConfigDataLocation;
import org.springframework.boot.context.config.ConfigDataLocationResolver;
import org.springframework.boot.context.config.ConfigDataLocationResolverContext;
import org.springframework.core.Ordered;

/**
 * Puts the documents that are checked in the place of the config centre's: a check asks
 * no config centre. Does nothing in any other context.
 */
final class ImportedDocumentResolver implements ConfigDataLocationResolver<ImportedDocument>, Ordered {

	private static final String PREFIX = "nacos:";

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

	@Override
	public boolean isResolvable(ConfigDataLocationResolverContext context, ConfigDataLocation location) {
		return location.hasPrefix(PREFIX) && context.getBootstrapContext().isRegistered(ProductionDocuments.class);
	}

	@Override
	public List<ImportedDocument> resolve(ConfigDataLocationResolverContext context, ConfigDataLocation location) {
		String value = location.getNonPrefixedValue(PREFIX);
		int query = value.indexOf('?');
		String path = (query >= 0) ? value.substring(0, query) : value;
		String name = path.substring(path.lastIndexOf('/') + 1);
		ProductionDocuments documents = Objects
			.requireNonNull(context.getBootstrapContext().get(ProductionDocuments.class));
		return List.of(new ImportedDocument(value, documents.imported(name).orElse(null)));
	}

}
