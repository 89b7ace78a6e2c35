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

package io.hotmw.autoconfigure.document.content;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.util.DigestUtils;

import io.hotmw.autoconfigure.bind.name.PropertyNames;
import io.hotmw.autoconfigure.bind.origin.DocumentText;
import io.hotmw.autoconfigure.bind.origin.HotmwKeys;
import io.hotmw.autoconfigure.document.limit.DocumentCheck;
import io.hotmw.autoconfigure.document.limit.DocumentFindings;
import io.hotmw.autoconfigure.document.limit.WithheldText;
import io.hotmw.core.definition.Violation;

/**
 * One content that a document has or had, parsed as the environment would. Immutable.
 */
public final class DocumentContent {

	private final @Nullable String text;

	private final @Nullable String md5;

	private final List<PropertySource<?>> sources;

	private final Map<String, Object> values;

	private final HotmwKeys keys;

	private final @Nullable DocumentText lines;

	private final @Nullable ContentProblem problem;

	private final DocumentFindings findings;

	private DocumentContent(@Nullable String text, @Nullable String md5, List<PropertySource<?>> sources,
			@Nullable DocumentText lines, @Nullable ContentProblem problem, DocumentFindings findings) {
		this.text = text;
		this.md5 = md5;
		this.sources = List.copyOf(sources);
		this.values = values(this.sources);
		this.keys = (lines != null) ? lines.hotmwKeys() : keys(this.sources);
		this.lines = lines;
		this.problem = problem;
		this.findings = findings;
	}

	/**
	 * Parses a content, unless it breaks a limit.
	 * @param document the document that has it
	 * @param check checks the text before a parser sees it
	 * @param text the content, or {@code null} if the document is absent
	 * @return the parsed content
	 */
	public static DocumentContent read(ParsableDocument document, DocumentCheck check, @Nullable String text) {
		if (text == null) {
			return new DocumentContent(null, null, List.of(), null, null, DocumentFindings.NONE);
		}
		WithheldText withheld = WithheldText.parse(text);
		if (withheld != null) {
			return unusable(text, withheld.md5(), ContentProblem.of(withheld.violations()));
		}
		String name = document.id().description();
		return read(document, name, check.check(name, document.format(), text), text);
	}

	/**
	 * Parses a content that was checked, unless it breaks a limit.
	 * @param document the document that has it
	 * @param name the name by which messages show the document
	 * @param findings what the check found
	 * @param text the content
	 * @return the parsed content
	 */
	public static DocumentContent read(ParsableDocument document, String name, DocumentFindings findings, String text) {
		String md5 = DigestUtils.md5DigestAsHex(text.getBytes(StandardCharsets.UTF_8));
		if (!findings.excesses().isEmpty()) {
			return unusable(text, md5, ContentProblem.of(findings.excesses()));
		}
		try {
			List<PropertySource<?>> parsed = document.parse(text);
			List<Violation> excesses = PlaceholderExpansion.isHarmless(text) ? List.of()
					: PlaceholderExpansion.excesses(name, values(parsed));
			return excesses.isEmpty() ? new DocumentContent(text, md5, parsed, lines(document, text), null, findings)
					: unusable(text, md5, ContentProblem.of(excesses));
		}
		catch (IOException | RuntimeException ex) {
			return unusable(text, md5,
					ContentProblem.of(name, document.format(), ParseProblem.of(ex), findings.flaws()));
		}
	}

	private static DocumentContent unusable(String text, String md5, ContentProblem problem) {
		return new DocumentContent(text, md5, List.of(), null, problem, DocumentFindings.NONE);
	}

	private static @Nullable DocumentText lines(ParsableDocument document, String text) {
		try {
			return DocumentText.read(document.id().description(), document.format(), text);
		}
		catch (IllegalArgumentException ignored) {
			// A format without lines, for example XML.
			return null;
		}
	}

	private static HotmwKeys keys(List<PropertySource<?>> sources) {
		return sources.stream().map(HotmwKeys::in).reduce(HotmwKeys.NONE, HotmwKeys::and);
	}

	/**
	 * Puts the values of several property sources together.
	 * @param sources the property sources, those that win last
	 * @return the values by name
	 */
	public static Map<String, Object> values(List<PropertySource<?>> sources) {
		Map<String, Object> values = new LinkedHashMap<>();
		for (PropertySource<?> source : sources) {
			if (source instanceof EnumerablePropertySource<?> enumerable) {
				for (String name : PropertyNames.of(enumerable)) {
					Object value = enumerable.getProperty(name);
					if (value != null) {
						values.put(name, value);
					}
				}
			}
		}
		return Collections.unmodifiableMap(values);
	}

