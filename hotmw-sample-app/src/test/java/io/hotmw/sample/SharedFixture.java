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

package io.hotmw.sample;

import java.util.function.Consumer;
import java.util.function.Supplier;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands one fixture, which is dear to start, to all tests of a JVM, puts it back before
 * each of them and closes it when the last is over.
 *
 * @param <T> the type of the fixture, and of the tests' parameter
 */
public abstract class SharedFixture<T extends AutoCloseable> implements ParameterResolver, BeforeEachCallback {

	private final Class<T> type;

	private final Supplier<T> start;

	private final Consumer<T> reset;

	/**
	 * Create the extension.
	 * @param type the type of the fixture
	 * @param start starts it, when the first test asks for it
	 * @param reset puts it back to where every test may begin
	 */
	protected SharedFixture(Class<T> type, Supplier<T> start, Consumer<T> reset) {
		this.type = type;
		this.start = start;
		this.reset = reset;
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		this.reset.accept(fixture(context));
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == this.type;
	}

	@Override
	public T resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return fixture(context);
	}

	private T fixture(ExtensionContext context) {
		// Of the JVM: with two of them, a run is over with each class.
		return context.getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(this.type))
			.computeIfAbsent(this.type, (key) -> this.start.get(), this.type);
	}

}
