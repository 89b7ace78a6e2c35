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

package io.hotmw.autoconfigure.bind.options;

import java.util.List;
import java.util.Objects;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

/**
 * The constraints that Bean Validation knows. Needs {@code jakarta.validation} on the
 * class path, hence nothing refers to it but whoever has a {@link Validator}.
 */
public final class BeanValidationOptionConstraints implements OptionConstraints {

	private final Validator validator;

	/**
	 * Create constraints.
	 * @param validator the validator
	 */
	public BeanValidationOptionConstraints(Validator validator) {
		this.validator = Objects.requireNonNull(validator, "'validator' must not be null");
	}

	@Override
	public List<Breach> check(Object options) {
		return this.validator.validate(options).stream().map(this::breach).toList();
	}

	private Breach breach(ConstraintViolation<Object> violation) {
		String path = violation.getPropertyPath().toString();
		return new Breach(DataObjectPropertyName.toDashedForm(path), violation.getMessage());
	}

}
