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

package io.hotmw.autoconfigure.filter.ipaccess;

import java.util.Optional;

import io.hotmw.autoconfigure.filter.address.ClientAddress;
import io.hotmw.core.address.AddressRange;
import io.hotmw.core.address.AddressRanges;
import io.hotmw.core.address.IpAddress;

/**
 * Who may call.
 *
 * @param allow who may, or nobody in particular
 * @param deny who may not, allowed or not
 */
record AccessRules(AddressRanges allow, AddressRanges deny) {

	/**
	 * Says why a client may not call.
	 * @param client the client
	 * @return the reason, for a log, or nothing if it may
	 */
	Optional<String> objectionTo(ClientAddress client) {
		if (client instanceof ClientAddress.Known known) {
			return objectionTo(known.address());
		}
		// Who is not known may be one of those who are denied.
		return Optional.of(((ClientAddress.Unknown) client).reason());
	}

	private Optional<String> objectionTo(IpAddress address) {
		Optional<AddressRange> denied = this.deny.find(address);
		if (denied.isPresent()) {
			return Optional.of(address + " is denied by " + denied.get());
		}
		return (this.allow.isEmpty() || this.allow.contains(address)) ? Optional.empty()
				: Optional.of(address + " is not allowed");
	}

}
