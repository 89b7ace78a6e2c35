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

import org.jspecify.annotations.Nullable;

/**
 * What is shown of the engine at work, and how.
 *
 * @param mdcKey the key in the MDC, empty for none
 * @param responseHeader the name of the header that tells the generation, or {@code null}
 * for none
 * @param filterMetrics whether filters are measured
 * @param maxFilterMetrics how many filters have meters of their own
 * @param filterObservations whether filters are observed
 * @param downOnRejection whether a standing rejection makes the instance down
 */
record ObservationSettings(String mdcKey, @Nullable String responseHeader, boolean filterMetrics, int maxFilterMetrics,
		boolean filterObservations, boolean downOnRejection) {

	static ObservationSettings of(HotmwProperties properties) {
		HotmwProperties.FilterMetrics filters = properties.getMetrics().getFilters();
		return new ObservationSettings(properties.getGeneration().getMdcKey(),
				properties.getGeneration().getResponseHeader(), filters.isEnabled(), filters.getMax(),
				properties.getObservations().isFilters(), properties.getHealth().isDownOnRejection());
	}

	void applyTo(HotmwProperties properties) {
		properties.getGeneration().setMdcKey(this.mdcKey);
		properties.getGeneration().setResponseHeader(this.responseHeader);
		properties.getMetrics().getFilters().setEnabled(this.filterMetrics);
		properties.getMetrics().getFilters().setMax(this.maxFilterMetrics);
		properties.getObservations().setFilters(this.filterObservations);
		properties.getHealth().setDownOnRejection(this.downOnRejection);
	}

}
