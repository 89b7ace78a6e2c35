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

import java.util.Map;
import java.util.Objects;

import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.OriginTrackedValue;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.env.PropertySource;

import io.hotmw.autoconfigure.bind.name.PropertyPath;
import io.hotmw.autoconfigure.bind.origin.CipherConvention;
import io.hotmw.autoconfigure.bind.origin.DocumentOrigins;
import io.hotmw.autoconfigure.bind.origin.PropertySourceKind;

/**
 * One property of one property source, as it was found there.
 *
 * @param rank the precedence of the property source, 0 for the highest
 * @param source the property source
 * @param name the name of the property in that source
 * @param value its value, placeholders unresolved
 * @param path the name taken apart
 * @param variable whether it is an environment variable, whose name may mean several
 * properties
 */
record ScannedProperty(int rank, PropertySource<?> source, String name, Object value, PropertyPath path,
		boolean variable) {

	/**
	 * Whether the value was a cipher where it was written.
	 * @return whether it is in a source of decrypted values
	 */
	boolean isDecrypted() {
		return isDecrypted(this.source, this.name);
	}

	static boolean isDecrypted(PropertySource<?> source, String name) {
		return CipherConvention.isDecrypted(source)
				|| (source instanceof KeptPropertySource kept && kept.isDecrypted(name));
	}

	/**
	 * The value as it was written, neither decrypted nor with its placeholders resolved.
	 * @param sources the property sources that the property was found in
	 * @return the text
	 */
	String written(Iterable<PropertySource<?>> sources) {
		if (isDecrypted()) {
			for (PropertySource<?> other : sources) {
				Object original = CipherConvention.isDecrypted(other) ? null : other.getProperty(this.name);
				if (original != null && CipherConvention.isCipher(ValueReader.text(original))) {
					return ValueReader.text(original);
				}
			}
		}
		// A source that decrypts gives something else than it has.
		Object own = (this.source.getSource() instanceof Map<?, ?> map) ? map.get(this.name) : null;
		Object text = (own instanceof OriginTrackedValue tracked) ? tracked.getValue() : own;
		return ValueReader.text((text != null) ? text : this.value);
	}

	PropertySourceKind kind() {
		return PropertySourceKind.of(this.source, this.name);
	}

	String origin(DocumentOrigins documents) {
		Origin origin = OriginLookup.getOrigin(this.source, this.name);
		if (origin != null) {
			return origin.toString();
		}
		return Objects.requireNonNullElseGet(documents.originOf(this.source, this.name),
				() -> new PropertySourceOrigin(this.source, this.name).toString());
	}

}
