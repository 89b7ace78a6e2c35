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

package io.hotmw.autoconfigure.document.limit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Goes over YAML, event by event and without making anything of it, and counts what the
 * loader would make: an alias counts as much as what it stands for. Only a text that
 * passes is looked at a second time, for the names in it.
 *
 * <p>
 * A text that is no YAML is counted up to the first mistake, which is how far the loader
 * gets.
 */
final class YamlScan {

	private final String text;

	private final Tally tally;

	private final DocumentLimits limits;

	private final Deque<YamlSize> open = new ArrayDeque<>();

	/** What the anchors of the current part stand for. */
	private final Map<String, YamlSize> anchors = new HashMap<>();

	/** The anchors whose map or list is not at its end. */
	private final Set<String> openAnchors = new HashSet<>();

	private int aliases;

	private @Nullable Mark overAliases;

	private @Nullable Mark overSize;

	private boolean stopped;

	YamlScan(String text, Tally tally, DocumentLimits limits) {
		this.text = text;
		this.tally = tally;
		this.limits = limits;
	}

	void scan() {
		boolean valid = true;
		try {
			Parser parser = new ParserImpl(new StreamReader(this.text), options());
			while (!this.stopped && !parser.checkEvent(Event.ID.StreamEnd)) {
				read(parser.getEvent());
			}
		}
		catch (YAMLException ignored) {
			// The loader will say so.
			valid = false;
		}
		this.open.forEach(this::count);
		if (this.overAliases != null) {
			this.tally.excess(this.aliases + " aliases", position(this.overAliases),
					"has more than the " + this.limits.maxAliases()
							+ " aliases (*name) that hotmw.limits.max-aliases allows",
					"write out what they stand for, or use fewer");
		}
		if (valid && !this.stopped && this.overAliases == null && !this.tally.isTooMany()) {
			new YamlNames(this.text, this.tally, options()).scan();
		}
	}

	// The size of the text and the depth are checked here, hence not by the library.
	private static LoaderOptions options() {
		LoaderOptions options = new LoaderOptions();
		options.setCodePointLimit(Integer.MAX_VALUE);
		options.setNestingDepthLimit(Integer.MAX_VALUE);
		options.setMaxAliasesForCollections(Integer.MAX_VALUE);
		return options;
	}

	private void read(Event event) {
		if (event instanceof DocumentStartEvent start) {
			part(start);
		}
		else if (event instanceof CollectionStartEvent start) {
			start(start);
		}
		else if (event instanceof CollectionEndEvent) {
			YamlSize ended = this.open.pop();
			this.openAnchors.remove(ended.anchor());
			add(ended);
		}
		else if (event instanceof ScalarEvent scalar) {
			scalar(scalar);
		}
		else if (event instanceof AliasEvent alias) {
			alias(alias);
		}
	}

	private void part(DocumentStartEvent start) {
		this.tally.part();
		this.anchors.clear();
		this.openAnchors.clear();
		Map<String, String> tags = start.getTags();
		if (tags != null && tags.values()
			.stream()
			.anyMatch((prefix) -> prefix.length() > DocumentLimits.MAX_TAG_PREFIX_LENGTH)) {
			stop(start.getStartMark(),
					"has a %TAG that stands for more than " + DocumentLimits.MAX_TAG_PREFIX_LENGTH + " characters",
					"remove it");
		}
	}

	private void start(CollectionStartEvent start) {
		if (this.open.size() >= this.limits.maxDepth()) {
			this.stopped = true;
			this.tally.tooDeep(position(start.getStartMark()));
			return;
		}
		YamlSize size = new YamlSize(start instanceof MappingStartEvent, start.getAnchor(), start.getStartMark());
		size.addTag(start.getTag());
		this.open.push(size);
		if (start.getAnchor() != null) {
			this.anchors.remove(start.getAnchor());
			this.openAnchors.add(start.getAnchor());
		}
	}

	private void scalar(ScalarEvent scalar) {
		if (scalar.getScalarStyle() == DumperOptions.ScalarStyle.PLAIN
				&& numberLength(scalar.getValue()) > DocumentLimits.MAX_NUMBER_LENGTH) {
			stop(scalar.getStartMark(), "has a number of more than " + DocumentLimits.MAX_NUMBER_LENGTH
					+ " characters, or a text without" + " quotes that begins like one",
					"put it in quotes, or make it shorter");
			return;
		}
		YamlSize size = YamlSize.of(scalar.getAnchor(), scalar.getValue().length(), scalar.getStartMark());
		size.addTag(scalar.getTag());
		add(size);
	}

	// The library tells numbers by regular expressions, which need stack in proportion to
	// the length, and reads one of n digits in n² steps.
	private static int numberLength(String value) {
		if (value.isEmpty() || "0123456789+-.".indexOf(value.charAt(0)) < 0) {
			return 0;
		}
		String digits = value.regionMatches(1, "x", 0, 1) ? "0123456789abcdefABCDEFxX_" : "0123456789_:.+-eE";
		int length = 0;
		while (length < value.length() && digits.indexOf(value.charAt(length)) >= 0) {
			length++;
		}
		return length;
	}

	private void alias(AliasEvent alias) {
		this.aliases++;
		if (this.aliases > this.limits.maxAliases() && this.overAliases == null) {
			this.overAliases = alias.getStartMark();
		}
		if (this.openAnchors.contains(alias.getAnchor())) {
			stop(alias.getStartMark(), "has an alias for something that the alias itself is in", "remove the alias");
			return;
		}
		YamlSize size = this.anchors.get(alias.getAnchor());
		if (size != null) {
			add(size.at(alias.getStartMark()));
		}
	}

	private void add(YamlSize size) {
		if (size.anchor() != null) {
			this.anchors.put(size.anchor(), size);
		}
		YamlSize outer = this.open.peek();
		if (outer == null) {
			count(size);
			return;
		}
		outer.add(size);
		if (this.overSize == null && (outer.properties() > this.limits.maxProperties()
				|| outer.characters() > this.limits.maxExpandedSize())) {
			this.overSize = size.mark();
		}
	}

	private void count(YamlSize size) {
		this.tally.properties(size.properties(), size.characters(),
				position((this.overSize != null) ? this.overSize : size.mark()));
	}

	private void stop(Mark mark, String reason, String remedy) {
		this.stopped = true;
		this.tally.excess(null, position(mark), reason, remedy);
	}

	private static Position position(Mark mark) {
		return new Position(mark.getLine() + 1, mark.getColumn() + 1);
	}

}
