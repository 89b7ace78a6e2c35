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

/**
 * A port that the Nacos server needs is taken by another process.
 */
public class NacosPortTakenException extends NacosServerException {

	private final int port;

	/**
	 * Create an exception for a port that was found taken.
	 * @param port the taken port
	 * @param purpose what the server needs it for
	 */
	public NacosPortTakenException(int port, String purpose) {
		super("port " + port + " on 127.0.0.1 is taken; Nacos needs it for " + purpose
				+ ". Stop the process that listens there, or choose another port");
		this.port = port;
	}

	/**
	 * Return the port that is taken.
	 * @return the taken port
	 */
	public int port() {
		return this.port;
	}

}
