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

package io.hotmw.autoconfigure.filter.cors;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * Options of the filter {@code cors}.
 *
 * @param allowedOrigins the origins that pages may call from, or {@code *} for all
 * @param allowedOriginPatterns patterns of such origins, with {@code *} for any part of a
 * host
 * @param allowedMethods the methods that pages may call with, or {@code *} for all
 * @param allowedHeaders the headers that pages may send beyond those that are always
 * allowed, or {@code *} for all
 * @param exposedHeaders the headers of the response that pages may read beyond those that
 * they always may, or {@code *} for all
 * @param allowCredentials whether browsers send cookies and the like along, and show the
 * response to the page
 * @param maxAge how long browsers may remember what a preflight request was answered, in
 * whole seconds, as which a number without a unit is read
 * @param allowPrivateNetwork whether pages of public sites may call a service in a
 * private network
 */
// The formatter cannot cope with an array in the annotation of a component.
// @formatter:off
public record CorsOptions(@DefaultValue List<String> allowedOrigins, @DefaultValue List<String> allowedOriginPatterns,
		@DefaultValue({ "GET", "HEAD", "POST" }) List<String> allowedMethods,
		@DefaultValue("*") List<String> allowedHeaders, @DefaultValue List<String> exposedHeaders,
		@DefaultValue("false") boolean allowCredentials,
		@DurationUnit(ChronoUnit.SECONDS) @DefaultValue("30m") Duration maxAge,
		@DefaultValue("false") boolean allowPrivateNetwork) {
	// @formatter:on

	public CorsOptions {
		allowedOrigins = List.copyOf(allowedOrigins);
		allowedOriginPatterns = List.copyOf(allowedOriginPatterns);
		allowedMethods = List.copyOf(allowedMethods);
		allowedHeaders = List.copyOf(allowedHeaders);
		exposedHeaders = List.copyOf(exposedHeaders);
	}

}
