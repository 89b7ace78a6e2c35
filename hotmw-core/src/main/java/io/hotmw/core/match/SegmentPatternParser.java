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

package io.hotmw.core.match;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * Parses one segment of a path pattern: literal text, {@code ?}, {@code *} and variables.
 * For one use.
 */
final class SegmentPatternParser {

	private final String pattern;

	private final int start;

	private int position;

	private final IntStream.Builder glob = IntStream.builder();

	private final StringBuilder regex = new StringBuilder();

	private final List<String> variables = new ArrayList<>();

	private boolean questions;

	private boolean stars;

	private @Nullable Pattern constraint;

	private boolean catchAll;

	SegmentPatternParser(String pattern, int start) {
		this.pattern = pattern;
		this.start = start;
		this.position = start;
	}

	SegmentPattern parse() {
		while (this.position < this.pattern.length() && this.pattern.charAt(this.position) != '/') {
			switch (this.pattern.charAt(this.position)) {
				case '?' -> question();
				case '*' -> star();
				case '{' -> variable();
				default -> literal();
			}
		}
		String text = this.pattern.substring(this.start, this.position);
		PatternElement element = isLiteral() ? null : element(text);
		return new SegmentPattern(this.start, this.position, this.variables, element);
	}

	private boolean isLiteral() {
		return !this.questions && !this.stars && !this.catchAll && this.variables.isEmpty();
	}

	private void question() {
		this.questions = true;
		this.glob.add(GlobElement.ONE);
		this.regex.append('.');
		this.position++;
	}

	private void star() {
		this.stars = true;
		this.glob.add(GlobElement.ANY);
		this.regex.append(".*");
		this.position++;
	}

	private void literal() {
		int from = this.position;
		while (this.position < this.pattern.length() && "/?*{".indexOf(this.pattern.charAt(this.position)) < 0) {
			refuseUnmatchable(this.pattern.charAt(this.position));
			this.position++;
		}
		String text = this.pattern.substring(from, this.position);
		text.codePoints().forEach(this.glob::add);
		this.regex.append(Pattern.quote(text));
	}

	private void refuseUnmatchable(char ch) {
		if (ch == '}') {
			throw failure(this.position, "there is a '}' without a '{'", "remove it or add the '{'");
		}
		if (ch == ';') {
			throw failure(this.position, "there is a ';' that nothing can match", "leave path parameters out");
		}
		if (ch == '%' && PathDecoder.isEscape(this.pattern, this.position)) {
			throw failure(this.position, "there is an escape that nothing can match",
					"write the character that it stands for");
		}
	}

	private void variable() {
		int open = this.position++;
		boolean many = this.position < this.pattern.length() && this.pattern.charAt(this.position) == '*';
		if (many) {
			this.catchAll = true;
			this.position++;
		}
		String name = name(open);
		if (!many) {
			this.variables.add(name);
		}
		this.glob.add(GlobElement.ANY);
		if (!many && this.pattern.charAt(this.position) == ':') {
			this.position++;
			this.constraint = constraint(open);
			this.regex.append('(').append(this.constraint.pattern()).append(')');
		}
		else {
			this.regex.append("(.*)");
		}
		if (this.pattern.charAt(this.position) != '}') {
			throw failure(this.position, "there is a '" + this.pattern.charAt(this.position) + "' in a variable's name",
					"use letters, digits, '_' and '-'");
		}
		this.position++;
	}

	private String name(int open) {
		int from = this.position;
		while (this.position < this.pattern.length() && isNamePart(this.pattern.charAt(this.position), from)) {
			this.position++;
		}
		if (this.position == this.pattern.length() || this.pattern.charAt(this.position) == '/') {
			throw unclosed(open);
		}
		if (this.position == from) {
			throw failure(from, "there is no name of a variable", "begin it with a letter or '_'");
		}
		return this.pattern.substring(from, this.position);
	}

	private boolean isNamePart(char ch, int from) {
		return (this.position == from) ? Character.isJavaIdentifierStart(ch)
				: (Character.isJavaIdentifierPart(ch) || ch == '-');
	}

	private Pattern constraint(int open) {
		int from = this.position;
		this.position = constraintEnd(open);
		if (this.position == from) {
			throw failure(from, "there is no regular expression", "add one or remove the ':'");
		}
		try {
			Pattern compiled = Pattern.compile(this.pattern.substring(from, this.position), Pattern.DOTALL);
			if (compiled.matcher("").groupCount() > 0) {
				throw failure(from, "there is a capturing group in a regular expression",
						"write '(?:...)' instead of '(...)'");
			}
			return compiled;
		}
		catch (PatternSyntaxException ex) {
			throw failure(from + Math.max(ex.getIndex(), 0),
					"a regular expression is malformed (" + ex.getDescription() + ")", "correct it");
		}
	}

	private int constraintEnd(int open) {
		int depth = 0;
		for (int i = this.position; i < this.pattern.length() && this.pattern.charAt(i) != '/'; i++) {
			char ch = this.pattern.charAt(i);
			if (ch == '}' && depth-- == 0) {
				return i;
			}
			if (ch == '{') {
				depth++;
			}
			if (ch == '\\') {
				i++;
			}
		}
		throw unclosed(open);
	}

	private PatternElement element(String text) {
		if (text.equals("**") || this.catchAll) {
			return anySegments(text);
		}
		boolean last = this.position == this.pattern.length();
		if (text.equals("*")) {
			return new WildcardElement(!last);
		}
		if (isSingleVariable(text)) {
			return (this.constraint != null) ? new RegexElement(this.constraint, true) : new WildcardElement(true);
		}
		boolean needsValue = last && !this.variables.isEmpty();
		if (this.constraint != null) {
			return new RegexElement(regex(), needsValue);
		}
		return (this.stars || !this.variables.isEmpty()) ? new GlobElement(this.glob.build().toArray(), needsValue)
				: new QuestionElement(text);
	}

	private boolean isSingleVariable(String text) {
		int length = 2 + this.variables.stream().mapToInt(String::length).sum()
				+ ((this.constraint != null) ? 1 + this.constraint.pattern().length() : 0);
		return this.variables.size() == 1 && text.length() == length;
	}

	private PatternElement anySegments(String text) {
		if (this.catchAll && (!text.startsWith("{*") || text.indexOf('}') < text.length() - 1)) {
			throw failure(this.start, "there is a '{*name}' beside something else", "give it a segment of its own");
		}
		return new AnySegmentsElement();
	}

	private Pattern regex() {
		try {
			return Pattern.compile(this.regex.toString(), Pattern.DOTALL);
		}
		catch (PatternSyntaxException ex) {
			throw failure(this.start,
					"the regular expressions of a segment do not go together (" + ex.getDescription() + ")",
					"use expressions that end where they seem to end");
		}
	}

	private PathPatternException unclosed(int open) {
		return failure(open, "there is a '{' without a '}'", "add the '}' (a '/' in a regular expression is '\\/')");
	}

	private PathPatternException failure(int at, String problem, String remedy) {
		return new PathPatternException(this.pattern, at, problem, remedy);
	}

}
