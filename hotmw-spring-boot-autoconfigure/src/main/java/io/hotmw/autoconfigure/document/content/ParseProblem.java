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

import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

import io.hotmw.core.definition.Violation;

/**
 * Why the content of a document cannot be parsed, without any part of the content.
 *
 * @param reason what is wrong, in plain words
 * @param remedy what to do about it
 * @param line the line, from 1 on, or 0 if it is not known
 * @param column the column, from 1 on, or 0 if it is not known
 */
public record ParseProblem(String reason, String remedy, int line, int column) {

	private static final String PROPERTY = "document";

	private static final Pattern PLACE = Pattern
		.compile("line(?:Number)?:? (\\d+)(?:[,;] column(?:Number)?:? (\\d+))?");

	private static final Pattern CHARACTER = Pattern.compile("U\\+[0-9A-F]{4,6}");

	/** What parsers of YAML say, up to where they begin to quote the document. */
	private static final List<Known> KNOWN = List.of(
			new Known("found duplicate key", "has a key twice in one map", "keep one of the two"),
			new Known("found undefined alias", "has an alias (*name) without an anchor (&name) before it",
					"write out what is meant, or quote a text that begins with '*'"),
			new Known("mapping values are not allowed here", "has a ':' where no value can begin",
					"correct the indentation, and quote a text that has ': ' in it"),
			new Known("sequence entries are not allowed here", "has a '-' where no element of a list can begin",
					"correct the indentation, and begin the list in a line of its own"),
			new Known("mapping keys are not allowed here", "has a key where none can begin", "correct the indentation"),
			new Known("could not find expected ':'", "has a line that is neither a key with ':' nor part of a value",
					"write 'key: value', and close what is quoted"),
			new Known("found character", "has a character that no value can begin with",
					"quote a text that begins with '@', '`' or '%', and indent with spaces, not tabs"),
			new Known("found unexpected end of stream", "ends within a quoted text", "close the quotes"),
			new Known("found unexpected document separator", "has a '---' within a quoted text", "close the quotes"),
			new Known("found unknown escape character", "has an escape (\\) that does not exist",
					"double the backslash, or use single quotes"),
			new Known("expected ',' or '}'", "has a map {...} that is not closed, or lacks a comma",
					"close the map, or separate its entries by commas"),
			new Known("expected ',' or ']'", "has a list [...] that is not closed, or lacks a comma",
					"close the list, or separate its elements by commas"),
			new Known("expected <block end>", "has a line that belongs to no map or list that is open there",
					"correct the indentation, and quote a text that goes on behind its end"),
			new Known("expected '<document start>'", "goes on behind its end",
					"correct the indentation, or begin another part with '---'"),
			new Known("expected the node content", "lacks a value, or the end of a map or list",
					"write the value, or '~' for none, and close what is open"),
			new Known("could not determine a constructor for the tag", "has a tag (!name) that is not allowed",
					"remove the tag, or quote a text that begins with '!'"),
			new Known("Global tag is not allowed", "has a tag (!name) that is not allowed",
					"remove the tag, or quote a text that begins with '!'"));

	public ParseProblem {
		Objects.requireNonNull(reason, "'reason' must not be null");
		Objects.requireNonNull(remedy, "'remedy' must not be null");
	}

	/**
	 * Describes what a parser threw. Its message is not repeated: parsers quote the
	 * document, which may hold secrets.
	 * @param failure what was thrown
	 * @return the problem
	 */
	public static ParseProblem of(Throwable failure) {
		if (failure instanceof MarkedYAMLException marked) {
			return of(marked);
		}
		if (failure instanceof ReaderException reader) {
			return new ParseProblem("has the character U+%04X, which is not allowed".formatted(reader.getCodePoint()),
					"remove it; if there are many, the text is in another encoding: publish it as UTF-8", 0, 0);
		}
		int line = 0;
		int column = 0;
		Matcher matcher = PLACE.matcher(Objects.requireNonNullElse(failure.getMessage(), ""));
		while (matcher.find()) {
			line = number(matcher.group(1));
			column = number(matcher.group(2));
		}
		return Known.NONE.at(line, column);
	}

	private static ParseProblem of(MarkedYAMLException failure) {
		Mark mark = (failure.getProblemMark() != null) ? failure.getProblemMark() : failure.getContextMark();
		String said = Objects.requireNonNullElse(failure.getProblem(), "");
		Known known = KNOWN.stream().filter((one) -> said.startsWith(one.said())).findFirst().orElse(Known.NONE);
		return (mark != null) ? known.at(mark.getLine() + 1, mark.getColumn() + 1) : known.at(0, 0);
	}

	/**
	 * Says whether it is one of the flaws that were found in the text, which say more.
	 * @param flaws the flaws
	 * @param document the name by which messages show the document
	 * @return whether one of them is at the same place, or about the same character
	 */
	boolean isAmong(List<Violation> flaws, String document) {
		String origin = origin(document);
		Matcher character = CHARACTER.matcher(this.reason);
		String code = character.find() ? character.group() : null;
		return flaws.stream()
			.anyMatch((flaw) -> (this.line != 0 && origin.equals(flaw.origin()))
					|| (code != null && flaw.reason().contains(code)));
	}

	private String origin(String document) {
		String place = (this.line == 0) ? "" : " - " + this.line + ((this.column != 0) ? ":" + this.column : "");
		return document + place;
	}

	private static int number(@Nullable String digits) {
		return (digits != null && digits.length() < 10) ? Integer.parseInt(digits) : 0;
	}

	/**
	 * The reason, and the place where it is known.
	 * @return one line
	 */
	public String description() {
		if (this.line == 0) {
			return "it " + this.reason;
		}
		return "it " + this.reason + ", at line " + this.line + ((this.column != 0) ? ", column " + this.column : "");
	}

	/**
	 * Makes a violation of it.
	 * @param document the name by which messages show the document
	 * @param format the format that the document does not follow
	 * @return the violation of the document as a whole
	 */
	Violation toViolation(String document, String format) {
		return new Violation(PROPERTY, null, origin(document), "cannot be parsed as " + format + ": it " + this.reason,
				this.remedy);
	}

	/**
	 * One kind of mistake.
	 *
	 * @param said how the message of the parser begins
	 * @param reason what is wrong, in plain words
	 * @param remedy what to do about it
	 */
	private record Known(String said, String reason, String remedy) {

		static final Known NONE = new Known("", "does not follow the rules of the format", "correct the document");

		ParseProblem at(int line, int column) {
			return new ParseProblem(this.reason, this.remedy, line, column);
		}

	}

}
