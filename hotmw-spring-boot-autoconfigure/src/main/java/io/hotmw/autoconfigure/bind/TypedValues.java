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

package io.hotmw.autoconfigure.bind;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.DispatcherType;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.convert.ConversionException;
import org.springframework.util.NumberUtils;

import io.hotmw.autoconfigure.bind.ValueReader.Text;
import io.hotmw.autoconfigure.bind.name.MethodName;
import io.hotmw.autoconfigure.bind.name.PropertyPath.Element;
import io.hotmw.core.address.AddressRange;
import io.hotmw.core.address.AddressRangeException;
import io.hotmw.core.definition.FilterMode;
import io.hotmw.core.definition.FilterName;
import io.hotmw.core.definition.FilterPosition;

/**
 * Turns texts into the values of a filter definition, as leniently as Spring Boot spells
 * them, and reports what is none.
 */
final class TypedValues {

	/** Visible, and not so long that somebody meant something else. */
	private static final Pattern CALLER = Pattern.compile("[^\\p{Cntrl}]{1,200}");

	private final LoadViolations violations;

	private final Consumer<String> pathCheck;

	TypedValues(LoadViolations violations, Consumer<String> pathCheck) {
		this.violations = violations;
		this.pathCheck = pathCheck;
	}

	@Nullable Boolean truth(Text text) {
		Boolean truth = truth(text.value()).orElse(null);
		if (truth == null) {
			reject(text, "is not a truth value", "write true or false");
		}
		return truth;
	}

	static Optional<Boolean> truth(String text) {
		try {
			return Optional.ofNullable(ApplicationConversionService.getSharedInstance().convert(text, Boolean.class));
		}
		catch (ConversionException ex) {
			return Optional.empty();
		}
	}

	@Nullable Integer wholeNumber(Text text) {
		try {
			return NumberUtils.parseNumber(text.value(), Integer.class);
		}
		catch (IllegalArgumentException ex) {
			reject(text, "is not a whole number between " + Integer.MIN_VALUE + " and " + Integer.MAX_VALUE,
					"write a number such as 100");
			return null;
		}
	}

	@Nullable String type(Text text) {
		String type = text.value().strip();
		if (!FilterName.isValid(type)) {
			reject(text, "is not the type of a filter",
					"write a type of lower-case letters, digits and dashes, for example request-id");
			return null;
		}
		return type;
	}

	@Nullable FilterMode mode(Text text) {
		return constant(text, FilterMode.values());
	}

	@Nullable FilterPosition position(Text text) {
		return constant(text, FilterPosition.values());
	}

	@Nullable DispatcherType dispatcherType(Text text) {
		return constant(text, DispatcherType.values());
	}

	private <E extends Enum<E>> @Nullable E constant(Text text, E[] constants) {
		String wanted = new Element(text.value().strip(), false).uniform();
		for (E constant : constants) {
			if (new Element(constant.name(), false).uniform().equals(wanted)) {
				return constant;
			}
		}
		String known = Stream.of(constants).map(E::toString).collect(Collectors.joining(", "));
		reject(text, "is not one of " + known, "write one of them");
		return null;
	}

	@Nullable String method(Text text) {
		String method = MethodName.parse(text.value()).orElse(null);
		if (method == null) {
			reject(text, "is not an HTTP method", MethodName.remedyFor(text.value()));
		}
		return method;
	}

	@Nullable String path(Text text) {
		String pattern = text.value().strip();
		try {
			this.pathCheck.accept(pattern);
			return pattern;
		}
		catch (RuntimeException ex) {
			String detail = (ex.getMessage() != null) ? ": " + ex.getMessage() : "";
			reject(text, "is not a path pattern" + detail, "write a pattern such as /api/** or /api/{id}");
			return null;
		}
	}

	@Nullable String addressRange(Text text) {
		try {
			return AddressRange.parse(text.value().strip()).toString();
		}
		catch (AddressRangeException ex) {
			reject(text, ex.reason(), ex.remedy());
			return null;
		}
	}

	@Nullable String role(Text text) {
		if (text.value().strip().matches("\\*+")) {
			reject(text, "is not a role", "name the roles of which one is enough; to ask for any authenticated caller,"
					+ " use the filter type authorize");
			return null;
		}
		return caller(text, "is not the name of a role", "write a name such as ADMIN");
	}

	@Nullable String principal(Text text) {
		return caller(text, "is not the name of a caller", "write a name such as billing");
	}

	private @Nullable String caller(Text text, String reason, String remedy) {
		String name = text.value().strip();
		if (CALLER.matcher(name).matches()) {
			return name;
		}
		reject(text, reason, remedy);
		return null;
	}

	private void reject(Text text, String reason, String remedy) {
		this.violations.add(text.property(), text.found(), reason, remedy);
	}

}
