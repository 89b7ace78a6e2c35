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

package io.hotmw.autoconfigure.filter.bodylimit;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Options of the filter {@code body-limit}.
 *
 * @param maxSize the most bytes that the body of a request may have
 * @param allowFormsWithoutLength whether forms whose length is not declared are left to
 * the limits of the container instead of refused
 */
public record BodyLimitOptions(@DefaultValue("1MB") DataSize maxSize,
		@DefaultValue("false") boolean allowFormsWithoutLength) {

}
