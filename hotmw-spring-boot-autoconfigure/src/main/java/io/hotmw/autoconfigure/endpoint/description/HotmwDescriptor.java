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

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Description of the chain of this instance. Before the first generation, what describes
 * the generation is missing.
 *
 * @param generation the number of the active generation
 * @param revision the name of its content
 * @param publishedAt when it became active
 * @param trigger why it was published
 * @param filters its filter definitions in chain order, those that are not built included
 * @param draining the generations that wait for their requests to end, oldest first
 * @param lateDispatches how many dispatches went on with another generation than their
 * request began with, since the start
 * @param sources the imported documents of config centres
 * @param inSync whether what the configuration held at the last look is in effect
 * @param hold what keeps this instance with an earlier revision; missing if nothing does
 * @param history what is wrong with the keeping of the history; missing if nothing is
 * @param lastRejection the last candidate that was rejected since the start
 */
public record HotmwDescriptor(@Nullable Long generation, @Nullable String revision, @Nullable Instant publishedAt,
		@Nullable TriggerDescriptor trigger, List<FilterDescriptor> filters, List<DrainingDescriptor> draining,
		long lateDispatches, List<SourceDescriptor> sources, boolean inSync, @Nullable HoldDescriptor hold,
		@Nullable KeptHistoryDescriptor history,
		@Nullable RejectionDescriptor lastRejection) implements OperationResponseBody {

}
