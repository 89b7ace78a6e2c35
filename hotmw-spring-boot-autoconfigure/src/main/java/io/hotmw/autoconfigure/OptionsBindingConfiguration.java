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

import jakarta.validation.Validator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.hotmw.autoconfigure.bind.options.BeanValidationOptionConstraints;
import io.hotmw.autoconfigure.bind.options.EnvironmentOptionsBinder;
import io.hotmw.autoconfigure.bind.options.OptionConstraints;
import io.hotmw.core.chain.OptionsBinder;

/**
 * Binds options, and checks their constraint annotations where Bean Validation is there.
 */
@Configuration(proxyBeanMethods = false)
class OptionsBindingConfiguration {

	@Bean
	@ConditionalOnMissingBean
	OptionsBinder hotmwOptionsBinder(ObjectProvider<OptionConstraints> constraints) {
		return new EnvironmentOptionsBinder(constraints.getIfAvailable(OptionConstraints::none));
	}

	/**
	 * Only loaded where Bean Validation's API is on the class path.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Validator.class)
	static class BeanValidation {

		@Bean
		OptionConstraints hotmwOptionConstraints(ObjectProvider<Validator> validator) {
			Validator available = validator.getIfAvailable();
			return (available != null) ? new BeanValidationOptionConstraints(available) : OptionConstraints.none();
		}

	}

}
