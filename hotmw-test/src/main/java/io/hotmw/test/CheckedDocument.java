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

package io.hotmw.test;

import java.util.List;

import org.springframework.core.env.PropertySource;

import io.hotmw.core.definition.Violation;

/**
 * A document that breaks no limit and follows its format.
 *
 * @param name the name that an import has to have to mean it
 * @param propertySources what it says, of which a later one wins
 * @param flaws for what a running application would refuse it nevertheless
 * @param notes what is not wrong, but most likely not meant
 */
record CheckedDocument(String name, List<PropertySource<?>> propertySources, List<Violation> flaws,
		List<Violation> notes) {

	CheckedDocument {
		propertySources = List.copyOf(propertySources);
		flaws = List.copyOf(flaws);
		notes = List.copyOf(notes);
	}

}
