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
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Narrows a chain down to the entries that a path may match, so that a request pays for
 * the filters that match and not for those that are configured. What it returns is a
 * superset, in chain order, with what is {@linkplain MatchCandidates#undecided still to
 * be decided} about each.
 *
 * <p>
 * The entries stand in a tree of the literal segments that their path patterns begin
 * with. Each node knows its own entries and those of the nodes above it; an entry without
 * a path or with a pattern that begins otherwise stands in the root. A pattern like
 * {@code /api/**} is decided by the place of its node. The array of a node is
 * precomputed, and shared with the node above where it has nothing to add, so memory
 * grows with the prefixes times the entries that are not below any of them. A path that
 * can be read in several ways, or cannot be read, may match every entry. What the entries
 * are is not its business: it knows their matchers, and tells their places. Immutable and
 * thread-safe; a lookup of the usual path allocates nothing, and none reads the path when
 * no entry has one.
 */
public final class MatchIndex {

	/**
	 * The literal segments that count; what pattern has more stands less deep.
	 */
	private static final int MAX_DEPTH = 16;

	private final List<RequestMatcher> matchers;

	private final MatchCandidates all;

	private final IndexNode root;

	private MatchIndex(List<RequestMatcher> matchers) {
		this.matchers = matchers;
		Branch branch = new Branch();
		for (int i = 0; i < matchers.size(); i++) {
			add(branch, i, matchers.get(i).paths().asList());
		}
		this.all = candidates(IntStream.range(0, matchers.size()).boxed().toList(), branch.decided);
		this.root = toNode(branch, new MatchCandidates(List.of(), List.of()), new TreeSet<>(), Set.of());
	}

	/**
	 * Builds an index, unless there is one already.
	 * @param matchers the matchers of the entries, in chain order
	 * @param known an index that may have been built of the same matchers, or
	 * {@code null}
	 * @return the index
	 */
	public static MatchIndex of(List<RequestMatcher> matchers, @Nullable MatchIndex known) {
		return (known != null && known.isOf(matchers)) ? known : new MatchIndex(List.copyOf(matchers));
	}

	private boolean isOf(List<RequestMatcher> others) {
		if (others.size() != this.matchers.size()) {
			return false;
		}
		for (int i = 0; i < others.size(); i++) {
			if (others.get(i) != this.matchers.get(i)) {
				return false;
			}
		}
		return true;
	}

	private static void add(Branch root, int entry, List<PathPattern> patterns) {
		if (patterns.isEmpty()) {
			root.add(entry, true);
		}
		for (PathPattern pattern : patterns) {
			Branch branch = root;
			for (String segment : pattern.literalPrefix(MAX_DEPTH)) {
				branch = branch.branches.computeIfAbsent(segment, (key) -> new Branch());
			}
			branch.add(entry, pattern.isDecidedByPrefix(MAX_DEPTH));
		}
	}

	private IndexNode toNode(Branch branch, MatchCandidates inherited, SortedSet<Integer> above,
			Set<Integer> decidedAbove) {
		SortedSet<Integer> here = new TreeSet<>(above);
		Set<Integer> decided = new HashSet<>(decidedAbove);
		here.addAll(branch.entries);
		decided.addAll(branch.decided);
		boolean same = here.size() == above.size() && decided.size() == decidedAbove.size();
		MatchCandidates candidates = same ? inherited : candidates(here, decided);
		Map<String, IndexNode> children = new LinkedHashMap<>();
		branch.branches.forEach((segment, child) -> children.put(segment, toNode(child, candidates, here, decided)));
		return new IndexNode(candidates, children);
	}

	private MatchCandidates candidates(Collection<Integer> wanted, Set<Integer> decided) {
		List<@Nullable RequestMatcher> undecided = new ArrayList<>();
		for (int entry : wanted) {
			RequestMatcher matcher = this.matchers.get(entry);
			undecided.add(decided.contains(entry) ? matcher.beyondPaths() : matcher);
		}
		return new MatchCandidates(wanted, undecided);
	}

	/**
	 * The entries that may apply to a request.
	 * @param request the request
	 * @return the candidates, in chain order
	 */
	public MatchCandidates candidates(HttpServletRequest request) {
		if (this.root.isLeaf()) {
			return this.all;
		}
		MatchCandidates usual = RequestPath.lookUp(request, this.root);
		if (usual != null) {
			return usual;
		}
		PathText reading = RequestPath.of(request).onlyReading();
		return (reading != null) ? this.root.find(reading.text(), reading.start()) : this.all;
	}

	/**
	 * A node while the tree grows.
	 */
	private static final class Branch {

		private final SortedSet<Integer> entries = new TreeSet<>();

		/** Those of them that apply to every path at or below the node. */
		private final Set<Integer> decided = new HashSet<>();

		private final Map<String, Branch> branches = new TreeMap<>();

		void add(int entry, boolean isDecided) {
			this.entries.add(entry);
			if (isDecided) {
				this.decided.add(entry);
			}
		}

	}

}
