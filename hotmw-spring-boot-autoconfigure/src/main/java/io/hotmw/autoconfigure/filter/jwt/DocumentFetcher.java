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

package io.hotmw.autoconfigure.filter.jwt;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Fetches small JSON documents from an authorization server, bounded in time and size.
 * Thread-safe.
 */
final class DocumentFetcher {

	private static final int MAX_BYTES = 512 * 1024;

	private final Duration connectTimeout;

	private final Duration readTimeout;

	DocumentFetcher(Duration connectTimeout, Duration readTimeout) {
		this.connectTimeout = connectTimeout;
		this.readTimeout = readTimeout;
	}

	/**
	 * An address for messages.
	 * @param uri the address
	 * @return the address without its query, which may hold a key
	 */
	static String display(URI uri) {
		String port = (uri.getPort() >= 0) ? ":" + uri.getPort() : "";
		return uri.getScheme() + "://" + uri.getHost() + port + uri.getRawPath();
	}

	/**
	 * Fetches a document.
	 * @param uri where it is
	 * @return its text
	 * @throws StatusException if the server answers with anything but 200
	 * @throws IOException if the server cannot be reached, takes too long or sends too
	 * much; the message holds no secret
	 */
	String fetch(URI uri) throws IOException {
		HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
		connection.setConnectTimeout((int) this.connectTimeout.toMillis());
		connection.setReadTimeout((int) this.readTimeout.toMillis());
		connection.setUseCaches(false);
		connection.setRequestProperty("Accept", "application/json, application/jwk-set+json");
		try {
			int status = connection.getResponseCode();
			if (status != HttpURLConnection.HTTP_OK) {
				throw new StatusException(status);
			}
			try (InputStream body = connection.getInputStream()) {
				return read(body);
			}
		}
		catch (StatusException ex) {
			throw ex;
		}
		catch (IOException ex) {
			throw new IOException(reason(ex), ex);
		}
		finally {
			connection.disconnect();
		}
	}

	private String read(InputStream body) throws IOException {
		long deadline = System.nanoTime() + this.readTimeout.toNanos();
		ByteArrayOutputStream text = new ByteArrayOutputStream();
		byte[] buffer = new byte[8192];
		for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
			text.write(buffer, 0, count);
			if (text.size() > MAX_BYTES) {
				throw new IOException("the answer is longer than " + MAX_BYTES + " bytes");
			}
			// The read timeout alone would let a server send one byte at a time for ever.
			if (System.nanoTime() - deadline > 0) {
				throw new SocketTimeoutException("Read timed out");
			}
		}
		return text.toString(StandardCharsets.UTF_8);
	}

	private static String reason(IOException ex) {
		// Messages of the JDK repeat the whole address, except for these.
		return (ex instanceof SocketTimeoutException || ex.getClass() == IOException.class)
				? String.valueOf(ex.getMessage()) : ex.getClass().getSimpleName();
	}

	/**
	 * The server has answered, though not with the document.
	 */
	static final class StatusException extends IOException {

		StatusException(int status) {
			super("the server answers with status " + status);
		}

	}

}
