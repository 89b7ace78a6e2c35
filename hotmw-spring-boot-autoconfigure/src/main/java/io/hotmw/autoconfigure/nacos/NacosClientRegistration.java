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

package io.hotmw.autoconfigure.nacos;

import java.util.Objects;
import java.util.function.Function;

import com.alibaba.cloud.nacos.NacosConfigManager;
import com.alibaba.cloud.nacos.NacosConfigProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.bootstrap.BootstrapContext;
import org.springframework.boot.bootstrap.BootstrapContextClosedEvent;
import org.springframework.boot.bootstrap.BootstrapRegistry;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.util.unit.DataSize;

import io.hotmw.autoconfigure.document.limit.DocumentCheck;
import io.hotmw.autoconfigure.document.limit.DocumentLimits;

/**
 * Registers the Nacos client that Spring Cloud Alibaba would make, with the guard on it,
 * and able to start from the last good of a document. It takes the one that is
 * registered, and makes it only when a document is imported. The limits are what the
 * application's own configuration says: no document is loaded yet. When Spring Cloud
 * loads the documents anew, it takes the same client.
 */
final class NacosClientRegistration {

	private static final String BEAN = "hotmwNacosDocumentGuard";

	private NacosClientRegistration() {
	}

	static void register(BootstrapRegistry registry) {
		registry.registerIfAbsent(NacosDocumentGuard.class, NacosClientRegistration::guard);
		registry.registerIfAbsent(NacosConfigManager.class, NacosClientRegistration::manager);
		registry.addCloseListener(NacosClientRegistration::handOver);
	}

	private static NacosDocumentGuard guard(BootstrapContext context) {
		return new NacosDocumentGuard(new DocumentCheck(limits(required(context, Binder.class))),
				required(context, NacosConfigProperties.class).getFileExtension());
	}

	private static NacosConfigManager manager(BootstrapContext context) {
		NacosConfigManager manager = NacosConfigManager.getInstance(required(context, NacosConfigProperties.class));
		boolean enabled = read(required(context, Binder.class), "hotmw.enabled", Boolean.class, Function.identity(),
				true);
		if (!enabled) {
			return manager;
		}
		NacosDocumentGuard guard = required(context, NacosDocumentGuard.class);
		guard.addTo(manager.getConfigService());
		return new GuardedConfigManager(manager, guard, required(context, Binder.class));
	}

	// The guard becomes a bean of the application, which tells it which documents there
	// are.
	private static void handOver(BootstrapContextClosedEvent event) {
		NacosDocumentGuard guard = guardOf(event.getBootstrapContext());
		if (guard != null && guard.isInPlace()) {
			event.getApplicationContext().getBeanFactory().registerSingleton(BEAN, guard);
		}
	}

	/**
	 * Ends the work of the guard, if there is one.
	 * @param context the bootstrap context of an application that has failed
	 */
	static void release(BootstrapContext context) {
		NacosDocumentGuard guard = guardOf(context);
		if (guard != null) {
			guard.release();
		}
	}

	// Without those properties no document was imported.
	private static @Nullable NacosDocumentGuard guardOf(BootstrapContext context) {
		return (context.isRegistered(NacosConfigProperties.class) && context.isRegistered(NacosDocumentGuard.class))
				? context.get(NacosDocumentGuard.class) : null;
	}

	private static <T> T required(BootstrapContext context, Class<T> type) {
		return Objects.requireNonNull(context.get(type), () -> "'" + type.getSimpleName() + "' must not be null");
	}

	private static DocumentLimits limits(Binder binder) {
		DocumentLimits defaults = DocumentLimits.defaults();
		long size = read(binder, "hotmw.limits.max-size", DataSize.class, DataSize::toBytes, defaults.maxSize());
		return new DocumentLimits((size > 0) ? size : defaults.maxSize(),
				count(binder, "max-depth", defaults.maxDepth(), 1),
				count(binder, "max-aliases", defaults.maxAliases(), 0),
				count(binder, "max-properties", defaults.maxProperties(), 1),
				count(binder, "max-filters", defaults.maxFilters(), 1));
	}

	private static int count(Binder binder, String name, int otherwise, int lowest) {
		int value = read(binder, "hotmw.limits." + name, Integer.class, Function.identity(), otherwise);
		return (value >= lowest) ? value : otherwise;
	}

	// What is wrong with a setting is reported when the settings are checked.
	private static <T, V> V read(Binder binder, String name, Class<T> type, Function<T, V> conversion, V otherwise) {
		try {
			return binder.bind(name, type).map(conversion).orElse(otherwise);
		}
		catch (BindException ignored) {
			return otherwise;
		}
	}

}
