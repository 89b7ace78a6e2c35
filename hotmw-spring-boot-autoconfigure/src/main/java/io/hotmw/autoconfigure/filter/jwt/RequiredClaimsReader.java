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

package io.hotmw.autoconfigure.filter.jwt;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

import io.hotmw.api.OptionErrors;
import io.hotmw.autoconfigure.filter.VisibleName;

/**
 * Reads which claims a token must have. Reports every error. Stateless.
 */
final class RequiredClaimsReader {

	private static final String OPTION = "required-claims";

	private RequiredClaimsReader() {
	}

	/**
	 * Reads the claims.
	 * @param claims the accepted values by the names of claims
	 * @param errors where to report to
	 * @return the claims; incomplete if an error was reported
	 */
	static List<RequiredClaim> read(Map<String, List<String>> claims, OptionErrors errors) {
		List<RequiredClaim> result = new ArrayList<>();
		claims.forEach((name, values) -> {
			String option = OPTION + "[" + name + "]";
			if (!VisibleName.isValid(name)) {
				errors.reject(option, "is not the name of a claim",
						"write a name of up to 100 visible characters, for example tenant or realm_access.roles");
			}
			checkValues(option, values, errors);
			result.add(new RequiredClaim(name, Collections.unmodifiableSet(new LinkedHashSet<>(values))));
		});
		return List.copyOf(result);
	}

	private static void checkValues(String option, List<String> values, OptionErrors errors) {
		if (values.isEmpty()) {
			errors.reject(option, "has no value, so that no token would be accepted",
					"name the values of which one is enough, or write \"*\" if any will do");
		}
		if (values.size() > 1 && values.contains(RequiredClaim.ANY)) {
			errors.reject(option, "accepts any value and names others", "keep either \"*\" or the others");
		}
		for (int i = 0; i < values.size(); i++) {
			if (!VisibleName.isValid(values.get(i))) {
				errors.reject(option + "[" + i + "]", "is not a value of up to 100 visible characters",
						"write a value as the token has it, or \"*\" if any will do");
			}
		}
	}

}
