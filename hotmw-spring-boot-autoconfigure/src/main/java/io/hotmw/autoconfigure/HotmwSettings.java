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

import java.time.Duration;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.Environment;

import io.hotmw.core.refresh.RetryPolicy;

/**
 * How the engine is set up: what is read once, when the application starts. The filters
 * are not among it; they are bound afresh at each refresh.
 *
 * @param requireFirstDocument whether readiness waits for the config centre's document
 * @param drainTimeout how long a replaced generation may wait for its requests
 * @param initTimeout how long a filter may take to be made, initialised or destroyed
 * @param reconcileInterval the longest pause between two regular looks, zero for none
 * @param documentInterval the longest pause between two checks of the documents
 * @param reconcileJitter the part of an interval by which each pause is varied
 * @param retry when to try a transient rejection again
 * @param revisionKey the key under which secrets enter the revision
 */
record HotmwSettings(boolean requireFirstDocument, Duration drainTimeout, Duration initTimeout,
		Duration reconcileInterval, Duration documentInterval, double reconcileJitter, RetryPolicy retry,
		String revisionKey) {

	// Not a secret: without a key of one's own, the keyed hash keeps a secret from being
	// read, not from being guessed by who knows everything else in the revision.
	private static final String DEFAULT_REVISION_KEY = "hotmw";

	static HotmwSettings boundFrom(Environment environment) {
		HotmwProperties properties = Binder.get(environment)
			.bindOrCreate("hotmw", Bindable.of(HotmwProperties.class), new WithoutFilters());
		HotmwProperties.Reconcile reconcile = properties.getReconcile();
		HotmwProperties.Retry retry = properties.getRetry();
		return new HotmwSettings(properties.isRequireFirstDocument(), properties.getDrainTimeout(),
				properties.getInitTimeout(), reconcile.getInterval(), reconcile.getDocumentInterval(),
				reconcile.getJitter(),
				new RetryPolicy(retry.getInitialInterval(), retry.getMultiplier(), retry.getMaxInterval()),
				Objects.requireNonNullElse(properties.getRevisionKey(), DEFAULT_REVISION_KEY));
	}

	HotmwProperties toProperties() {
		HotmwProperties properties = new HotmwProperties();
		properties.setRequireFirstDocument(this.requireFirstDocument);
		properties.setDrainTimeout(this.drainTimeout);
		properties.setInitTimeout(this.initTimeout);
		properties.getReconcile().setInterval(this.reconcileInterval);
		properties.getReconcile().setDocumentInterval(this.documentInterval);
		properties.getReconcile().setJitter(this.reconcileJitter);
		properties.getRetry().setInitialInterval(this.retry.initialInterval());
		properties.getRetry().setMultiplier(this.retry.multiplier());
		properties.getRetry().setMaxInterval(this.retry.maxInterval());
		return properties;
	}

	/**
	 * Leaves the filters to the refresher, which reports everything that is wrong with
	 * them instead of the first thing.
	 */
	private static final class WithoutFilters implements BindHandler {

		private static final ConfigurationPropertyName FILTERS = ConfigurationPropertyName.of("hotmw.filters");

		@Override
		public <T> @Nullable Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target,
				BindContext context) {
			return name.equals(FILTERS) ? null : target;
		}

	}

}
