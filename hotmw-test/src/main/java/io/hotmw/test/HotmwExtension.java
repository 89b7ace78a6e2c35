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

package io.hotmw.test;

import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The JUnit extension behind {@link HotmwTest}. Where an annotation is not enough, it is
 * registered by hand, in a static field with {@code @RegisterExtension}. Nested classes
 * share the chain.
 */
public final class HotmwExtension implements BeforeAllCallback, ParameterResolver {

	private static final Namespace NAMESPACE = Namespace.create(HotmwExtension.class);

	private final HotmwChain.@Nullable Builder builder;

	HotmwExtension() {
		this.builder = null;
	}

	private HotmwExtension(HotmwChain.Builder builder) {
		this.builder = builder;
	}

	/**
	 * Create an extension for what an annotation cannot say.
	 * @param builder loads the chain
	 * @return the extension
	 */
	public static HotmwExtension of(HotmwChain.Builder builder) {
		return new HotmwExtension(Objects.requireNonNull(builder, "'builder' must not be null"));
	}

	@Override
	public void beforeAll(ExtensionContext context) {
		ExtensionContext.Store store = context.getStore(NAMESPACE);
		if (store.get(HotmwChain.class) == null) {
			HotmwChain chain = ((this.builder != null) ? this.builder : annotated(context)).load();
			// Closed with the test class, by JUnit.
			store.put(HotmwChain.class, chain);
			chain.definition();
		}
	}

	private static HotmwChain.Builder annotated(ExtensionContext context) {
		HotmwTest test = AnnotationSupport.findAnnotation(context.getRequiredTestClass(), HotmwTest.class)
			.orElseThrow(() -> new ExtensionConfigurationException(context.getRequiredTestClass().getName()
					+ " has no @HotmwTest: add it, or register the extension with HotmwExtension.of(...)"));
		return HotmwChain.of(test.documents())
			.configurations(test.classes())
			.profiles(test.profiles())
			.properties(test.properties())
			.warm(test.warm());
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == HotmwChain.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		HotmwChain chain = context.getStore(NAMESPACE).get(HotmwChain.class, HotmwChain.class);
		if (chain == null) {
			throw new ExtensionConfigurationException(
					"The extension must be registered for the class: make its field static");
		}
		return chain;
	}

}