	/**
	 * Puts the values of the property sources of one document together.
	 * @param loaded the property sources as they are in the environment, those that win
	 * first
	 * @return the values by name
	 */
	public static Map<String, Object> valuesIn(List<PropertySource<?>> loaded) {
		List<PropertySource<?>> winnersLast = new ArrayList<>(loaded);
		Collections.reverse(winnersLast);
		return values(winnersLast);
	}

	/**
	 * Names values by a digest, so that they can be known again without being kept.
	 * @param values the values by name
	 * @return the SHA-256 in hexadecimal
	 */
	public static String digest(Map<String, Object> values) {
		StringBuilder text = new StringBuilder();
		new TreeMap<>(values).forEach((name, value) -> {
			String written = String.valueOf(value);
			text.append(name.length()).append(':').append(name);
			text.append(written.length()).append(':').append(written);
		});
		try {
			MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
			return HexFormat.of().formatHex(sha256.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every JDK has SHA-256", ex);
		}
	}

	/**
	 * The content itself.
	 * @return the text, or {@code null} if the document is absent
	 */
	public @Nullable String text() {
		return this.text;
	}

	/**
	 * The MD5 of the content as the config centre has it.
	 * @return the MD5 in hexadecimal, or {@code null} if the document is absent
	 */
	public @Nullable String md5() {
		return this.md5;
	}

	/**
	 * Why the content cannot be parsed.
	 * @return the problem without any part of the content, or {@code null} if there is
	 * none
	 */
	public @Nullable ContentProblem problem() {
		return this.problem;
	}

	/**
	 * What is wrong with the content although it can be parsed.
	 * @return the violations
	 */
	public List<Violation> flaws() {
		return this.findings.flaws();
	}

	/**
	 * Whether it may say something about the filters.
	 * @return whether it does, or is in an encoding that would hide it
	 */
	public boolean mayHaveKeys() {
		return this.keys != HotmwKeys.NONE || this.findings.hidesNames();
	}

	/**
	 * Whether the environment can have this content: it can be parsed, and there is
	 * something in it.
	 * @return whether it has properties
	 */
	public boolean isUsable() {
		return !this.sources.isEmpty();
	}

	/**
	 * The property sources that the environment would have, those that win last.
	 * @return the property sources, none if the content is unusable
	 */
	public List<PropertySource<?>> sources() {
		return this.sources;
	}

	/**
	 * The values of the content, all property sources put together.
	 * @return the values by name, none if the content is unusable
	 */
	public Map<String, Object> values() {
		return this.values;
	}

	/**
	 * What the content says about the filters.
	 * @return whether it names any
	 */
	public HotmwKeys keys() {
		return this.keys;
	}

	/**
	 * Says whether a property source was made from a part of this content.
	 * @param source the property source
	 * @return whether there is a part of its name
	 */
	public boolean names(PropertySource<?> source) {
		return this.sources.stream().anyMatch((own) -> own.getName().equals(source.getName()));
	}

	/**
	 * Says whether this is what property sources of the environment hold.
	 * @param loaded the property sources made from the document
	 * @return whether all that this content says is there; parts that an earlier content
	 * left behind may be there too
	 */
	public boolean isIn(List<PropertySource<?>> loaded) {
		return isUsable() && this.sources.stream()
			.allMatch((own) -> loaded.stream()
				.anyMatch((source) -> source.getName().equals(own.getName())
						&& KeyDifference.isNone(values(List.of(own)), values(List.of(source)))));
	}

	/**
	 * Says whether this, and nothing else, is what property sources of the environment
	 * hold.
	 * @param loaded the property sources made from the document
	 * @return whether they have what this content says and no other part
	 */
	public boolean isAllIn(List<PropertySource<?>> loaded) {
		return this.sources.size() == loaded.size() && isIn(loaded);
	}

	/**
	 * Describes where a property stands.
	 * @param property the name of the property as the document spells it
	 * @param value its value
	 * @return the document with line and column, or {@code null} if this content does not
	 * have the property with that value
	 */
	public @Nullable String originOf(String property, @Nullable Object value) {
		boolean same = Objects.equals(KeyDifference.text(this.values.get(property)), KeyDifference.text(value));
		return (same && this.lines != null) ? this.lines.originOf(property) : null;
	}

}
