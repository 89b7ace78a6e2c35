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

import java.util.List;

import org.springframework.boot.bootstrap.BootstrapRegistry;
import org.springframework.boot.bootstrap.BootstrapRegistryInitializer;
import org.springframework.util.ClassUtils;

/**
 * A {@link BootstrapRegistryInitializer} that puts in place what must be there before the
 * first document is loaded, where there is Nacos: the guard of the documents, and what
 * lets an application start on the last good of one that cannot be parsed.
 */
class NacosBootstrap implements BootstrapRegistryInitializer {

	private static final List<String> NACOS = List.of("com.alibaba.cloud.nacos.NacosConfigManager",
			"com.alibaba.cloud.nacos.configdata.NacosConfigDataLoader");

	@Override
	public void initialize(BootstrapRegistry registry) {
		if (isNacosPresent()) {
			NacosClientRegistration.register(registry);
		}
	}

	static boolean isNacosPresent() {
		return NACOS.stream().allMatch((name) -> ClassUtils.isPresent(name, NacosBootstrap.class.getClassLoader()));
	}

}
