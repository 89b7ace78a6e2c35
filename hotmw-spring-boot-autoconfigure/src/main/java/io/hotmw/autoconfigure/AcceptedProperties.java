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

package io.hotmw.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiPredicate;

import org.jspecify.annotations.Nullable;
import org.springframework.lang.Contract;

import io.hotmw.autoconfigure.bind.name.SensitiveNames;
import io.hotmw.core.definition.ChangeNote;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterOptions;
import io.hotmw.core.definition.QuotedText;
import io.hotmw.core.publish.ChainGeneration;
import io.hotmw.core.publish.ChainPublisher;

/**
 * Makes {@link HotmwProperties} of the settings and the active generation: what was
 * accepted last, not what the environment holds, so that they never fail to bind. They
 * are there to be shown, also by an endpoint that masks nothing, and so without secrets.
 * Thread-safe.
 */
final class AcceptedProperties {

	private final HotmwSettings settings;

	private final ChainPublisher publisher;

	AcceptedProperties(HotmwSettings settings, ChainPublisher publisher) {
		this.settings = settings;
		this.publisher = publisher;
	}

	HotmwProperties current() {
		HotmwProperties properties = this.settings.toProperties();
		ChainGeneration active = this.publisher.active();
		if (active != null) {
			Map<String, HotmwProperties.Filter> filters = new LinkedHashMap<>();
			active.chain()
				.definition()
				.filters()
				.forEach((filter) -> filters.put(filter.name().value(), describe(filter)));
			properties.setFilters(filters);
			describe(active.note(), properties.getChange());
		}
		return properties;
	}

	private static HotmwProperties.Filter describe(FilterDefinition definition) {
		HotmwProperties.Filter filter = new HotmwProperties.Filter();
		filter.setType(definition.type());
		filter.setEnabled(definition.enabled());
		filter.setMode(definition.mode());
		filter.setOrder(definition.order());
		filter.setPosition(definition.position());
		filter.setCritical(definition.critical());
		filter.setOptional(definition.optional());
		filter.setDispatcherTypes(definition.dispatcherTypes());
		filter.getMatch().setPaths(definition.match().paths());
		filter.getMatch().setExcludePaths(definition.match().excludePaths());
		filter.getMatch().setMethods(definition.match().methods());
		filter.getMatch().setHeaders(shown(definition.match().headers(), (name, value) -> true));
		filter.getMatch().setQueryParameters(shown(definition.match().queryParameters(), (name, value) -> true));
		filter.getMatch().setCookies(shown(definition.match().cookies(), (name, value) -> true));
		filter.getMatch().setAddresses(definition.match().addresses());
		filter.getMatch().setRoles(definition.match().roles());
		filter.getMatch().setPrincipals(definition.match().principals());
		FilterOptions options = definition.options();
		filter.setOptions(new LinkedHashMap<>(shown(options.values(),
				(name, value) -> options.isSensitive(name) || SensitiveNames.isSensitive(name, value))));
		return filter;
	}

	private static Map<String, String> shown(Map<String, String> values, BiPredicate<String, String> secret) {
		Map<String, String> shown = new LinkedHashMap<>();
		values.forEach((name, value) -> shown.put(name,
				secret.test(name, value) ? FilterOptions.MASK : withoutCredentials(value)));
		return shown;
	}

	private static void describe(ChangeNote note, HotmwProperties.Change change) {
		change.setAuthor(withoutCredentials(note.author()));
		change.setReason(withoutCredentials(note.reason()));
		change.setTicket(withoutCredentials(note.ticket()));
	}

	@Contract("!null -> !null")
	private static @Nullable String withoutCredentials(@Nullable String text) {
		return (text != null) ? new QuotedText(text).withoutCredentials() : null;
	}

}
