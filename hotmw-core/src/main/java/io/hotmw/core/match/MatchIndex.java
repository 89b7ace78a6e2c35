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

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Narrows a chain down to the entries that a path may match, so that a request pays for
 * the filters that match and not for those that are configured. What it returns is a
 * superset, in chain order: the matcher of each candidate still decides.
 *
 * <p>
 * The entries stand in a tree of the literal segments that their path patterns begin
 * with. Each node knows its own entries and those of the nodes above it; an entry without
 * a path or with a pattern that begins otherwise stands in the root. The array of a node
 * is precomputed, and shared with the node above where it has no entries of its own, so
 * memory grows with the prefixes times the entries that are not below any of them. A path
 * that can be read in several ways, or cannot be read, may match every entry. Immutable
 * and thread-safe; a lookup allocates nothing, and none reads the path when no entry has
 * one.
 *
 * @param <T> the type of the entries
 */
public final class MatchIndex<T> {

	/**
	 * The literal segments that count; what pattern has more stands less deep.
	 */
	private static final int MAX_DEPTH = 16;

	private final MatchCandidates<T> all;

	private final IndexNode<T> root;

	private MatchIndex(List<T> entries, Function<? super T, RequestMatcher> matchers) {
		this.all = new MatchCandidates<>(entries);
		Branch branch = new Branch();
		for (int i = 0; i < entries.size(); i++) {
			add(branch, i, matchers.apply(entries.get(i)).paths().asList());
		}
		this.root = toNode(branch, entries, new MatchCandidates<>(List.of()), new TreeSet<>());
	}

	/**
	 * Builds an index.
	 * @param <T> the type of the entries
	 * @param entries the entries in chain order
	 * @param matchers tells the matcher of an entry
	 * @return the index
	 */
	public static <T> MatchIndex<T> of(Collection<? extends T> entries, Function<? super T, RequestMatcher> matchers) {
		Objects.requireNonNull(matchers, "'matchers' must not be null");
		return new MatchIndex<>(List.copyOf(entries), matchers);
	}

	private static void add(Branch root, int entry, List<PathPattern> patterns) {
		if (patterns.isEmpty()) {
			root.entries.add(entry);
		}
		for (PathPattern pattern : patterns) {
			Branch branch = root;
			for (String segment : pattern.literalPrefix(MAX_DEPTH)) {
				branch = branch.branches.computeIfAbsent(segment, (key) -> new Branch());
			}
			branch.entries.add(entry);
		}
	}

	private static <T> IndexNode<T> toNode(Branch branch, List<T> entries, MatchCandidates<T> inherited,
			SortedSet<Integer> above) {
		SortedSet<Integer> here = new TreeSet<>(above);
		MatchCandidates<T> candidates = here.addAll(branch.entries)
				? new MatchCandidates<>(here.stream().map(entries::get).toList()) : inherited;
		Map<String, IndexNode<T>> children = new LinkedHashMap<>();
		branch.branches.forEach((segment, child) -> children.put(segment, toNode(child, entries, candidates, here)));
		return new IndexNode<>(candidates, children);
	}

	/**
	 * The entries that may apply to a path.
	 * @param path the path of the dispatch
	 * @return the candidates, in chain order
	 */
	public MatchCandidates<T> candidates(RequestPath path) {
		if (this.root.isLeaf()) {
			return this.all;
		}
		PathText reading = path.onlyReading();
		return (reading != null) ? this.root.find(reading) : this.all;
	}

	/**
	 * All entries, whatever the path.
	 * @return the entries, in chain order
	 */
	public MatchCandidates<T> all() {
		return this.all;
	}

	/**
	 * A node while the tree grows.
	 */
	private static final class Branch {

		private final SortedSet<Integer> entries = new TreeSet<>();

		private final Map<String, Branch> branches = new TreeMap<>();

	}

}
