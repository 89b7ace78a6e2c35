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

import io.hotmw.api.NeverEmpty;
import io.hotmw.api.Sensitive;

/**
 * One of the {@code rules} of the filter {@code traffic-tag}: a tag, and whose requests
 * get it. All conditions that are given must hold.
 *
 * @param tag the tag
 * @param headerName the header that a request must have
 * @param headerValues the values of which that header must have one; any will do if none
 * is given
 * @param cookieName the cookie that a request must have
 * @param cookieValues the values of which that cookie must have one; any will do if none
 * is given
 * @param principals the names of the callers
 * @param addresses the ranges of the addresses of the clients
 * @param share the share of the keys, in percent with two decimals at most
 * @param stickyBy where the key stands by which the share is drawn, such as
 * {@code cookie:uid}
 * @param salt what the keys are mixed with: shares with another salt are drawn
 * independently; the name of the filter and the tag by default
 */
public record TrafficRule(@Nullable String tag, @Nullable String headerName,
		@Sensitive @NeverEmpty("any value") @DefaultValue List<String> headerValues, @Nullable String cookieName,
		@Sensitive @NeverEmpty("any value") @DefaultValue List<String> cookieValues,
		@NeverEmpty("that the caller does not count") @DefaultValue List<String> principals,
		@NeverEmpty("that the address does not count") @DefaultValue List<String> addresses, @Nullable Double share,
		@Nullable String stickyBy, @Nullable String salt) {

	public TrafficRule {
		headerValues = List.copyOf(headerValues);
		cookieValues = List.copyOf(cookieValues);
		principals = List.copyOf(principals);
		addresses = List.copyOf(addresses);
	}

	/** Without the values, which may be keys. */
	@Override
	public String toString() {
		return "TrafficRule[tag=" + this.tag + ", headerName=" + this.headerName + ", cookieName=" + this.cookieName
				+ ", principals=" + this.principals + ", addresses=" + this.addresses + ", share=" + this.share
				+ ", stickyBy=" + this.stickyBy + ", salt=" + this.salt + "]";
	}

}
