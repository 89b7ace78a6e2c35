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

package io.hotmw.autoconfigure.management;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;

import io.hotmw.autoconfigure.bind.SettingsReader;
import io.hotmw.autoconfigure.condition.ConditionalOnHotmwEnabled;
import io.hotmw.core.servlet.RequestExemption;

/**
 * Auto-configuration of the management path's exemption from hot filters.
 */
@AutoConfiguration(after = WebEndpointAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(PathMappedEndpoints.class)
@ConditionalOnBean(PathMappedEndpoints.class)
@ConditionalOnHotmwEnabled
public final class ManagementExemptionAutoConfiguration {

	@Bean
	RequestExemption hotmwManagementExemption(ObjectProvider<PathMappedEndpoints> endpoints,
			ConfigurableEnvironment environment) {
		if (isIncluded(environment)) {
			return (request) -> false;
		}
		return new ManagementExemption(endpoints::getObject, TrustedPaths.of(environment),
				environment.getProperty("spring.mvc.servlet.path", "/"),
				// On a port of its own the management server has its own filters.
				ManagementPortType.get(environment) == ManagementPortType.SAME);
	}

	// Whoever can publish to the config centre must not be able to lock the operators
	// out.
	private static boolean isIncluded(ConfigurableEnvironment environment) {
		return new SettingsReader(environment).read(Settings.class).value().management().include();
	}

	/**
	 * The part of the settings that is looked at.
	 *
	 * @param management the settings of the management base path
	 */
	record Settings(@DefaultValue Management management) {

	}

	/**
	 * The settings of the management base path.
	 *
	 * @param include whether filters apply to it
	 */
	record Management(boolean include) {

	}

}
