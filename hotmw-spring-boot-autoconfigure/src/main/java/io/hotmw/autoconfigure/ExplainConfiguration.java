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

import jakarta.servlet.ServletContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.hotmw.core.chain.FilterFactoryRegistry;
import io.hotmw.core.explain.ChainExplainer;
import io.hotmw.core.explain.ExpectationCheck;
import io.hotmw.core.servlet.RequestExemption;

/**
 * Explains which filters a request meets, and checks what documents expect of themselves.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(ServletContext.class)
class ExplainConfiguration {

	// The exemptions are asked for when they are needed: those of the management path are
	// not known before the endpoints are.
	@Bean
	ChainExplainer hotmwChainExplainer(FilterFactoryRegistry registry, ObjectProvider<RequestExemption> exemptions,
			ServletContext servletContext) {
		return new ChainExplainer((type) -> registry.find(type).isPresent(),
				(request) -> exemptions.orderedStream().anyMatch((exemption) -> exemption.isExempt(request)),
				servletContext::getContextPath);
	}

	@Bean
	ExpectationCheck hotmwExpectationCheck(ChainExplainer explainer) {
		return new ExpectationCheck(explainer);
	}

}
