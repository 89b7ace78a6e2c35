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

import java.util.function.Predicate;

/**
 * What a setting must be beyond having the right type.
 *
 * @param test takes the value
 * @param reason what is wrong with a value that does not pass
 * @param remedy what to do about it
 */
record SettingCheck(Predicate<Object> test, String reason, String remedy) {

	static <V> SettingCheck of(Class<V> type, Predicate<V> test, String reason, String remedy) {
		return new SettingCheck((value) -> test.test(type.cast(value)), reason, remedy);
	}

}
