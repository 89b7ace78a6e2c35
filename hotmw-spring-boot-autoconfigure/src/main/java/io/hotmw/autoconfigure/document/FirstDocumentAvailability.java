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

import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.ApplicationAvailabilityBean;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.AvailabilityState;
import org.springframework.boot.availability.ReadinessState;

/**
 * Keeps readiness down until a document of the config centre was seen. It answers for
 * Spring Boot's own bean instead of publishing a state later than that, so that there is
 * no moment in which the application seems ready.
 */
final class FirstDocumentAvailability extends ApplicationAvailabilityBean {

	private static final Logger logger = LoggerFactory.getLogger(FirstDocumentAvailability.class);

	private final BooleanSupplier documentSeen;

	FirstDocumentAvailability(BooleanSupplier documentSeen) {
		this.documentSeen = documentSeen;
	}

	@Override
	@SuppressWarnings("unchecked")
	public <S extends AvailabilityState> @Nullable AvailabilityChangeEvent<S> getLastChangeEvent(Class<S> stateType) {
		AvailabilityChangeEvent<S> last = super.getLastChangeEvent(stateType);
		if (stateType == ReadinessState.class && !this.documentSeen.getAsBoolean()) {
			return (AvailabilityChangeEvent<S>) new AvailabilityChangeEvent<>(this, ReadinessState.REFUSING_TRAFFIC);
		}
		return last;
	}

	@Override
	public void onApplicationEvent(AvailabilityChangeEvent<?> event) {
		super.onApplicationEvent(event);
		if (event.getState() == ReadinessState.ACCEPTING_TRAFFIC && !this.documentSeen.getAsBoolean()) {
			logger.warn("readiness stays down until a document of the config centre has been seen and is in effect"
					+ " (hotmw.require-first-document)");
		}
	}

}
