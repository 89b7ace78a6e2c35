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

import com.alibaba.cloud.nacos.NacosConfigManager;
import com.alibaba.cloud.nacos.NacosConfigProperties;
import org.springframework.boot.bootstrap.BootstrapContext;
import org.springframework.boot.bootstrap.BootstrapRegistry;
import org.springframework.boot.bootstrap.BootstrapRegistryInitializer;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.util.ClassUtils;

/**
 * Lets an application start although a required document cannot be parsed, if there is a
 * last good of it: the documents are loaded before there is any bean, and Spring Boot
 * gives up on the first that fails. Only that first load is touched: when Spring Cloud
 * loads the documents anew, it uses a bootstrap context without this.
 */
class LastGoodBootstrap implements BootstrapRegistryInitializer {

	@Override
	public void initialize(BootstrapRegistry registry) {
		ClassLoader loader = getClass().getClassLoader();
		if (ClassUtils.isPresent("com.alibaba.cloud.nacos.NacosConfigManager", loader)
				&& ClassUtils.isPresent("com.alibaba.cloud.nacos.configdata.NacosConfigDataLoader", loader)) {
			Registration.register(registry);
		}
	}

	/**
	 * Loaded if the Nacos client is there.
	 */
	private static final class Registration {

		// Spring Cloud Alibaba takes the one that is registered, and asks for it when it
		// loads the first document, with its properties registered by then.
		static void register(BootstrapRegistry registry) {
			registry.registerIfAbsent(NacosConfigManager.class, Registration::manager);
		}

		private static NacosConfigManager manager(BootstrapContext context) {
			NacosConfigProperties properties = required(context, NacosConfigProperties.class);
			NacosConfigManager manager = NacosConfigManager.getInstance(properties);
			return new LastGoodConfigManager(manager, required(context, Binder.class));
		}

		private static <T> T required(BootstrapContext context, Class<T> type) {
			return Objects.requireNonNull(context.get(type), type::getName);
		}

	}

}
