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

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds the jars of the server. The build puts them beside the jar (and the classes
 * folder) that this class comes from, so a module that has this library on its class path
 * needs no further setting, in the reactor and in an IDE alike.
 */
class ServerFiles {

	private static final String JAR = "hotmw-nacos-dev-server.jar";

	private final Path folder;

	ServerFiles() {
		try {
			Path library = Path.of(getClass().getProtectionDomain().getCodeSource().getLocation().toURI());
			this.folder = library.resolveSibling("server");
		}
		catch (URISyntaxException ex) {
			throw new NacosServerException("the library of the Nacos dev server has no file of its own", ex);
		}
	}

	/**
	 * Return the class path of the server's process, the same at every call.
	 * @return existing jars
	 * @throws NacosServerException if they are not there; the message says how to get
	 * them
	 */
	List<Path> classPath() {
		Path jar = this.folder.resolveSibling(JAR);
		try (Stream<Path> files = Files.list(this.folder)) {
			// The 3.x of hessian holds what Nacos pushes changes with, the 4.x what it
			// serialises with; classes that are in both it expects in their newer form.
			Stream<Path> libraries = files.filter((file) -> file.toString().endsWith(".jar"))
				.sorted(Comparator.reverseOrder());
			if (Files.isRegularFile(jar)) {
				return Stream.concat(Stream.of(jar), libraries).toList();
			}
		}
		catch (IOException ignored) {
			// Told below, with the remedy.
		}
		throw new NacosServerException(
				"the Nacos dev server is not built: there is no " + jar + " with its libraries in " + this.folder
						+ ". Run './mvnw process-classes -pl tools/nacos-dev-server -am'");
	}

}
