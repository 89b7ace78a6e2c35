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

package io.hotmw.core.shadow;

import jakarta.servlet.http.HttpServletRequest;

/**
 * What a request says of the connection that it came over. Immutable. Addresses stay
 * addresses: to look their names up takes its time.
 *
 * @param protocol the protocol and its version
 * @param scheme the scheme of the URI
 * @param serverName the name that the client asked
 * @param serverPort the port that the client asked
 * @param remoteAddress the address of the client, or of the last proxy
 * @param remotePort the port of the client
 * @param localAddress the address that the request came to
 * @param localPort the port that the request came to
 * @param secure whether the connection is encrypted
 */
record CopiedConnection(String protocol, String scheme, String serverName, int serverPort, String remoteAddress,
		int remotePort, String localAddress, int localPort, boolean secure) {

	static CopiedConnection of(HttpServletRequest request) {
		return new CopiedConnection(request.getProtocol(), request.getScheme(), request.getServerName(),
				request.getServerPort(), request.getRemoteAddr(), request.getRemotePort(), request.getLocalAddr(),
				request.getLocalPort(), request.isSecure());
	}

}
