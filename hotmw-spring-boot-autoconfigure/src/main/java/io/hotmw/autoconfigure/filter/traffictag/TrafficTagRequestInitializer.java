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

package io.hotmw.autoconfigure.filter.traffictag;

import java.util.Map;

import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestInitializer;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Hands the tags of the request that is being served on to the services that are called
 * for it, under the same headers. To be added to a {@code RestClient.Builder} or a
 * {@code RestTemplate} by the application, which knows whom it may tell. Thread-safe.
 *
 * <p>
 * It knows of the request on the thread that serves it, as Spring's
 * {@link RequestContextHolder} does; on another thread, and when that request has ended,
 * it adds nothing.
 */
public final class TrafficTagRequestInitializer implements ClientHttpRequestInitializer {

	@Override
	public void initialize(ClientHttpRequest request) {
		RequestAttributes current = RequestContextHolder.getRequestAttributes();
		if (current != null) {
			tagsOf(current).forEach(request.getHeaders()::set);
		}
	}

	private static Map<String, String> tagsOf(RequestAttributes served) {
		try {
			return TrafficTags.of(served.getAttribute(TrafficTags.ATTRIBUTE, RequestAttributes.SCOPE_REQUEST));
		}
		catch (IllegalStateException ex) {
			// The request has ended, and a thread has inherited it: no call may fail for
			// a tag.
			return Map.of();
		}
	}

}
