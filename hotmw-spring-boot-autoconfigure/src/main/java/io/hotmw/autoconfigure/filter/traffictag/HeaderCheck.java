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

import java.util.regex.Pattern;

import io.hotmw.api.OptionErrors;
import io.hotmw.autoconfigure.filter.HeaderMeaning;

/**
 * Checks options that name headers and cookies.
 */
final class HeaderCheck {

	/** A token of RFC 9110, section 5.6.2; the name of a cookie is one too. */
	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");

	private final OptionErrors errors;

	HeaderCheck(OptionErrors errors) {
		this.errors = errors;
	}

	/**
	 * Checks the name of a header that a tag is written to.
	 * @param option the name of the option
	 * @param name its value
	 */
	void checkOwn(String option, String name) {
		if (!NAME.matcher(name).matches()) {
			this.errors.reject(option, "is not the name of a header",
					"use letters, digits and dashes, for example X-Traffic-Tag");
		}
		else if (HeaderMeaning.isAnother(name)) {
			this.errors.reject(option, "is a header with a meaning of its own",
					"use a header made for the purpose, for example X-Traffic-Tag");
		}
	}

	/**
	 * Checks the name of something that is read.
	 * @param option the name of the option
	 * @param kind what it is
	 * @param name its name
	 * @return whether it is right
	 */
	boolean check(String option, String kind, String name) {
		boolean right = NAME.matcher(name).matches();
		if (!right) {
			this.errors.reject(option, "does not name a " + kind, "use letters, digits and dashes");
		}
		return right;
	}

}
