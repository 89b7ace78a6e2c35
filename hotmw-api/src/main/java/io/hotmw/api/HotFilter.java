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

package io.hotmw.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Has a filter of the application adopted: it leaves the container's own list and is from
 * then on switched, ordered, matched and bound to dispatcher types live, under
 * {@code hotmw.filters.<name>}. On the class of a filter that is a bean, or on the method
 * that makes a bean of a filter or of its registration. On a class it must be known from
 * the type of the bean: an application with a bean of this class that is declared as
 * another type, such as {@code Filter}, does not start, rather than pass it over.
 *
 * <p>
 * What is given here is the packaged default, which any configuration can override. What
 * is not given is taken from how the filter would have been registered without hotmw: its
 * order, its URL patterns and its dispatcher types.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.TYPE, ElementType.METHOD })
public @interface HotFilter {

	/**
	 * The name of the filter definition, {@code [a-z0-9-]+}.
	 * @return the name, by default that of the bean, in lower case and with dashes
	 */
	String value() default "";

	/**
	 * Whether the filter is on.
	 * @return {@code true} by default
	 */
	boolean enabled() default true;

	/**
	 * Where the filter stands.
	 * @return by default the side of Spring Security on which it would have stood
	 */
	Position position() default Position.AS_REGISTERED;

	/**
	 * The patterns of the paths that the filter applies to.
	 * @return by default those that it would have been registered with
	 */
	String[] paths() default {};

	/**
	 * The patterns of the paths that the filter does not apply to.
	 * @return none by default
	 */
	String[] excludePaths() default {};

	/**
	 * The HTTP methods that the filter applies to.
	 * @return all by default
	 */
	String[] methods() default {};

	/**
	 * Whether the filter must not be missing, so that no remote configuration can switch
	 * it off.
	 * @return {@code false} by default
	 */
	boolean critical() default false;

	/**
	 * Where a filter stands.
	 */
	enum Position {

		/** On the side of Spring Security on which the filter's order puts it. */
		AS_REGISTERED,

		/** Before Spring Security. */
		BEFORE_SECURITY,

		/** Behind Spring Security. */
		AFTER_SECURITY

	}

}
