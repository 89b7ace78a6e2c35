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

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

import jakarta.servlet.Filter;
import org.jspecify.annotations.Nullable;

import io.hotmw.api.FilterContext;
import io.hotmw.api.FilterFactory;
import io.hotmw.api.OptionErrors;
import io.hotmw.autoconfigure.filter.FailingOptionErrors;
import io.hotmw.autoconfigure.filter.address.AddressOptionsReader;
import io.hotmw.core.address.AddressRanges;

/**
 * Makes filters of type {@code maintenance}.
 */
final class MaintenanceFilterFactory implements FilterFactory<MaintenanceOptions> {

	private static final int MAX_TEXT_LENGTH = 1000;

	private static final int MAX_PAGE_LENGTH = 100_000;

	private static final Duration SHORTEST = Duration.ofSeconds(1);

	private static final Duration LONGEST = Duration.ofDays(30);

	private static final Duration FARTHEST = Duration.ofDays(365);

	private final Clock clock;

	MaintenanceFilterFactory(Clock clock) {
		this.clock = clock;
	}

	@Override
	public String type() {
		return "maintenance";
	}

	@Override
	public int defaultOrder() {
		return -500;
	}

	@Override
	public Class<MaintenanceOptions> optionsType() {
		return MaintenanceOptions.class;
	}

	@Override
	public void validate(MaintenanceOptions options, OptionErrors errors) {
		checkText("message", options.message(), MAX_TEXT_LENGTH, errors);
		checkPage(options, errors);
		checkRetryAfter(options.retryAfter(), errors);
		if (options.until() != null) {
			checkUntil(options.until(), errors);
		}
		allowed(options, errors);
	}

	private static void checkPage(MaintenanceOptions options, OptionErrors errors) {
		if (options.title() != null) {
			checkText("title", options.title(), MAX_TEXT_LENGTH, errors);
		}
		if (options.page() != null) {
			checkText("page", options.page(), MAX_PAGE_LENGTH, errors);
		}
		if (options.title() != null && options.page() != null) {
			errors.reject("title", "is given together with 'page', which has a title of its own",
					"write the title into the page, or remove one of the two");
		}
	}

	private static void checkText(String option, String text, int maxLength, OptionErrors errors) {
		if (text.isBlank()) {
			errors.reject(option, "must not be empty", "write what clients shall read, or leave it out");
		}
		else if (text.length() > maxLength) {
			errors.reject(option, "has more than " + maxLength + " characters", "shorten it");
		}
		else if (text.chars().anyMatch(MaintenanceFilterFactory::isInvisible)) {
			errors.reject(option, "has control characters, which nobody can read and some clients refuse",
					"remove them; line breaks and tabs may stay");
		}
	}

	private static boolean isInvisible(int ch) {
		return Character.isISOControl(ch) && ch != '\n' && ch != '\r' && ch != '\t';
	}

	private static void checkRetryAfter(Duration retryAfter, OptionErrors errors) {
		if (retryAfter.compareTo(SHORTEST) < 0 || retryAfter.compareTo(LONGEST) > 0) {
			errors.reject("retry-after", "must lie between " + SHORTEST.toSeconds() + "s and " + LONGEST.toDays() + "d",
					"set for example 5m");
		}
		else if (!retryAfter.truncatedTo(ChronoUnit.SECONDS).equals(retryAfter)) {
			errors.reject("retry-after", "must be a number of whole seconds", "set for example 5m");
		}
	}

	private void checkUntil(String text, OptionErrors errors) {
		Instant until = instant(text);
		if (until == null) {
			errors.reject("until", "is not a date and time with its offset",
					"write for example 2030-01-31T06:00:00Z or 2030-01-31T07:00:00+01:00");
		}
		// One that is past is none: a document that was right must not fail a start.
		else if (until.isAfter(this.clock.instant().plus(FARTHEST))) {
			errors.reject("until", "is more than " + FARTHEST.toDays() + " days ahead", "correct the year");
		}
	}

	private static @Nullable Instant instant(String text) {
		try {
			return OffsetDateTime.parse(text.strip()).toInstant();
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	private static AddressRanges allowed(MaintenanceOptions options, OptionErrors errors) {
		return new AddressOptionsReader(errors).ranges("allowed-addresses", options.allowedAddresses());
	}

	@Override
	public Filter create(FilterContext context, MaintenanceOptions options) {
		Instant until = (options.until() != null) ? instant(options.until()) : null;
		return new MaintenanceFilter(options, allowed(options, new FailingOptionErrors()), until, this.clock);
	}

}
