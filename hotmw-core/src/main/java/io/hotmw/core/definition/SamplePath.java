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

package io.hotmw.core.definition;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Reads the path of a sample request as a servlet container does, and refuses what every
 * container answers with 400 by itself, so that no filter would ever see it.
 */
final class SamplePath {

	private static final String PART = "path";

	private static final Pattern ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}");

	private SamplePath() {
	}

	/**
	 * Checks a path.
	 * @param path the path as it is sent, possibly with a query
	 * @return the path on which a container decides, without the query
	 * @throws InvalidSampleException if it is malformed
	 */
	static String require(String path) {
		if (!path.startsWith("/")) {
			throw invalid(path, path.isEmpty() ? "is missing" : "does not begin with a slash",
					"write the path of a request, such as /api/orders");
		}
		requireSendable(path);
		int query = path.indexOf('?');
		String uri = (query >= 0) ? path.substring(0, query) : path;
		return characters(normalise(decode(PathParameters.removedFrom(uri), path), path), path);
	}

	private static void requireSendable(String path) {
		for (int i = 0; i < path.length(); i++) {
			char ch = path.charAt(i);
			if (ch <= ' ' || ch >= 0x7f) {
				throw invalid(path, "has a character that cannot be sent as it is, at index " + i,
						"escape it, such as %20 for a space");
			}
			if (ch == '#') {
				throw invalid(path, "has a fragment, which no client sends", "remove it, or escape the # as %23");
			}
		}
	}

	private static String decode(String uri, String path) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(uri.length());
		for (int i = 0; i < uri.length(); i++) {
			if (uri.charAt(i) != '%') {
				bytes.write(uri.charAt(i));
				continue;
			}
			if (i + 3 > uri.length() || !ESCAPE.matcher(uri.substring(i, i + 3)).matches()) {
				throw invalid(path, "has a malformed escape", "write % and two hexadecimal digits, and %25 for a %");
			}
			bytes.write(HexFormat.fromHexDigits(uri, i + 1, i + 3));
			i += 2;
		}
		// One character for each byte: containers read characters of what is left when
		// dot
		// segments are gone.
		String decoded = bytes.toString(StandardCharsets.ISO_8859_1);
		if (decoded.indexOf('\0') >= 0) {
			throw invalid(path, "has the escape %00, which servlet containers refuse", "remove it");
		}
		return decoded;
	}

	private static String characters(String bytes, String path) {
		try {
			return StandardCharsets.UTF_8.newDecoder()
				.decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
				.toString();
		}
		catch (CharacterCodingException ex) {
			throw invalid(path, "has escapes that are not UTF-8", "escape the bytes of the UTF-8 encoding");
		}
	}

	private static String normalise(String decoded, String path) {
		Deque<String> segments = new ArrayDeque<>();
		boolean directory = false;
		for (String segment : decoded.split("/", -1)) {
			directory = segment.isEmpty() || segment.equals(".") || segment.equals("..");
			if (segment.equals("..")) {
				if (segments.pollLast() == null) {
					throw invalid(path, "leads above the root, which servlet containers refuse",
							"remove a '..' from the path");
				}
			}
			else if (!directory) {
				segments.addLast(segment);
			}
		}
		return "/" + String.join("/", segments) + ((directory && !segments.isEmpty()) ? "/" : "");
	}

	private static InvalidSampleException invalid(String path, String reason, String remedy) {
		return new InvalidSampleException(PART, path, reason, remedy);
	}

}
