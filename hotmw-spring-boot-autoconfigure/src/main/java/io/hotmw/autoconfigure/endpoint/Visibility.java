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
import java.util.Set;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;

import io.hotmw.autoconfigure.endpoint.description.ShownValues;
import io.hotmw.core.publish.ChainGeneration;
import io.hotmw.core.publish.ChainPublisher;

/**
 * Decides who is shown which values. Thread-safe.
 */
public final class Visibility {

	private final ChainPublisher publisher;

	private final List<SanitizingFunction> sanitizingFunctions;

	private final Show showValues;

	private final Set<String> roles;

	/**
	 * Create the rules.
	 * @param publisher knows the definition that is in effect, and so its secrets
	 * @param sanitizingFunctions mask values, in this order
	 * @param showValues when values are shown at all
	 * @param roles the roles of which one is needed to be shown values when authorized;
	 * empty if every authenticated user may see them
	 */
	public Visibility(ChainPublisher publisher, List<SanitizingFunction> sanitizingFunctions, Show showValues,
			Set<String> roles) {
		this.publisher = publisher;
		this.sanitizingFunctions = List.copyOf(sanitizingFunctions);
		this.showValues = showValues;
		this.roles = Set.copyOf(roles);
	}

	/** For an answer that does not go over the web. */
	ShownValues inside() {
		return values(this.showValues.isShown(true));
	}

	/** For an answer to a request. */
	ShownValues to(SecurityContext securityContext) {
		return values(this.showValues.isShown(securityContext, this.roles));
	}

	private ShownValues values(boolean shown) {
		ChainGeneration active = this.publisher.active();
		return new ShownValues(this.sanitizingFunctions, shown, (active != null) ? active.chain().definition() : null);
	}

}
