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

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The options in effect, checked and complete.
 *
 * @param issuers the issuers whose tokens are accepted: one without a name, or several
 * with names and with different values of {@code iss}
 * @param clockSkew the tolerance of time checks
 * @param maxTokenAge how long ago a token may have been issued, or {@code null} if that
 * does not matter
 * @param tokenTypes the accepted types, empty for those that access tokens usually have
 * @param realm the realm of the challenge, if any
 * @param connectTimeout the time limit of a connection
 * @param readTimeout the time limit of an answer
 */
record JwtSettings(List<IssuerSettings> issuers, Duration clockSkew, @Nullable Duration maxTokenAge,
		List<String> tokenTypes, @Nullable String realm, Duration connectTimeout, Duration readTimeout) {

	/**
	 * Where the keys of an issuer are published.
	 * @param issuer the issuer
	 * @return the source, or {@code null} if its keys are not published
	 */
	@Nullable KeySetSource sourceOf(IssuerSettings issuer) {
		return (issuer.keys() instanceof KeyMaterial.Published published)
				? new KeySetSource(published, this.connectTimeout, this.readTimeout) : null;
	}

}
