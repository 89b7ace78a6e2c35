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

package io.hotmw.autoconfigure.bind;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.MutablePropertySources;

import io.hotmw.core.definition.Violation;

/**
 * Spares a check of the settings where they are what they were when the last check found
 * nothing: most changes are about filters, and binding all settings takes longer than
 * reading the filters. Thread-safe.
 */
public final class RepeatedSettingsCheck {

	private volatile @Nullable SettingsSnapshot inOrder;

	/**
	 * Checks settings.
	 * @param sources where the settings are
	 * @param check the check of what is there
	 * @return what is wrong
	 */
	public List<Violation> check(MutablePropertySources sources, Supplier<List<Violation>> check) {
		SettingsSnapshot before = SettingsSnapshot.of(sources);
		if (before != null && before.equals(this.inOrder)) {
			return List.of();
		}
		List<Violation> violations = check.get();
		// What changed meanwhile is not what was checked.
		boolean same = violations.isEmpty() && Objects.equals(before, SettingsSnapshot.of(sources));
		this.inOrder = same ? before : null;
		return violations;
	}

}
