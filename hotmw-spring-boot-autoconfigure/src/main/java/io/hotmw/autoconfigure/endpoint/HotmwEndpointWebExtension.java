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

package io.hotmw.autoconfigure.endpoint;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

import io.hotmw.autoconfigure.endpoint.HotmwOperations.WriteRequest;
import io.hotmw.autoconfigure.endpoint.ReadRequest.Sample;
import io.hotmw.autoconfigure.endpoint.description.HotmwDescriptor;
import io.hotmw.autoconfigure.endpoint.description.ShownValues;

/**
 * {@link EndpointWebExtension @EndpointWebExtension} for the {@link HotmwEndpoint}: shows
 * values to those who may see them. Whatever cannot be answered is answered with the
 * reason, in one shape. Thread-safe.
 */
@EndpointWebExtension(endpoint = HotmwEndpoint.class)
public class HotmwEndpointWebExtension {

	private final HotmwEndpoint delegate;

	private final HotmwOperations operations;

	private final Visibility visibility;

	/**
	 * Create an extension.
	 * @param delegate the endpoint
	 * @param operations what can be asked of it
	 * @param visibility who is shown which values
	 */
	HotmwEndpointWebExtension(HotmwEndpoint delegate, HotmwOperations operations, Visibility visibility) {
		this.delegate = delegate;
		this.operations = operations;
		this.visibility = visibility;
	}

	/**
	 * Shows everything.
	 * @param securityContext who asks
	 * @return what is known at this moment
	 */
	@ReadOperation
	public HotmwDescriptor hotmw(SecurityContext securityContext) {
		return this.delegate.describe(this.visibility.to(securityContext));
	}

	/**
	 * Shows one entry of a section.
	 * @param securityContext who asks
	 * @param section {@code filters} or {@code history}
	 * @param name the name of the filter, or the revision
	 * @return the entry, or 404 if there is no such section or entry
	 */
	@ReadOperation
	public WebEndpointResponse<Object> entry(SecurityContext securityContext, @Selector String section,
			@Selector String name) {
		ShownValues values = this.visibility.to(securityContext);
		return this.operations.entry(section, name, SentRequest.current(), values,
				() -> this.delegate.describe(section, name, values));
	}

	/**
	 * Answers a question. A parameter is an {@link Object} since it is a list where it
	 * was repeated; as a text, Spring Boot would join the list with commas, and as a list
	 * it would split a text at its commas.
	 * @param securityContext who asks
	 * @param action {@code history}, {@code diff} or {@code explain}
	 * @param from for a difference, the old chain: {@code active}, {@code candidate} or a
	 * revision; by default the active one
	 * @param to for a difference, the new chain, by default the candidate
	 * @param method for an explanation, the method of the request, by default {@code GET}
	 * @param path for an explanation, its path as it is sent
	 * @param header for an explanation, a header field {@code Name: value}, or several
	 * @param dispatcherType for an explanation, the dispatch, by default {@code REQUEST}
	 * @param address for an explanation, the remote address, by default 127.0.0.1
	 * @param principal for an explanation, the name of the caller, by default nobody
	 * @param role for an explanation, a role of the caller, or several
	 * @param revision for an explanation, the revision to look at, by default the active
	 * one
	 * @return the answer
	 */
	@ReadOperation
	public WebEndpointResponse<Object> read(SecurityContext securityContext, @Selector String action,
			@Nullable Object from, @Nullable Object to, @Nullable Object method, @Nullable Object path,
			@Nullable Object header, @Nullable Object dispatcherType, @Nullable Object address,
			@Nullable Object principal, @Nullable Object role, @Nullable Object revision) {
		return this.operations.read(action, () -> {
			Sample sample = new Sample(ReadRequest.once("method", method), ReadRequest.once("path", path), header,
					ReadRequest.once("dispatcherType", dispatcherType), ReadRequest.once("address", address),
					ReadRequest.once("principal", principal), role);
			return new ReadRequest(ReadRequest.once("from", from), ReadRequest.once("to", to), sample,
					ReadRequest.once("revision", revision));
		}, SentRequest.current(), this.visibility.to(securityContext));
	}

	/**
	 * Does something, or says what would come of it.
	 * @param securityContext who asks
	 * @param action {@code validate}, {@code rollback} or {@code release}
	 * @param format for a validation, the format of the document
	 * @param content for a validation, the document
	 * @param dataId for a validation, the name that it would be published under
	 * @param group for a validation, the group that it would be published in
	 * @param revision for a rollback, the revision to go back to
	 * @param expectedRevision for a rollback, the revision that the caller believes to be
	 * active
	 * @param reason for a rollback or a release, why
	 * @return what came of it
	 */
	@WriteOperation
	public WebEndpointResponse<Object> write(SecurityContext securityContext, @Selector String action,
			@Nullable String format, @Nullable String content, @Nullable String dataId, @Nullable String group,
			@Nullable String revision, @Nullable String expectedRevision, @Nullable String reason) {
		return this.operations.write(action,
				new WriteRequest(format, content, dataId, group, revision, expectedRevision), SentRequest.current(),
				() -> Caller.of(securityContext, reason), this.visibility.to(securityContext));
	}

}
