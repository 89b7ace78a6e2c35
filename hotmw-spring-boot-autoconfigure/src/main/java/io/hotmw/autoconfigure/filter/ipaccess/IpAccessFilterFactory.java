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

import jakarta.servlet.Filter;
import org.springframework.http.HttpStatus;

import io.hotmw.api.FilterContext;
import io.hotmw.api.FilterFactory;
import io.hotmw.api.OptionErrors;
import io.hotmw.autoconfigure.filter.FailingOptionErrors;
import io.hotmw.autoconfigure.filter.Problem;
import io.hotmw.autoconfigure.filter.address.AddressOptionsReader;
import io.hotmw.autoconfigure.filter.address.ClientAddressResolver;

/**
 * Makes filters of type {@code ip-access}.
 */
final class IpAccessFilterFactory implements FilterFactory<IpAccessOptions> {

	private static final Problem FORBIDDEN = new Problem(HttpStatus.FORBIDDEN,
			"Requests from this address are not allowed");

	/** Says nothing of addresses: it is there so that nobody learns of a rule. */
	private static final Problem NOT_FOUND = new Problem(HttpStatus.NOT_FOUND, "The resource does not exist");

	@Override
	public String type() {
		return "ip-access";
	}

	@Override
	public int defaultOrder() {
		return -700;
	}

	@Override
	public Class<IpAccessOptions> optionsType() {
		return IpAccessOptions.class;
	}

	@Override
	public void validate(IpAccessOptions options, OptionErrors errors) {
		AddressOptionsReader reader = new AddressOptionsReader(errors);
		rules(options, reader);
		resolver(options, reader);
		if (options.allow().isEmpty() && options.deny().isEmpty()) {
			errors.reject("allow", "is empty, as is 'deny': everybody would be let through",
					"list who may call, or who may not; to let everybody through, allow 0.0.0.0/0 and ::/0");
		}
		if (options.status() != FORBIDDEN.status().value() && options.status() != NOT_FOUND.status().value()) {
			errors.reject("status", "must be 403 or 404",
					"set 403, or 404 so that a refusal does not show that there is anything");
		}
	}

	@Override
	public Filter create(FilterContext context, IpAccessOptions options) {
		AddressOptionsReader reader = new AddressOptionsReader(new FailingOptionErrors());
		Problem refusal = (options.status() == NOT_FOUND.status().value()) ? NOT_FOUND : FORBIDDEN;
		return new IpAccessFilter(context.name(), resolver(options, reader), rules(options, reader), refusal);
	}

	private static AccessRules rules(IpAccessOptions options, AddressOptionsReader reader) {
		return new AccessRules(reader.ranges("allow", options.allow()), reader.ranges("deny", options.deny()));
	}

	private static ClientAddressResolver resolver(IpAccessOptions options, AddressOptionsReader reader) {
		return reader.resolver(options.trustedProxies(), options.header());
	}

}
