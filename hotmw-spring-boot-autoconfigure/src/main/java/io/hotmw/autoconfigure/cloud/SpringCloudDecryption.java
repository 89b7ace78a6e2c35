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

package io.hotmw.autoconfigure.cloud;

import java.util.List;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.cloud.bootstrap.encrypt.DecryptEnvironmentPostProcessor;
import org.springframework.core.env.AbstractEnvironment;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;

import io.hotmw.autoconfigure.document.Decryption;

/**
 * Decrypts what begins with <code>{cipher}</code>, as Spring Cloud does when the
 * environment is loaded: into a property source that wins over all others. That which is
 * there belongs to other contents of the documents, and is replaced.
 */
public final class SpringCloudDecryption implements Decryption {

	private static final String DECRYPTED = DecryptEnvironmentPostProcessor.DECRYPTED_PROPERTY_SOURCE_NAME;

	@Override
	public void decrypt(MutablePropertySources view) {
		ConfigurableEnvironment copy = new AbstractEnvironment() {
		};
		List<PropertySource<?>> sources = view.stream()
			.filter((source) -> !source.getName().equals(DECRYPTED)
					&& !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source))
			.toList();
		DecryptablePropertySource.allOf(sources).forEach(copy.getPropertySources()::addLast);
		new DecryptEnvironmentPostProcessor().postProcessEnvironment(copy, new SpringApplication());
		PropertySource<?> decrypted = copy.getPropertySources().get(DECRYPTED);
		view.remove(DECRYPTED);
		if (decrypted != null) {
			view.addFirst(decrypted);
		}
	}

}
