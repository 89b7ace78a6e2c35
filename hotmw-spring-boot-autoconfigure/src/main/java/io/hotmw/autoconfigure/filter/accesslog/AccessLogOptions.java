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

package io.hotmw.autoconfigure.filter.accesslog;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Options of the filter {@code access-log}.
 *
 * @param logger the name of the logger that gets the lines, at level {@code INFO}, those
 * about slow requests at {@code WARN}
 * @param sampleRate the share of the requests that get a line, from 0.0 to 1.0; those
 * that failed and those that were slow always get one
 * @param slowThreshold how long a request takes at least that is slow, in milliseconds
 * where there is no unit; without it, none is
 * @param requestHeaders the names of the headers of the request that the line shows
 * @param responseHeaders the names of the headers of the response that the line shows
 */
public record AccessLogOptions(@DefaultValue("hotmw.access") String logger, @DefaultValue("1") double sampleRate,
		@Nullable Duration slowThreshold, @DefaultValue List<String> requestHeaders,
		@DefaultValue List<String> responseHeaders) {

	public AccessLogOptions {
		requestHeaders = List.copyOf(requestHeaders);
		responseHeaders = List.copyOf(responseHeaders);
	}

}
