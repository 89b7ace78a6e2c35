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

package io.hotmw.autoconfigure.filter.securityheaders;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * Options of the filter {@code security-headers}. For every text, {@code none} means that
 * the header is not sent.
 *
 * @param hsts whether {@code Strict-Transport-Security} is sent, over secure connections
 * alone (RFC 6797)
 * @param hstsMaxAge how long browsers insist on secure connections, in whole seconds, as
 * which a number without a unit is read; 0 makes them forget
 * @param hstsIncludeSubDomains whether that holds for all subdomains of the host too
 * @param hstsPreload whether the host asks to be in the lists that browsers come with
 * @param contentSecurityPolicy the policy of {@code Content-Security-Policy}
 * @param contentSecurityPolicyReportOnly the policy of
 * {@code Content-Security-Policy-Report-Only}
 * @param frameOptions {@code DENY} or {@code SAMEORIGIN}, for {@code X-Frame-Options}
 * @param referrerPolicy the tokens of {@code Referrer-Policy}, of which browsers take the
 * last one that they know
 * @param permissionsPolicy the policy of {@code Permissions-Policy}
 * @param contentTypeOptions whether {@code X-Content-Type-Options: nosniff} is sent
 * @param crossOriginOpenerPolicy the token of {@code Cross-Origin-Opener-Policy}
 * @param crossOriginEmbedderPolicy the token of {@code Cross-Origin-Embedder-Policy}
 * @param crossOriginResourcePolicy the token of {@code Cross-Origin-Resource-Policy}
 */
public record SecurityHeadersOptions(@DefaultValue("true") boolean hsts,
		@DurationUnit(ChronoUnit.SECONDS) @DefaultValue("365d") Duration hstsMaxAge,
		@DefaultValue("false") boolean hstsIncludeSubDomains, @DefaultValue("false") boolean hstsPreload,
		@DefaultValue("none") String contentSecurityPolicy,
		@DefaultValue("none") String contentSecurityPolicyReportOnly, @DefaultValue("DENY") String frameOptions,
		@DefaultValue("strict-origin-when-cross-origin") List<String> referrerPolicy,
		@DefaultValue("none") String permissionsPolicy, @DefaultValue("true") boolean contentTypeOptions,
		@DefaultValue("none") String crossOriginOpenerPolicy, @DefaultValue("none") String crossOriginEmbedderPolicy,
		@DefaultValue("none") String crossOriginResourcePolicy) {

	public SecurityHeadersOptions {
		referrerPolicy = List.copyOf(referrerPolicy);
	}

}
