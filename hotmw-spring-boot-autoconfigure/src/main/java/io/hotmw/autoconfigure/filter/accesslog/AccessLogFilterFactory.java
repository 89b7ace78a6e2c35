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

package io.hotmw.autoconfigure.filter.accesslog;

import jakarta.servlet.Filter;

import io.hotmw.api.FilterContext;
import io.hotmw.api.FilterFactory;
import io.hotmw.api.Observability;
import io.hotmw.api.OptionErrors;

/**
 * Makes filters of type {@code access-log}.
 */
final class AccessLogFilterFactory implements FilterFactory<AccessLogOptions> {

	@Override
	public String type() {
		return "access-log";
	}

	@Override
	public Observability observability() {
		return Observability.FOLLOWS_RESPONSE;
	}

	@Override
	public int defaultOrder() {
		return -900;
	}

	@Override
	public Class<AccessLogOptions> optionsType() {
		return AccessLogOptions.class;
	}

	@Override
	public void validate(AccessLogOptions options, OptionErrors errors) {
		new OptionsCheck(options, errors).run();
	}

	@Override
	public Filter create(FilterContext context, AccessLogOptions options) {
		return new AccessLogFilter(context.name(), LineSettings.of(options));
	}

}
