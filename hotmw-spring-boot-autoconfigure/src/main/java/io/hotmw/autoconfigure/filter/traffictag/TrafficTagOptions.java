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

package io.hotmw.autoconfigure.filter.traffictag;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Options of the filter {@code traffic-tag}.
 *
 * @param rules who gets which tag; the first rule that applies counts
 * @param defaultTag the tag of a request that no rule applies to, or none
 * @param header the header of the request by which the application sees the tag
 * @param trustedPeers the ranges of the addresses of those whose tag is taken over: of
 * whoever has the connection, such as a gateway; the container must not follow forwarded
 * headers, or it is whom these name
 * @param mdcKey the key under which the tag stands in the logging context
 * @param responseHeader the header of the response that shows the tag, or none
 */
public record TrafficTagOptions(@DefaultValue List<TrafficRule> rules, @Nullable String defaultTag,
		@DefaultValue("X-Traffic-Tag") String header, @DefaultValue List<String> trustedPeers,
		@DefaultValue("trafficTag") String mdcKey, @Nullable String responseHeader) {

	public TrafficTagOptions {
		rules = List.copyOf(rules);
		trustedPeers = List.copyOf(trustedPeers);
	}

}
