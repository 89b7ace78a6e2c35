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

package io.hotmw.autoconfigure.bind.origin;

import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.PropertySource;

/**
 * How Spring Cloud tells values that are encrypted, and where it puts what they stand
 * for. Known here by their names, since an application may do without Spring Cloud.
 */
public final class CipherConvention {

	private static final String PREFIX = "{cipher}";

	private static final Set<String> DECRYPTED = Set.of("decrypted", "decryptedBootstrap");

	private CipherConvention() {
	}

	/**
	 * Says whether a value is one that Spring Cloud decrypts.
	 * @param value the value as it is in its property source, may be {@code null}
	 * @return whether it is a cipher
	 */
	public static boolean isCipher(@Nullable Object value) {
		return value != null && value.toString().startsWith(PREFIX);
	}

	/**
	 * Says whether a property source has what Spring Cloud decrypted, under the names of
	 * the ciphers.
	 * @param source the property source
	 * @return whether its values were ciphers where they were written
	 */
	public static boolean isDecrypted(PropertySource<?> source) {
		return DECRYPTED.contains(source.getName());
	}

}
