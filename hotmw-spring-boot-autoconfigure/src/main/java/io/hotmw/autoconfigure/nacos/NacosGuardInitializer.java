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

import org.springframework.boot.bootstrap.BootstrapRegistry;
import org.springframework.boot.bootstrap.BootstrapRegistryInitializer;
import org.springframework.util.ClassUtils;

/**
 * A {@link BootstrapRegistryInitializer} that puts the guard of the documents in place
 * before the first document is loaded, where there is Nacos.
 */
class NacosGuardInitializer implements BootstrapRegistryInitializer {

	private static final String NACOS = "com.alibaba.cloud.nacos.NacosConfigManager";

	@Override
	public void initialize(BootstrapRegistry registry) {
		if (ClassUtils.isPresent(NACOS, getClass().getClassLoader())) {
			NacosGuardRegistration.register(registry);
		}
	}

}
