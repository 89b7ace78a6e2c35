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

package io.hotmw.sample.orders;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the streams of order events live.
 *
 * @param heartbeat the pause between two heartbeats, which keep proxies from closing a
 * silent stream
 * @param timeout how long one stream stays open; the client is expected to connect again
 */
@ConfigurationProperties("sample.orders.stream")
record OrderStreamProperties(@DefaultValue("15s") Duration heartbeat, @DefaultValue("10m") Duration timeout) {

}
