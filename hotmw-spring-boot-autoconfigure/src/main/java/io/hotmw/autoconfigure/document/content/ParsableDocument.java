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

import java.io.IOException;
import java.util.List;

import org.springframework.core.env.PropertySource;

/**
 * A document whose content can be read. Implementations must be thread-safe.
 */
public interface ParsableDocument {

	/**
	 * The name of the document.
	 * @return the name, the same at every call
	 */
	DocumentId id();

	/**
	 * The format of the document.
	 * @return the format as file extension, for example {@code yaml}
	 */
	String format();

	/**
	 * Makes the property sources that the environment would have if the document had this
	 * content, with the same names.
	 * @param text the content
	 * @return the property sources, those of multiple parts in the order of the parts
	 * @throws IOException if the content cannot be parsed; runtime exceptions mean the
	 * same
	 */
	List<PropertySource<?>> parse(String text) throws IOException;

}
