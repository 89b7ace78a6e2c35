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
 * The Nacos server answered a request with a refusal.
 */
public class NacosRequestException extends NacosServerException {

	private final int status;

	/**
	 * Create an exception for an answer.
	 * @param request what was asked, without secrets
	 * @param status the HTTP status
	 * @param body the body of the answer
	 */
	public NacosRequestException(String request, int status, String body) {
		super("Nacos refused to " + request + ": status " + status + ", " + body);
		this.status = status;
	}

	/**
	 * Return the HTTP status of the answer.
	 * @return the status
	 */
	public int status() {
		return this.status;
	}

}
