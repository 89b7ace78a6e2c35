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

package io.hotmw.autoconfigure.filter.requestid;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Options of the filter {@code request-id}.
 *
 * @param header the header that carries the id, in the request and in the response
 * @param acceptIncoming whether an id that the client sends is kept if it is valid
 * @param acceptTraceparent whether the trace id of a valid {@code traceparent} becomes
 * the id where the client sends no valid id; counts only where incoming ids are accepted
 * @param pattern the regular expression that the whole of an incoming id must match
 * @param maxLength the most characters that an incoming id may have
 * @param mdcKey the key under which the id stands in the logging context
 */
public record RequestIdOptions(@DefaultValue("X-Request-Id") String header,
		@DefaultValue("true") boolean acceptIncoming, @DefaultValue("true") boolean acceptTraceparent,
		@DefaultValue("[A-Za-z0-9._~:/+=@-]+") String pattern, @DefaultValue("128") int maxLength,
		@DefaultValue("requestId") String mdcKey) {

}
