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

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataResource;

/**
 * What an import of a config centre's document stands for in a check: the document that
 * is checked, or nothing.
 */
final class ImportedDocument extends ConfigDataResource {

	private final String name;

	private final @Nullable CheckedDocument document;

	ImportedDocument(String name, @Nullable CheckedDocument document) {
		this.name = name;
		this.document = document;
	}

	@Nullable CheckedDocument document() {
		return this.document;
	}

	@Override
	public boolean equals(@Nullable Object obj) {
		return (obj instanceof ImportedDocument other) && this.name.equals(other.name);
	}

	@Override
	public int hashCode() {
		return this.name.hashCode();
	}

	@Override
	public String toString() {
		return "nacos:" + this.name;
	}

}
