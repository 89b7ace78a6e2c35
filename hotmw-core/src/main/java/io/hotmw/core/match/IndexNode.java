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

import java.util.Map;

/**
 * A node of a {@link MatchIndex}. Immutable.
 */
final class IndexNode implements PathLookup<MatchCandidates> {

	private final MatchCandidates candidates;

	private final SegmentTable<IndexNode> children;

	private final boolean leaf;

	IndexNode(MatchCandidates candidates, Map<String, IndexNode> children) {
		this.candidates = candidates;
		this.children = new SegmentTable<>(children);
		this.leaf = children.isEmpty();
	}

	/**
	 * Follows a path down from this node, as far as there are nodes for it.
	 * @return the candidates of the last node
	 */
	@Override
	public MatchCandidates find(String text, int start) {
		IndexNode node = this;
		int position = start;
		while (!node.leaf && position < text.length() && text.charAt(position) == '/') {
			int next = text.indexOf('/', position + 1);
			int end = (next >= 0) ? next : text.length();
			IndexNode child = node.children.get(text, position + 1, end);
			if (child == null) {
				break;
			}
			node = child;
			position = end;
		}
		return node.candidates;
	}

	boolean isLeaf() {
		return this.leaf;
	}

}
