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

package io.hotmw.sample.soak;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.servlet.DispatcherType;

/**
 * What the soak knows of one filter. Says by itself, and as simply as can be, which
 * dispatches meet the filter and in which order filters run: what the engine answers is
 * held against it.
 *
 * @param name its name
 * @param enabled whether it runs at all
 * @param order its place
 * @param afterSecurity whether it runs at the second position
 * @param dispatches in which dispatches it runs
 * @param root the first segment of the paths it applies to, such as {@code /api}, or
 * empty for all
 * @param number its option
 */
record SoakFilter(String name, boolean enabled, int order, boolean afterSecurity, Set<DispatcherType> dispatches,
		String root, int number) {

	/** Chain order: by position, then by order, then by name. */
	static final Comparator<SoakFilter> CHAIN_ORDER = Comparator.comparing(SoakFilter::afterSecurity)
		.thenComparing(SoakFilter::order)
		.thenComparing(SoakFilter::name);

	SoakFilter flipped() {
		return new SoakFilter(this.name, !this.enabled, this.order, this.afterSecurity, this.dispatches, this.root,
				this.number);
	}

	SoakFilter placed(int order, boolean afterSecurity) {
		return new SoakFilter(this.name, this.enabled, order, afterSecurity, this.dispatches, this.root, this.number);
	}

	SoakFilter matching(Set<DispatcherType> dispatches, String root) {
		return new SoakFilter(this.name, this.enabled, this.order, this.afterSecurity, dispatches, root, this.number);
	}

	SoakFilter numbered(int number) {
		return new SoakFilter(this.name, this.enabled, this.order, this.afterSecurity, this.dispatches, this.root,
				number);
	}

	boolean meets(Dispatch dispatch) {
		return this.enabled && this.dispatches.contains(dispatch.type()) && dispatch.path().startsWith(this.root);
	}

	/**
	 * The trace that the filter leaves of a dispatch.
	 * @param dispatch the dispatch
	 * @return as {@link TrailFilterFactory} writes it
	 */
	String trace(Dispatch dispatch) {
		return TrailFilterFactory.trace(this.name, this.number, dispatch.type());
	}

	/**
	 * The definition as a document has it.
	 * @return what stands below the name
	 */
	Map<String, Object> definition() {
		List<String> types = this.dispatches.stream().map(DispatcherType::name).sorted().toList();
		return Map.of("type", TrailFilterFactory.TYPE, "enabled", this.enabled, "order", this.order, "position",
				this.afterSecurity ? "after-security" : "before-security", "dispatcher-types", types, "match",
				Map.of("paths", List.of(this.root + "/**")), "options", Map.of("number", this.number));
	}

}
