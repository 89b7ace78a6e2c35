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

package io.hotmw.autoconfigure.bind.name;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.hotmw.autoconfigure.bind.name.PropertyPath.Element;

/**
 * Knows from its name that a property holds a secret: the one list for log, events,
 * violations and endpoints. The names are those that Spring Boot's
 * {@code SanitizingFunction.ifLikelySensitive()} takes for credentials, and those of the
 * headers that carry credentials, applied to list elements and map entries too
 * ({@code secrets[0]}, {@code tokens.alice}). What a filter or an expectation is called
 * says nothing about its properties. The values of the conditions on headers
 * ({@code match.headers}) are secrets whatever the header is called.
 *
 * <p>
 * A public key is no secret, whatever its name ends with, nor are a key of the logging
 * context, a number of keys, and whether credentials are allowed. A name that says URI or
 * address, which Spring Boot counts as sensitive because credentials may be inside, is
 * judged by its value here: {@code jwk-set-uri} decides who is let in, so that an
 * operator must be able to see it. Names are compared without dashes and underscores, as
 * Spring Boot compares them: {@code pass-word} finds what {@code password} finds.
 */
public final class SensitiveNames {

	private static final List<String> SECRETS = List.of("password", "secret", "token", "authorization", "cookie");

	/** Where a name of one's own stands, as in {@code hotmw.filters.auth.order}. */
	private static final int OWN_NAME = 2;

	private static final int MATCH = 3;

	private static final int CONDITION = 4;

	/** The groups of a match that hold what a request carries under names. */
	private static final List<String> CARRIED = List.of("headers", "queryparameters", "cookies");

	private static final List<String> NAMED = List.of("filters", "expectations");

	/** A public key, a key of the logging context, and a number of keys. */
	private static final List<String> OPEN_KEYS = List.of("publickey", "mdckey", "maxkey");

	private static final String ALLOWS_CREDENTIALS = "allowcredential";

	/** What has whole configurations in it, however a source lets it be spelled. */
	private static final Pattern WHOLES = Pattern
		.compile("vcapservices.*|springapplicationjson|sunjavacommand|javatooloptions|jdkjavaoptions", Pattern.DOTALL);

	/** How an environment variable spells the element of a list. */
	private static final Pattern INDEXES = Pattern.compile("(_[0-9]+)+_?$");

	private static final List<String> ADDRESSES = List.of("uri", "uris", "url", "urls", "address", "addresses");

	private static final Pattern CARRIES_CREDENTIALS = Pattern
		.compile("[a-zA-Z][a-zA-Z0-9+.:-]*://(?:[^/?#]*@|.*\\?).*", Pattern.DOTALL);

	private SensitiveNames() {
	}

	/**
	 * Says whether the value of a property is likely to be a secret.
	 * @param name the name of the property
	 * @return whether its value must be masked
	 */
	public static boolean isSensitive(String name) {
		String last = "";
		PropertyPath path = PropertyPath.parse(name);
		if (isCarriedCondition(path) || isWhole(path)) {
			return true;
		}
		for (int i = 0; i < path.size(); i++) {
			Element element = path.element(i);
			if (!element.isIndex() && !isOwnName(path, i)) {
				last = singular(uniform(element));
				if (isCredential(last) || SECRETS.stream().anyMatch(last::endsWith)) {
					return true;
				}
			}
		}
		return last.endsWith("key") && OPEN_KEYS.stream().noneMatch(last::endsWith);
	}

	private static boolean isCredential(String name) {
		return name.contains("credential") && !name.endsWith(ALLOWS_CREDENTIALS);
	}

	private static String uniform(Element element) {
		return new Element(INDEXES.matcher(element.text()).replaceFirst(""), element.bracketed()).uniform();
	}

	private static boolean isWhole(PropertyPath path) {
		return WHOLES.matcher(path.elements().stream().map(Element::uniform).collect(Collectors.joining())).matches();
	}

	// Nobody can say of a condition on a header, a query parameter or a cookie whether
	// its value is a key, so each is taken for one, as the revision does; also where the
	// group is misspelled. Nothing else in a match has names below it.
	private static boolean isCarriedCondition(PropertyPath path) {
		if (path.size() <= CONDITION || !isOwnName(path, OWN_NAME) || !"filters".equals(path.element(1).uniform())
				|| !"match".equals(path.element(MATCH).uniform())) {
			return false;
		}
		return CARRIED.contains(path.element(CONDITION).uniform())
				|| (path.size() > CONDITION + 1 && !path.element(CONDITION + 1).isIndex());
	}

	private static boolean isOwnName(PropertyPath path, int position) {
		return position == OWN_NAME && path.size() > OWN_NAME + 1 && "hotmw".equals(path.element(0).uniform())
				&& NAMED.contains(path.element(1).uniform());
	}

	/**
	 * Says whether the value of a property is likely to be a secret.
	 * @param name the name of the property
	 * @param value its value
	 * @return whether the value must be masked
	 */
	public static boolean isSensitive(String name, String value) {
		return isSensitive(name) || (isAddress(name) && CARRIES_CREDENTIALS.matcher(value).matches());
	}

	private static boolean isAddress(String name) {
		String last = "";
		for (Element element : PropertyPath.parse(name).elements()) {
			last = element.isIndex() ? last : element.text().toLowerCase(Locale.ROOT);
		}
		return ADDRESSES.stream().anyMatch(last::endsWith);
	}

	private static String singular(String text) {
		return text.endsWith("s") ? text.substring(0, text.length() - 1) : text;
	}

}
