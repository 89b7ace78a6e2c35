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

package io.hotmw.autoconfigure.filter.errorshape;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Options of the filter {@code error-shape}.
 *
 * @param includeDetail whether clients are told what the application says of an error of
 * theirs, a status of 400 to 499; of other errors they are never told
 * @param requestIdMember the name of the member that holds the id of the request
 */
public record ErrorShapeOptions(@DefaultValue("false") boolean includeDetail,
		@DefaultValue("requestId") String requestIdMember) {

}
