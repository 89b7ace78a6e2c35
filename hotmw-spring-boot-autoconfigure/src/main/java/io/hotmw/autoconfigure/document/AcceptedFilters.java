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

package io.hotmw.autoconfigure.document;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;

import io.hotmw.autoconfigure.bind.origin.HotmwKeys;
import io.hotmw.autoconfigure.document.content.DocumentContent;
import io.hotmw.autoconfigure.document.content.DocumentId;
import io.hotmw.autoconfigure.document.content.KeyDifference;

/**
 * What a document said about the filters when a candidate with it was read.
 *
 * @param keys whether it named filters
 * @param sources the property sources it had in the environment
 * @param content its content, or {@code null} if not known
 * @param follower the name of the property source behind them, or {@code null} if they
 * were the last
 */
record AcceptedFilters(HotmwKeys keys, List<PropertySource<?>> sources, @Nullable DocumentContent content,
		@Nullable String follower) {

	AcceptedFilters {
		sources = List.copyOf(sources);
	}

	/**
	 * Reads what a document says.
	 * @param keys whether it names filters
	 * @param own its property sources
	 * @param content its content, if that is what is in them
	 * @param all all property sources of the environment
	 * @return what the document says
	 */
	static AcceptedFilters of(HotmwKeys keys, List<PropertySource<?>> own, @Nullable DocumentContent content,
			MutablePropertySources all) {
		String follower = null;
		boolean passed = false;
		for (PropertySource<?> source : all) {
			if (own.contains(source)) {
				passed = true;
				follower = null;
			}
			else if (passed && follower == null) {
				follower = source.getName();
			}
		}
		return new AcceptedFilters(keys, own, content, follower);
	}

	/**
	 * Says whether this is from before the start.
	 * @return whether the last good stood in for the document
	 */
	boolean isLastGood() {
		return this.sources.stream().anyMatch(RetainedPropertySource.class::isInstance);
	}

	/**
	 * Says whether the document said the same another time.
	 * @param other what it said then
	 * @return whether all values are the same
	 */
	boolean isSameAs(AcceptedFilters other) {
		return KeyDifference.isNone(DocumentContent.valuesIn(this.sources), DocumentContent.valuesIn(other.sources));
	}

	/**
	 * Puts the filters into a view, in the place of their document.
	 * @param view the view to add to
	 * @param document the document
	 * @param own the property sources that the document has there now
	 * @param otherwise the name of the property source behind them where that was not
	 * known when they were read, or {@code null} if they are the last
	 */
	void addTo(MutablePropertySources view, DocumentId document, List<PropertySource<?>> own,
			@Nullable String otherwise) {
		String behind = (this.follower != null) ? this.follower : otherwise;
		String place = own.isEmpty() ? behind : own.get(0).getName();
		for (PropertySource<?> source : this.sources) {
			RetainedPropertySource.of(source, document, this.content).addTo(view, place);
		}
	}

}
