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

package io.hotmw.autoconfigure.endpoint.description;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Description of a revision in the history.
 *
 * @param revision the name of its content
 * @param active whether it is in effect now
 * @param filters its filter definitions in chain order; missing if it never was in
 * effect, or if its content was not kept over a restart
 * @param diff what going back to it would change; missing where the filters are
 * @param entries the attempts to bring it into effect, newest first
 */
public record RevisionDescriptor(String revision, boolean active, @Nullable List<FilterDescriptor> filters,
		@Nullable DiffDescriptor diff, List<HistoryEntryDescriptor> entries) implements OperationResponseBody {

}
