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

package io.hotmw.core.shadow;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.ShortText;

/**
 * What an observed filter would have done with one request. Bounded: long texts are cut.
 *
 * @param outcome the outcome
 * @param status the status of its own answer, 0 if there is none
 * @param reason why it would have refused the request, or what kept it from deciding;
 * {@code null} if it did not say
 * @param principal the name of the caller, {@code null} if nobody was authenticated
 * @param path the path of the request as it was sent
 */
public record Sighting(ShadowOutcome outcome, int status, @Nullable String reason, @Nullable String principal,
		String path) {

	private static final int LONGEST_REASON = 200;

	private static final int LONGEST_NAME = 100;

	/** One for all, since most requests are of this kind. */
	static final Sighting PASSED_ON = new Sighting(ShadowOutcome.PASSED_ON, 0, null, null, "");

	public Sighting {
		Objects.requireNonNull(outcome, "'outcome' must not be null");
		reason = ShortText.of(reason, LONGEST_REASON);
		principal = ShortText.of(principal, LONGEST_NAME);
		path = new ShortText(path, LONGEST_NAME).toString();
	}

}
