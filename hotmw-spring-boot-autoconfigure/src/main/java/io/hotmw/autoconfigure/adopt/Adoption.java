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

package io.hotmw.autoconfigure.adopt;

import org.jspecify.annotations.Nullable;

import io.hotmw.api.HotFilter;
import io.hotmw.core.definition.FilterName;

/**
 * One bean that is to be adopted.
 *
 * @param name the name of the filter definition
 * @param bean the name of the bean, a filter or its registration
 * @param isRegistration whether the bean is a registration
 * @param defaults what its annotation says, {@code null} if it has none
 */
record Adoption(FilterName name, String bean, boolean isRegistration, @Nullable HotFilter defaults) {

	private static final String MADE_HERE = "hotmwRegistrationOf:";

	/**
	 * The type of the filter definition. It is nobody else's, so that a filter may have
	 * the name of a type that is built in, today or later.
	 */
	String type() {
		return "adopted-" + this.name.value();
	}

	/**
	 * The name of the bean that registers the filter, made here unless it is the adopted
	 * one itself.
	 */
	String registration() {
		return this.isRegistration ? this.bean : MADE_HERE + this.bean;
	}

	static boolean isMadeHere(String registration) {
		return registration.startsWith(MADE_HERE);
	}

	/**
	 * What speaks against the adoption.
	 * @param reason what it is
	 * @param remedy what to do about it
	 */
	AdoptionException refusal(String reason, String remedy) {
		return new AdoptionException("The bean '" + this.bean + "' cannot be adopted as '" + this.name + "': " + reason,
				remedy);
	}

}
