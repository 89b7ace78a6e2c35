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

package io.hotmw.autoconfigure.document.limit;

import java.util.Locale;
import java.util.Objects;

/**
 * Checks the text of a document before a parser sees it: its size, its encoding, how deep
 * it is nested, how much it becomes when aliases are resolved and names written out, and
 * which keys it has twice. Whether it follows its format is left to the parser. Immutable
 * and thread-safe.
 */
public final class DocumentCheck {

	private final DocumentLimits limits;

	/**
	 * Create a check.
	 * @param limits what a document may be at most
	 */
	public DocumentCheck(DocumentLimits limits) {
		this.limits = Objects.requireNonNull(limits, "'limits' must not be null");
	}

	/**
	 * The limits.
	 * @return what a document may be at most
	 */
	public DocumentLimits limits() {
		return this.limits;
	}

	/**
	 * Checks a text. Takes time and memory in proportion to the text and the limits, and
	 * throws nothing whatever the text is.
	 * @param document the name by which messages show the document
	 * @param format the format, as file extension; of one that is neither {@code yaml},
	 * {@code yml}, {@code json} nor {@code properties} only size and encoding are checked
	 * @param text the text
	 * @return what is wrong with it
	 */
	public DocumentFindings check(String document, String format, String text) {
		Tally tally = new Tally(document, this.limits);
		if (!tally.size(text)) {
			return tally.findings();
		}
		String extension = format.toLowerCase(Locale.ROOT);
		EncodingScan.scan(text, extension, tally);
		// By the end of the extension, as Spring Cloud Alibaba looks for a loader.
		if (extension.endsWith("yaml") || extension.endsWith("yml")) {
			new YamlScan(text, tally, this.limits).scan();
		}
		else if (extension.endsWith("json")) {
			new JsonScan(text, tally, this.limits).scan();
		}
		else if (extension.endsWith("properties")) {
			new PropertiesScan(text, tally).scan();
		}
		return tally.findings();
	}

}
