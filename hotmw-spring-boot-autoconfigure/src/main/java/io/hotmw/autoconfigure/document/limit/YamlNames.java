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

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Goes over the names in YAML that is known to be small when written out: tells the keys
 * that a map has twice, and the names of hotmw that are written twice in different ways.
 */
final class YamlNames {

	private static final String ROOT = "hotmw";

	private final String text;

	private final Tally tally;

	private final LoaderOptions options;

	YamlNames(String text, Tally tally, LoaderOptions options) {
		this.text = text;
		this.tally = tally;
		this.options = options;
	}

	void scan() {
		try {
			Composer composer = new Composer(new ParserImpl(new StreamReader(this.text), this.options), new Resolver(),
					this.options);
			while (composer.checkNode()) {
				this.tally.newNames();
				visit("", composer.getNode());
			}
		}
		catch (YAMLException ignored) {
			// The loader will say so.
		}
	}

	private void visit(String name, Node node) {
		if (node instanceof MappingNode map) {
			visitMap(name, map);
		}
		else if (node instanceof SequenceNode list) {
			List<Node> elements = list.getValue();
			for (int i = 0; i < elements.size(); i++) {
				value(name + "[" + i + "]", elements.get(i), elements.get(i));
			}
		}
	}

	private void visitMap(String name, MappingNode map) {
		Map<String, Position> keys = new HashMap<>();
		for (NodeTuple tuple : map.getValue()) {
			// What is merged in gives way to what is written here.
			if (tuple.getKeyNode() instanceof ScalarNode key && !Tag.MERGE.equals(key.getTag())) {
				Position position = position(key);
				Position first = keys.putIfAbsent(key.getTag() + key.getValue(), position);
				if (first != null) {
					this.tally.twice(join(name, key), first, position);
				}
				else {
					value(join(name, key), key, tuple.getValueNode());
				}
			}
		}
	}

	// Only hotmw's names are written out.
	private void value(String name, Node where, Node value) {
		boolean own = name.regionMatches(true, 0, ROOT, 0, ROOT.length());
		boolean whole = !(value instanceof MappingNode map && !map.getValue().isEmpty())
				&& !(value instanceof SequenceNode list && !list.getValue().isEmpty());
		if (!whole) {
			visit(own ? name : "-", value);
		}
		else if (own) {
			this.tally.name(name, position(where));
		}
	}

	private static String join(String name, ScalarNode key) {
		String text = Tag.STR.equals(key.getTag()) ? key.getValue() : "[" + key.getValue() + "]";
		if (name.isEmpty() || text.startsWith("[")) {
			return name + text;
		}
		return name + "." + text;
	}

	private static Position position(Node node) {
		return new Position(node.getStartMark().getLine() + 1, node.getStartMark().getColumn() + 1);
	}

}
