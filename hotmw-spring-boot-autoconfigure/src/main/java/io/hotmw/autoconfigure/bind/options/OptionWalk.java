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

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

import io.hotmw.autoconfigure.bind.name.PropertyPath.Element;
import io.hotmw.autoconfigure.bind.options.OptionNode.AnyNode;
import io.hotmw.autoconfigure.bind.options.OptionNode.ListNode;
import io.hotmw.autoconfigure.bind.options.OptionNode.MapNode;
import io.hotmw.autoconfigure.bind.options.OptionNode.ObjectNode;
import io.hotmw.autoconfigure.bind.options.OptionNode.ValueNode;

/**
 * Follows the name of one option through an options type, collecting its canonical
 * spelling on the way: the names of components in dashed form, the keys of maps in
 * brackets, since of those every character counts. Used once.
 */
final class OptionWalk {

	private final List<Element> elements;

	private final boolean variable;

	/** Whether nothing is known about the options, not even what is a map. */
	private final boolean shapeless;

	private final StringBuilder name = new StringBuilder();

	private final StringBuilder key = new StringBuilder();

	private final List<String> lists = new ArrayList<>();

	private @Nullable OptionNode node;

	private @Nullable String unknown;

	private List<String> alternatives = List.of();

	private OptionLocation.@Nullable Misplaced misplaced;

	private boolean sensitive;

	private int position;

	/**
	 * Create a walk.
	 * @param root where it begins
	 * @param elements the name to follow
	 * @param variable whether the name is that of an environment variable
	 */
	OptionWalk(OptionNode root, List<Element> elements, boolean variable) {
		this.node = root;
		this.elements = elements;
		this.variable = variable;
		this.shapeless = root instanceof AnyNode;
	}

	OptionLocation walk() {
		while (this.node != null && this.position < this.elements.size()) {
			step(this.node);
		}
		while (this.position < this.elements.size()) {
			appendAsWritten(this.elements.get(this.position++));
		}
		return new OptionLocation(this.name.toString(), this.key.toString(), List.copyOf(this.lists), this.sensitive,
				this.node, this.unknown, this.alternatives, this.misplaced);
	}

	private void step(OptionNode current) {
		if (current instanceof ObjectNode object) {
			enterComponent(object.components());
		}
		else if (current instanceof ListNode list) {
			enterElement(list);
		}
		else if (current instanceof MapNode map) {
			enterEntry(map);
		}
		else if (current instanceof AnyNode) {
			enterAnything(this.elements.get(this.position++));
		}
		else {
			leaveHolder(false);
		}
	}

	private void leaveHolder(boolean list) {
		boolean index = this.elements.get(this.position).isIndex();
		this.misplaced = new OptionLocation.Misplaced(this.name.toString(), list, index);
		leave(List.of());
	}

	private void leave(List<String> alternatives) {
		this.node = null;
		this.unknown = this.elements.get(this.position).text();
		this.alternatives = alternatives;
	}

	private void enterComponent(OptionComponents components) {
		StringBuilder joined = new StringBuilder();
		int longest = this.variable ? this.elements.size() : this.position + 1;
		for (int end = this.position; end < longest; end++) {
			joined.append(this.elements.get(end).uniform());
			OptionComponents.Component component = components.find(joined.toString());
			if (component != null) {
				appendPlain(component.name());
				this.sensitive |= component.sensitive();
				this.node = component.node();
				this.position = end + 1;
				return;
			}
		}
		leave(components.names());
		appendPlain(DataObjectPropertyName.toDashedForm(this.elements.get(this.position++).text()));
	}

	private void enterElement(ListNode list) {
		Element element = this.elements.get(this.position);
		if (element.isIndex()) {
			this.position++;
			appendIndex(element);
			this.node = OptionNode.of(list.element(), List.of());
		}
		else {
			leaveHolder(true);
		}
	}

	private void enterEntry(MapNode map) {
		OptionNode value = OptionNode.of(map.value(), List.of());
		int end = endOfKey(value);
		String text = this.elements.subList(this.position, end)
			.stream()
			.map(Element::text)
			.collect(Collectors.joining("."));
		appendKey(text);
		this.position = end;
		this.node = value;
	}

	// The binder joins the rest of the name to one key where a map holds plain values,
	// and what stands in front of an index where it holds lists.
	private int endOfKey(OptionNode value) {
		int end = this.position + 1;
		if (!(value instanceof ValueNode) && !(value instanceof ListNode)) {
			return end;
		}
		while (end < this.elements.size() && !(value instanceof ListNode && this.elements.get(end).isIndex())) {
			end++;
		}
		return end;
	}

	// Below a type that takes anything, such as the values of Map<String, Object>, there
	// are maps and lists. A key of digits in brackets would be the index of a list.
	private void enterAnything(Element element) {
		if (this.shapeless || element.isIndex() || new Element(element.text(), true).isIndex()) {
			appendAsWritten(element);
		}
		else {
			appendKey(element.text());
		}
	}

	private void appendAsWritten(Element element) {
		if (element.isIndex()) {
			appendIndex(element);
		}
		else {
			appendPlain(element.text());
		}
	}

	private void appendIndex(Element element) {
		this.lists.add(this.key.toString());
		String index = "[" + Integer.parseInt(element.text()) + "]";
		this.name.append(index);
		this.key.append(index);
	}

	private void appendPlain(String text) {
		append(text, new Element(text, false).uniform());
	}

	private void append(String text, String comparedText) {
		if (new Element(text, false).isPlain()) {
			String separator = this.name.isEmpty() ? "" : ".";
			this.name.append(separator).append(text);
			this.key.append(separator).append(comparedText);
		}
		else {
			appendKey(text);
		}
	}

	private void appendKey(String text) {
		this.name.append('[').append(text).append(']');
		this.key.append('[').append(text).append(']');
	}

}
