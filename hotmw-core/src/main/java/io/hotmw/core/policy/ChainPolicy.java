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

package io.hotmw.core.policy;

import java.util.List;

import io.hotmw.core.definition.Violation;

/**
 * A rule that may veto a candidate: one that is valid, but that must not become active
 * here. Every policy is asked about every candidate that would change something, dry runs
 * and rollbacks included, and all of their vetoes are reported at once.
 *
 * <p>
 * Asked on the refresher's thread and on those of dry runs, hence thread-safe, quick and
 * without side effects. A policy that throws has the candidate rejected, and tried again
 * later.
 */
@FunctionalInterface
public interface ChainPolicy {

	/**
	 * Says what speaks against a change.
	 * @param change the change
	 * @return the vetoes, none if the policy has nothing against it
	 */
	List<Violation> check(ProposedChange change);

}
