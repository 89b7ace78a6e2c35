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

package io.hotmw.autoconfigure.filter.maintenance;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * Options of the filter {@code maintenance}.
 *
 * @param message what the client is told
 * @param title the title of the page, {@code Maintenance} by default
 * @param page an HTML document of its own, sent in the place of the page
 * @param retryAfter after how long clients may try again, in whole seconds, as which a
 * number without a unit is read
 * @param until when the maintenance is expected to end, as a date and time of ISO 8601
 * with its offset, which clients are told instead while it lies ahead
 * @param allowedAddresses the ranges of the addresses of clients that are let through
 */
public record MaintenanceOptions(@DefaultValue("The service is down for maintenance") String message,
		@Nullable String title, @Nullable String page,
		@DurationUnit(ChronoUnit.SECONDS) @DefaultValue("5m") Duration retryAfter, @Nullable String until,
		@DefaultValue List<String> allowedAddresses) {

	public MaintenanceOptions {
		allowedAddresses = List.copyOf(allowedAddresses);
	}

}
