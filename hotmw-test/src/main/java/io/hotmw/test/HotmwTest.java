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

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Loads production documents once for a test class, fails its tests with everything that
 * is wrong if they would be refused, and gives the {@link HotmwChain} to whoever has it
 * as parameter.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(HotmwExtension.class)
public @interface HotmwTest {

	/**
	 * The documents: paths of files, or locations such as {@code classpath:orders.yaml};
	 * at least one.
	 * @return the locations
	 */
	String[] documents();

	/**
	 * Configuration classes of the application, such as those with its filter factories.
	 * @return the classes
	 */
	Class<?>[] classes() default {};

	/**
	 * The active profiles.
	 * @return the names
	 */
	String[] profiles() default {};

	/**
	 * Properties that stand above everything else.
	 * @return the properties, as {@code name=value}
	 */
	String[] properties() default {};

	/**
	 * Whether to initialise the filters too, which may need what they depend on.
	 * @return whether to warm
	 */
	boolean warm() default false;

}
