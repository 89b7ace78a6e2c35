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

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.hotmw.api.OptionErrors;
import io.hotmw.autoconfigure.filter.address.AddressOptionsReader;

/**
 * Reads one rule, and finds everything that is wrong with it. Used once.
 */
final class RuleReader {

	/** Without a colon, which stands between salt and key. */
	private static final Pattern SALT = Pattern.compile("[A-Za-z0-9._~/-]{1,100}");

	private static final double HUNDREDTHS = 100;

	/** As close as a number such as 0.07 comes to its decimal digits. */
	private static final double PRECISION = 1e-6;

	private final String option;

	private final TrafficRule rule;

	private final OptionErrors errors;

	private final HeaderCheck names;

	private final List<Condition> conditions = new ArrayList<>();

	/**
	 * Create a reader.
	 * @param option the name of the rule
	 * @param rule the rule
	 * @param errors where to report to
	 */
	RuleReader(String option, TrafficRule rule, OptionErrors errors) {
		this.option = option;
		this.rule = rule;
		this.errors = errors;
		this.names = new HeaderCheck(errors);
	}

	/**
	 * Reads the rule.
	 * @param filter the name of the filter
	 * @param tagHeader the header of the tag, which no rule can go by
	 * @return the rule; meaningless if an error was reported
	 */
	TagRule read(String filter, String tagHeader) {
		String tag = this.rule.tag();
		if (tag == null) {
			reject(".tag", "is missing", "write the tag that this rule gives");
		}
		OptionsReader.checkTag(this.option + ".tag", tag, this.errors);
		readHeader(tagHeader);
		readCookie();
		readCaller();
		readShare(filter + "/" + Objects.requireNonNullElse(tag, ""), tagHeader);
		if (this.conditions.isEmpty() && !isShared()) {
			reject("", "has no condition, so that every request would get its tag and no later rule would apply",
					"add a condition, or remove the rule and set default-tag");
		}
		return new TagRule(Objects.requireNonNullElse(tag, ""), this.conditions);
	}

	private void readHeader(String tagHeader) {
		String name = this.rule.headerName();
		if (name == null) {
			checkValuesAlone(".header-values", ".header-name", this.rule.headerValues());
			return;
		}
		this.names.check(this.option + ".header-name", "header", name);
		checkIsNotTheTag(".header-name", name, tagHeader);
		checkValues(".header-values", "header", this.rule.headerValues());
		this.conditions.add(new Condition.HeaderValue(name, Set.copyOf(this.rule.headerValues())));
	}

	private void readCookie() {
		String name = this.rule.cookieName();
		if (name == null) {
			checkValuesAlone(".cookie-values", ".cookie-name", this.rule.cookieValues());
			return;
		}
		this.names.check(this.option + ".cookie-name", "cookie", name);
		checkValues(".cookie-values", "cookie", this.rule.cookieValues());
		this.conditions.add(new Condition.CookieValue(name, Set.copyOf(this.rule.cookieValues())));
	}

	// They may be keys: none is shown.
	private void checkValues(String option, String kind, List<String> values) {
		for (int i = 0; i < values.size(); i++) {
			String value = values.get(i);
			if (!value.equals(value.strip()) || value.chars().anyMatch(Character::isISOControl)) {
				reject(option + "[" + i + "]",
						"can be in no " + kind + ", since it has white space around it, or" + " control characters",
						"write a value without them, or remove the entry");
			}
		}
	}

	private void checkValuesAlone(String values, String name, List<String> given) {
		if (!given.isEmpty()) {
			reject(values, "is given without '" + name.substring(1) + "', so that it is of nothing",
					"set " + name.substring(1) + ", or remove the values");
		}
	}

	// It was removed from what the client has sent.
	private void checkIsNotTheTag(String option, String name, String tagHeader) {
		if (name.equalsIgnoreCase(tagHeader)) {
			reject(option, "is the header of the tag itself, which no client can choose",
					"use another header, or take the tag of trusted-peers over");
		}
	}

	private void readCaller() {
		List<String> principals = this.rule.principals();
		for (int i = 0; i < principals.size(); i++) {
			if (principals.get(i).isBlank()) {
				reject(".principals[" + i + "]", "must not be empty", "write the name of a caller, or remove it");
			}
		}
		if (!principals.isEmpty()) {
			this.conditions.add(new Condition.Caller(Set.copyOf(principals)));
		}
		if (!this.rule.addresses().isEmpty()) {
			this.conditions.add(new Condition.From(
					new AddressOptionsReader(this.errors).ranges(this.option + ".addresses", this.rule.addresses())));
		}
	}

	private boolean isShared() {
		return this.rule.share() != null || this.rule.stickyBy() != null;
	}

	private void readShare(String defaultSalt, String tagHeader) {
		String salt = this.rule.salt();
		if (salt != null && !SALT.matcher(salt).matches()) {
			reject(".salt", "is not a salt: up to 100 letters, digits, dots, underscores, tildes, slashes and dashes",
					"write for example checkout-2030, or leave it out");
		}
		Double share = this.rule.share();
		if (share == null) {
			checkShareIsNotMissed();
			return;
		}
		checkShare(share);
		StickyKey key = readKey(tagHeader);
		if (key != null) {
			this.conditions.add(new Condition.Drawn(
					new Share((salt != null) ? salt : defaultSalt, (int) Math.round(share * HUNDREDTHS)), key));
		}
	}

	private void checkShareIsNotMissed() {
		if (this.rule.stickyBy() != null) {
			reject(".sticky-by", "is given without 'share', so that nothing is drawn",
					"set share to a number of percent, or remove it");
		}
		if (this.rule.salt() != null) {
			reject(".salt", "is given without 'share', so that nothing is mixed",
					"set share to a number of percent, or remove it");
		}
	}

	private void checkShare(double share) {
		// Not a number is neither smaller nor larger.
		if (!(share >= 0 && share <= HUNDREDTHS)) {
			reject(".share", "must lie between 0 and 100 percent", "set for example 5");
		}
		else if (Math.abs(share * HUNDREDTHS - Math.rint(share * HUNDREDTHS)) > PRECISION) {
			reject(".share", "must have two decimals at most", "set for example 0.25");
		}
	}

	private @Nullable StickyKey readKey(String tagHeader) {
		String text = this.rule.stickyBy();
		if (text == null) {
			reject(".sticky-by", "is missing, so that nothing could be drawn by",
					"set header:<name>, cookie:<name>, principal or address");
			return null;
		}
		if (text.startsWith("header:")) {
			String name = text.substring("header:".length());
			checkIsNotTheTag(".sticky-by", name, tagHeader);
			return this.names.check(this.option + ".sticky-by", "header", name) ? StickyKey.header(name) : null;
		}
		if (text.startsWith("cookie:")) {
			String name = text.substring("cookie:".length());
			return this.names.check(this.option + ".sticky-by", "cookie", name) ? StickyKey.cookie(name) : null;
		}
		return switch (text) {
			case "principal" -> StickyKey.PRINCIPAL;
			case "address" -> StickyKey.ADDRESS;
			default -> {
				reject(".sticky-by", "does not say where the key stands",
						"set header:<name>, cookie:<name>, principal or address");
				yield null;
			}
		};
	}

	private void reject(String name, String reason, String remedy) {
		this.errors.reject(this.option + name, reason, remedy);
	}

}
