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
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

import io.hotmw.autoconfigure.endpoint.description.RejectionDescriptor.ViolationDescriptor;

/**
 * Description of what a change would lead to.
 *
 * @param accepted whether it would take effect
 * @param kind if not, {@code permanent}, or {@code transient} if it would be tried again
 * @param revision the name of the resulting content; missing if it could not be bound
 * @param activeRevision the revision that is in effect now, which it was compared with
 * @param violations everything that is wrong
 * @param notes what is not wrong, but most likely not meant, in the same form
 * @param filters the resulting chain, in order; missing if it could not be bound
 * @param diff what the change would do to the chain that is in effect
 * @param hold what would keep it from taking effect although it is accepted, since it was
 * rolled back from; missing if nothing would
 * @param phases how long each step took, in milliseconds
 */
public record ValidationDescriptor(boolean accepted, @Nullable String kind, @Nullable String revision,
		@Nullable String activeRevision, List<ViolationDescriptor> violations, List<ViolationDescriptor> notes,
		@Nullable List<FilterDescriptor> filters, DiffDescriptor diff, @Nullable HoldDescriptor hold,
		Map<String, Double> phases) implements OperationResponseBody {

}
