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

package io.hotmw.autoconfigure.filter.circuitbreaker;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.hotmw.api.OptionErrors;
import io.hotmw.autoconfigure.filter.ExceptionFamily;

/**
 * Classes of exceptions by their names. No class is loaded because a document names it.
 * Immutable and thread-safe.
 */
final class ExceptionNames {

	private static final int MAX_NAMES = 100;

	private static final Pattern NAME = Pattern
		.compile("(?=.{1,300}$)[\\p{L}_$][\\p{L}\\p{N}_$]*(?:\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)*");

	private final Set<String> names;

	private ExceptionNames(Set<String> names) {
		this.names = Set.copyOf(names);
	}

	/**
	 * Names that are known to be right.
	 * @param names the names
	 * @return the classes
	 */
	static ExceptionNames of(String... names) {
		return new ExceptionNames(Set.of(names));
	}

	/**
	 * Reads names.
	 * @param option the name of the option
	 * @param names the names
	 * @param errors where to report to
	 * @return the classes; incomplete if an error was reported
	 */
	static ExceptionNames read(String option, List<String> names, OptionErrors errors) {
		Set<String> valid = new HashSet<>();
		if (names.size() > MAX_NAMES) {
			errors.reject(option, "has more than " + MAX_NAMES + " names",
					"name a class that those have in common above them");
			return new ExceptionNames(valid);
		}
		for (int i = 0; i < names.size(); i++) {
			String name = names.get(i).strip();
			if (NAME.matcher(name).matches()) {
				valid.add(name);
			}
			else {
				errors.reject(option + "[" + i + "]", "is not the name of a class",
						"write it in full, for example java.io.IOException");
			}
		}
		return new ExceptionNames(valid);
	}

	/**
	 * Says whether an exception, or one that has caused it, is of one of the classes.
	 * @param failure the exception
	 * @return whether it is, or whether that of a class above it is
	 */
	boolean include(Throwable failure) {
		return !this.names.isEmpty()
				&& ExceptionFamily.chain(failure).anyMatch((element) -> includeClass(element.getClass()));
	}

	private boolean includeClass(Class<?> type) {
		for (@Nullable
		Class<?> current = type; current != null; current = current.getSuperclass()) {
			if (this.names.contains(current.getName())) {
				return true;
			}
		}
		return false;
	}

}
