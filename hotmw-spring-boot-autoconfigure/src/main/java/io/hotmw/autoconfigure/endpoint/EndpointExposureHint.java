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

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.actuate.autoconfigure.endpoint.PropertiesEndpointAccessResolver;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.core.env.Environment;

/**
 * Says once, at start-up, how to expose the {@link HotmwEndpoint}. Says nothing to those
 * who denied access to it.
 */
final class EndpointExposureHint implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(EndpointExposureHint.class);

	private final Environment environment;

	EndpointExposureHint(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void afterSingletonsInstantiated() {
		Access access = new PropertiesEndpointAccessResolver(this.environment).accessFor(EndpointId.of("hotmw"),
				Access.UNRESTRICTED);
		if (access != Access.NONE) {
			logger.info("the actuator endpoint 'hotmw', which shows the filters in effect, is not exposed over HTTP:"
					+ " to expose it, set management.endpoints.web.exposure.include=health,hotmw");
		}
	}

}
