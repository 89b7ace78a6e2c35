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

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A document as it would stand in the config centre.
 *
 * @param dataId the name that it would be published under, or {@code null} for the one
 * document that the application imports
 * @param group the group that it would be published in, or {@code null} for any in which
 * the application imports such a document
 * @param format the format as file extension, or {@code null} for that of the document
 * @param content the content
 */
public record ProposedDocument(@Nullable String dataId, @Nullable String group, @Nullable String format,
		String content) {

	public ProposedDocument {
		Objects.requireNonNull(content, "'content' must not be null");
	}

}
