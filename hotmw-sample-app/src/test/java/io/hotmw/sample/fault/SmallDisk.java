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

package io.hotmw.sample.fault;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A file system of a few megabytes that one process alone sees, below its working folder.
 * Made with a user namespace, for which Linux asks for no rights, if it is allowed there.
 */
final class SmallDisk {

	private static final long LIMIT_SECONDS = 10;

	private static final String MOUNT = "mount -t tmpfs -o size=4m,mode=700 tmpfs ";

	private SmallDisk() {
	}

	/**
	 * The beginning of a command that is executed with such a disk.
	 * @param folder the folder, below the working one, that is its content; must exist
	 * @return the beginning, or nothing where there can be no such disk
	 */
	static List<String> before(String folder) {
		List<String> wrapper = List.of("unshare", "--user", "--map-root-user", "--mount", "sh", "-c",
				MOUNT + folder + " && exec \"$@\"", "sh");
		return isPossible() ? wrapper : List.of();
	}

	private static boolean isPossible() {
		try {
			Process attempt = new ProcessBuilder("unshare", "--user", "--map-root-user", "--mount", "sh", "-c",
					MOUNT + "/tmp")
				.redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start();
			return attempt.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) && attempt.exitValue() == 0;
		}
		catch (IOException ignored) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
