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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;

import io.hotmw.tools.nacos.control.NacosServerOptions;
import io.hotmw.tools.nacos.control.NacosServerProcess;

/**
 * Gives every test that asks for a {@link NacosServerProcess} the same one, without
 * authentication. Such a test leaves it running, and uses documents of its own.
 */
class SharedNacos implements ParameterResolver {

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == NacosServerProcess.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return context.getStore(StoreScope.LAUNCHER_SESSION, ExtensionContext.Namespace.create(SharedNacos.class))
			.computeIfAbsent(Holder.class, (type) -> new Holder(), Holder.class)
			.server();
	}

	/**
	 * Creates an empty folder for a server.
	 * @return the folder
	 */
	static Path newHome() {
		try {
			return Files.createTempDirectory(Files.createDirectories(Path.of("target", "nacos")), "server");
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static class Holder implements AutoCloseable {

		private final Path home = newHome();

		private final NacosServerProcess server = NacosServerProcess.start(NacosServerOptions.in(this.home));

		NacosServerProcess server() {
			return this.server;
		}

		@Override
		public void close() throws IOException {
			this.server.close();
			FileSystemUtils.deleteRecursively(this.home);
		}

	}

}
