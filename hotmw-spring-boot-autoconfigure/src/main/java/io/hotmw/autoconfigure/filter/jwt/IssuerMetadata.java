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

import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.util.JSONObjectUtils;
import org.jspecify.annotations.Nullable;

import io.hotmw.api.TransientFilterException;

/**
 * The metadata of an authorization server: OpenID Connect Discovery, and RFC 8414.
 */
final class IssuerMetadata {

	private static final String OPENID = "/.well-known/openid-configuration";

	private static final String OAUTH = "/.well-known/oauth-authorization-server";

	private final DocumentFetcher fetcher;

	IssuerMetadata(DocumentFetcher fetcher) {
		this.fetcher = fetcher;
	}

	/**
	 * Finds where an issuer publishes its keys.
	 * @param issuer the issuer
	 * @return the address of its key set
	 * @throws TransientFilterException if its metadata are not to be had now
	 * @throws IllegalStateException if they are those of another issuer
	 */
	URI keySetUriOf(URI issuer) {
		String path = issuer.getRawPath();
		String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
		IOException failure = null;
		for (String candidate : List.of(trimmed + OPENID, OPENID + trimmed, OAUTH + trimmed)) {
			try {
				return keySetUri(issuer, this.fetcher.fetch(issuer.resolve(candidate)));
			}
			catch (DocumentFetcher.StatusException ex) {
				failure = ex;
			}
			catch (IOException ex) {
				throw away(issuer, ex);
			}
		}
		throw away(issuer, failure);
	}

	private static TransientFilterException away(URI issuer, @Nullable IOException failure) {
		return new TransientFilterException("the metadata of " + DocumentFetcher.display(issuer)
				+ " cannot be fetched: " + ((failure != null) ? failure.getMessage() : "no answer"), failure);
	}

	private static URI keySetUri(URI issuer, String document) throws IOException {
		try {
			Map<String, Object> metadata = JSONObjectUtils.parse(document);
			String name = JSONObjectUtils.getString(metadata, "issuer");
			if (name == null) {
				throw new IOException("they do not name the issuer");
			}
			if (!issuer.toString().equals(name)) {
				throw new IllegalStateException("'issuer-uri' leads to the metadata of another issuer, '" + name
						+ "': write it exactly as the server does");
			}
			URI uri = JSONObjectUtils.getURI(metadata, "jwks_uri");
			if (uri == null || !("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
				throw new IOException("they do not say where the keys are");
			}
			return uri;
		}
		catch (ParseException ex) {
			throw new IOException("they are not valid JSON", ex);
		}
	}

}
