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

package io.hotmw.autoconfigure.filter;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Exceptions that belong together, told by how the names of their classes, or of those
 * above, begin: none of the libraries that they are from need be there. Immutable and
 * thread-safe.
 */
public final class ExceptionFamily {

	/** As many as anybody nests; causes can lead back to themselves. */
	public static final int MAX_CAUSES = 20;

	private final List<String> beginnings;

	private final ClassValue<Boolean> members = new ClassValue<>() {

		@Override
		protected Boolean computeValue(Class<?> type) {
			return isMember(type);
		}

	};

	private ExceptionFamily(List<String> beginnings) {
		this.beginnings = beginnings;
	}

	/**
	 * The family of all classes whose names begin in certain ways.
	 * @param beginnings names of packages with a dot at the end, or of classes
	 * @return the family
	 */
	public static ExceptionFamily of(String... beginnings) {
		return new ExceptionFamily(List.of(beginnings));
	}

	/**
	 * Says whether an exception itself is of the family.
	 * @param failure the exception
	 * @return whether it is
	 */
	public boolean has(Throwable failure) {
		return this.members.get(failure.getClass());
	}

	private boolean isMember(Class<?> type) {
		return Stream.<Class<?>>iterate(type, Objects::nonNull, Class::getSuperclass)
			.anyMatch((above) -> this.beginnings.stream().anyMatch(above.getName()::startsWith));
	}

	/**
	 * An exception with those that have caused it.
	 * @param failure the exception
	 * @return the exception, its cause, and so on, at most {@value #MAX_CAUSES}
	 */
	public static Stream<Throwable> chain(Throwable failure) {
		return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(MAX_CAUSES);
	}

}
