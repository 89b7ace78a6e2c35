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

package io.hotmw.autoconfigure.bind.origin;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.PropertySource;

/**
 * Knows where in its document a property stands when the property source does not, as is
 * the case for the documents of a config centre. Asked only when a message needs it.
 * Implementations must be thread-safe and must not throw.
 */
@FunctionalInterface
public interface DocumentOrigins {

	/**
	 * Describes where a property stands.
	 * @param source the property source that holds the property
	 * @param property the name of the property in that source
	 * @return the document with line and column, or {@code null} if that is not known
	 */
	@Nullable String originOf(PropertySource<?> source, String property);

	/**
	 * Knows of no document.
	 * @return origins for when every document keeps its own
	 */
	static DocumentOrigins none() {
		return (source, property) -> null;
	}

}
