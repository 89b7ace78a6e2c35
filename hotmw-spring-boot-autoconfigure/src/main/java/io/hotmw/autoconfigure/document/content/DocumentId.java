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

package io.hotmw.autoconfigure.document.content;

import java.util.Objects;

import org.springframework.util.StringUtils;

/**
 * Names a document in a config centre.
 *
 * @param centre the kind of config centre, for example {@code nacos}; empty for a
 * document of none
 * @param namespace the namespace, empty for the public one
 * @param group the group
 * @param dataId the name within the group
 */
public record DocumentId(String centre, String namespace, String group, String dataId) {

	public DocumentId {
		Objects.requireNonNull(centre, "'centre' must not be null");
		Objects.requireNonNull(namespace, "'namespace' must not be null");
		Objects.requireNonNull(group, "'group' must not be null");
		Objects.requireNonNull(dataId, "'dataId' must not be null");
	}

	/**
	 * Names the document in a message.
	 * @return for example {@code Nacos document app.yaml (group DEFAULT_GROUP)}
	 */
	public String description() {
		if (this.centre.isEmpty()) {
			return "document";
		}
		String place = this.namespace.isEmpty() ? "" : ", namespace " + this.namespace;
		return StringUtils.capitalize(this.centre) + " document " + this.dataId + " (group " + this.group + place + ")";
	}

}
