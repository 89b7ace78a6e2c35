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

package io.hotmw.autoconfigure.filter.ipaccess;

import java.util.List;

import org.springframework.boot.context.properties.bind.DefaultValue;

import io.hotmw.api.NeverEmpty;
import io.hotmw.autoconfigure.filter.address.ForwardedHeader;

/**
 * Options of the filter {@code ip-access}.
 *
 * @param allow the ranges of those who may call; if there are any, nobody else may
 * @param deny the ranges of those who may not call, allowed or not
 * @param trustedProxies the ranges of the proxies that are believed when they say whom
 * they forward for
 * @param header the header in which they say it
 * @param status the status of a refusal, 403 or 404
 */
public record IpAccessOptions(@NeverEmpty("everybody") @DefaultValue List<String> allow,
		@DefaultValue List<String> deny, @DefaultValue List<String> trustedProxies,
		@DefaultValue("none") ForwardedHeader header, @DefaultValue("403") int status) {

	public IpAccessOptions {
		allow = List.copyOf(allow);
		deny = List.copyOf(deny);
		trustedProxies = List.copyOf(trustedProxies);
	}

}
