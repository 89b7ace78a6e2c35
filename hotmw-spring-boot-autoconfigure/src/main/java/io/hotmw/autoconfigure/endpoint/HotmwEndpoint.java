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

package io.hotmw.autoconfigure.endpoint;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

import io.hotmw.autoconfigure.document.ConfigDocuments;
import io.hotmw.autoconfigure.endpoint.description.DrainingDescriptor;
import io.hotmw.autoconfigure.endpoint.description.FilterDescriptor;
import io.hotmw.autoconfigure.endpoint.description.HoldDescriptor;
import io.hotmw.autoconfigure.endpoint.description.HotmwDescriptor;
import io.hotmw.autoconfigure.endpoint.description.KeptHistoryDescriptor;
import io.hotmw.autoconfigure.endpoint.description.RejectionDescriptor;
import io.hotmw.autoconfigure.endpoint.description.ShownValues;
import io.hotmw.autoconfigure.endpoint.description.SourceDescriptor;
import io.hotmw.autoconfigure.endpoint.description.TriggerDescriptor;
import io.hotmw.core.definition.FilterName;
import io.hotmw.core.publish.ChainGeneration;
import io.hotmw.core.publish.ChainPublisher;
import io.hotmw.core.refresh.ChainRefresher;
import io.hotmw.core.refresh.RefreshMemory;

/**
 * {@link Endpoint @Endpoint} that shows the chain of this instance: what is in effect,
 * where it came from, and what was refused. What can be asked of it over the web beyond
 * that is in {@link HotmwEndpointWebExtension}. Thread-safe; each answer is a snapshot.
 */
@Endpoint(id = "hotmw", defaultAccess = Access.READ_ONLY)
public class HotmwEndpoint {

	private static final String FILTERS = "filters";

	private final ChainPublisher publisher;

	private final ChainRefresher refresher;

	private final List<ConfigDocuments> documents;

	private final RefreshMemory memory;

	private final Visibility visibility;

	/**
	 * Create an endpoint.
	 * @param publisher knows the generations
	 * @param refresher knows the rejections
	 * @param documents the imported documents of each config centre
	 * @param memory keeps the history
	 * @param visibility who is shown which values
	 */
	public HotmwEndpoint(ChainPublisher publisher, ChainRefresher refresher, List<ConfigDocuments> documents,
			RefreshMemory memory, Visibility visibility) {
		this.publisher = publisher;
		this.refresher = refresher;
		this.documents = List.copyOf(documents);
		this.memory = memory;
		this.visibility = visibility;
	}

	/**
	 * Shows everything.
	 * @return what is known at this moment, also before the first generation
	 */
	@ReadOperation
	public HotmwDescriptor hotmw() {
		return describe(this.visibility.inside());
	}

	/**
	 * Shows one entry of a section.
	 * @param section the section; there is one, {@code filters}
	 * @param name the name of the entry, for a filter with or without its dashes
	 * @return the entry, or {@code null} if there is no such section or entry
	 */
	@ReadOperation
	public @Nullable FilterDescriptor entry(@Selector String section, @Selector String name) {
		return describe(section, name, this.visibility.inside());
	}

	HotmwDescriptor describe(ShownValues values) {
		ChainGeneration active = this.publisher.active();
		HoldDescriptor hold = this.refresher.hold().map((held) -> HoldDescriptor.of(held, values)).orElse(null);
		List<DrainingDescriptor> draining = this.publisher.draining().stream().map(DrainingDescriptor::of).toList();
		long lateDispatches = this.publisher.lateDispatches();
		List<SourceDescriptor> sources = this.documents.stream()
			.flatMap((centre) -> centre.documents().stream())
			.map((document) -> SourceDescriptor.of(document, values))
			.toList();
		KeptHistoryDescriptor history = KeptHistoryDescriptor.of(this.memory, values);
		RejectionDescriptor rejection = this.refresher.lastRejection()
			.map((last) -> RejectionDescriptor.of(last, this.refresher.isRejectionStanding(), values))
			.orElse(null);
		if (active == null) {
			return new HotmwDescriptor(null, null, null, null, List.of(), draining, lateDispatches, sources, false,
					hold, history, rejection);
		}
		return new HotmwDescriptor(active.number(), active.revision().value(), active.publishedAt(),
				TriggerDescriptor.of(active.trigger(), active.note(), values),
				FilterDescriptor.allOf(active.chain(), values), draining, lateDispatches, sources,
				this.refresher.isInSync(), hold, history, rejection);
	}

	@Nullable FilterDescriptor describe(String section, String name, ShownValues values) {
		ChainGeneration active = this.publisher.active();
		if (active == null || !FILTERS.equals(section) || !FilterName.isValid(name)) {
			return null;
		}
		return active.chain()
			.definition()
			.filter(FilterName.of(name))
			.map((filter) -> FilterDescriptor.of(filter, active.chain().unsupported().contains(filter), values)
				.observedIn(active.chain(), values))
			.orElse(null);
	}

}
