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

import io.hotmw.autoconfigure.endpoint.description.RejectionDescriptor.ViolationDescriptor;

/**
 * Description of what came of a call that changes something.
 *
 * @param outcome what came of it: one of the outcomes of the history
 * @param generation the number of the generation that is active now
 * @param revision the revision that is active now
 * @param hold what keeps this instance with it; missing if nothing does
 * @param violations why it was rejected
 */
public record OutcomeDescriptor(String outcome, @Nullable Long generation, @Nullable String revision,
		@Nullable HoldDescriptor hold, List<ViolationDescriptor> violations) implements OperationResponseBody {

}
