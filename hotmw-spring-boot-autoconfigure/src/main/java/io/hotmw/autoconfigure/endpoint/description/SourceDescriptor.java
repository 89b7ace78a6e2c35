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

package io.hotmw.autoconfigure.endpoint.description;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.hotmw.autoconfigure.document.ConfigDocument;

/**
 * Description of an imported document of a config centre.
 *
 * @param centre the kind of config centre
 * @param namespace the namespace of the document, empty for the public one
 * @param group the group of the document
 * @param dataId the name of the document
 * @param md5 the MD5 of the content that was last seen, in hexadecimal; missing if there
 * was none
 * @param state the state in which the document was last seen
 * @param refreshEnabled whether its changes are to take effect while the application runs
 * @param seenAt when it was last seen in this state; missing if never
 * @param detail what there is to say about the state
 */
public record SourceDescriptor(String centre, String namespace, String group, String dataId, @Nullable String md5,
		String state, boolean refreshEnabled, @Nullable Instant seenAt, @Nullable String detail) {

	/**
	 * Create the description.
	 * @param document the document
	 * @param values decides which values are shown
	 * @return the description
	 */
	public static SourceDescriptor of(ConfigDocument document, ShownValues values) {
		return new SourceDescriptor(document.centre(), document.namespace(), document.group(), document.dataId(),
				document.md5(), document.state().value(), document.refreshEnabled(), document.seenAt(),
				values.textOrNull(document.detail()));
	}

}
