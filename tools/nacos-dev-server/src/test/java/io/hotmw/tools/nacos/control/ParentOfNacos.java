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

package io.hotmw.tools.nacos.control;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A process that starts a server, tells its process id and waits to be killed.
 */
public final class ParentOfNacos {

	private ParentOfNacos() {
	}

	public static void main(String[] args) throws InterruptedException {
		NacosServerProcess server = NacosServerProcess.start(NacosServerOptions.in(Path.of(args[0])));
		System.out.println("pid=" + server.pid());
		Thread.currentThread().join();
	}

	static String classPath() {
		return Stream.of(ParentOfNacos.class, NacosServerProcess.class)
			.map(ParentOfNacos::origin)
			.collect(Collectors.joining(File.pathSeparator));
	}

	private static String origin(Class<?> type) {
		try {
			return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
