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

import jakarta.servlet.Filter;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.annotation.AnnotatedElementUtils;

import io.hotmw.api.HotFilter;

/**
 * An adopted filter with what would have registered it.
 *
 * @param adoption the adoption
 * @param bean the name of the bean of the registration
 * @param registration the registration
 * @param filter the filter
 * @param enabled whether the registration was enabled before the filter was adopted
 */
record RegisteredFilter(Adoption adoption, String bean, FilterRegistrationBean<?> registration, Filter filter,
		boolean enabled) {

	/**
	 * What the annotation says that adopted the filter, or the one of its class.
	 */
	@Nullable HotFilter annotation() {
		return (this.adoption.defaults() != null) ? this.adoption.defaults() : annotation(this.filter);
	}

	static @Nullable HotFilter annotation(Filter filter) {
		return AnnotatedElementUtils.findMergedAnnotation(AopUtils.getTargetClass(filter), HotFilter.class);
	}

}
