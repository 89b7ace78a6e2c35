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

package io.hotmw.tools.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The key pair of one run of the demo, as PEM files: the sample signs its demo tokens
 * with the private key and is told the public one for its {@code auth} filter. It is made
 * anew at each start, so no key is worth keeping.
 *
 * @param privateKey the file with the private key (PKCS#8)
 * @param publicKey the file with the public key (X.509)
 */
record DemoKeys(Path privateKey, Path publicKey) {

	private static final int BITS = 2048;

	private static final int LINE = 64;

	/**
	 * Make a key pair.
	 * @param folder the folder that the files are written to
	 * @return the files
	 * @throws DemoException if they cannot be written
	 */
	static DemoKeys generateIn(Path folder) {
		try {
			Files.createDirectories(folder);
			KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
			generator.initialize(BITS);
			KeyPair pair = generator.generateKeyPair();
			return new DemoKeys(write(folder.resolve("private.pem"), "PRIVATE KEY", pair.getPrivate().getEncoded()),
					write(folder.resolve("public.pem"), "PUBLIC KEY", pair.getPublic().getEncoded()));
		}
		catch (IOException | NoSuchAlgorithmException ex) {
			throw new DemoException("could not make a key pair in " + folder + ": " + ex, ex);
		}
	}

	private static Path write(Path file, String label, byte[] key) throws IOException {
		Base64.Encoder lines = Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII));
		return Files.writeString(file,
				"-----BEGIN " + label + "-----\n" + lines.encodeToString(key) + "\n-----END " + label + "-----\n");
	}

}
