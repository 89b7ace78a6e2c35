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

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What is in effect for one issuer, checked and complete.
 *
 * @param name what the issuer is called in messages, or {@code null} if there is but one
 * @param keys what tokens are verified with
 * @param algorithms the accepted algorithms, all of which suit the keys
 * @param issuer the expected issuer, or {@code null} if any is accepted, which only an
 * issuer without a name may do
 * @param audiences the accepted audiences, empty if any is accepted
 * @param requiredClaims the claims that must be there
 * @param caller how the caller is read from a token
 */
record IssuerSettings(@Nullable String name, KeyMaterial keys, Set<SigningAlgorithm> algorithms,
		@Nullable String issuer, List<String> audiences, List<RequiredClaim> requiredClaims, CallerClaims caller) {

}
