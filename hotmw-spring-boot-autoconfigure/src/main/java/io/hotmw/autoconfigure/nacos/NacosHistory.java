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

package io.hotmw.autoconfigure.nacos;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.hotmw.core.definition.DocumentChange;
import io.hotmw.core.history.ChangeAuthor;

/**
 * Finds in Nacos' own history who published the content of a document.
 *
 * <p>
 * An entry of that history has the user and the address of an operation, but the content
 * from <em>before</em> it, unless the operation created the document. What an operation
 * made is thus known from the next one, or, for the newest, from the document as it is.
 */
final class NacosHistory {

	/** Who published while Nacos asks nobody for a password. */
	static final String ANONYMOUS = "anonymous";

	private static final int MAX_ENTRIES = 10;

	private static final String DELETED = "D";

	private final NacosAdminApi api;

	NacosHistory(NacosAdminApi api) {
		this.api = api;
	}

	/**
	 * Finds who made a change.
	 * @param change the change
	 * @return the author, or {@code null} if Nacos does not know
	 * @throws IOException if it could not be asked
	 * @throws InterruptedException if the thread is interrupted
	 */
	@Nullable ChangeAuthor authorOf(DocumentChange change) throws IOException, InterruptedException {
		return this.api.converse((session) -> Optional.ofNullable(authorOf(change, session))).orElse(null);
	}

	private static @Nullable ChangeAuthor authorOf(DocumentChange change, NacosAdminApi.Session session)
			throws IOException, InterruptedException {
		List<Map<?, ?>> entries = items(session.get("/cs/history/list", query(change, MAX_ENTRIES))).stream()
			.filter((entry) -> !"gray".equals(text(entry, "publishType")))
			.toList();
		if (entries.isEmpty()) {
			return null;
		}
		if (change.md5() == null) {
			return operation(entries.get(0)).equals(DELETED) ? author(entries.get(0)) : null;
		}
		Map<String, String> query = query(change, 1);
		query.put("search", "accurate");
		boolean current = items(session.get("/cs/config/list", query)).stream()
			.anyMatch((document) -> change.md5().equals(text(document, "md5")));
		return current ? author(entries.get(0)) : authorOfReplaced(change, entries, session);
	}

	// The content may have been replaced since.
	private static @Nullable ChangeAuthor authorOfReplaced(DocumentChange change, List<Map<?, ?>> entries,
			NacosAdminApi.Session session) throws IOException, InterruptedException {
		for (int i = 0; i + 1 < entries.size(); i++) {
			Map<String, String> query = query(change, 1);
			query.put("nid", Objects.requireNonNullElse(text(entries.get(i), "id"), ""));
			if (Objects.equals(change.md5(), text(session.get("/cs/history", query), "md5"))) {
				return author(entries.get(i + 1));
			}
		}
		return null;
	}

	private static Map<String, String> query(DocumentChange change, int size) {
		Map<String, String> query = new TreeMap<>();
		query.put("dataId", change.dataId());
		query.put("groupName", change.group());
		query.put("namespaceId", change.namespace());
		query.put("pageNo", "1");
		query.put("pageSize", String.valueOf(size));
		return query;
	}

	private static List<Map<?, ?>> items(Map<?, ?> page) {
		if (!(page.get("pageItems") instanceof List<?> items)) {
			return List.of();
		}
		return items.stream().<Map<?, ?>>mapMulti((item, result) -> {
			if (item instanceof Map<?, ?> map) {
				result.accept(map);
			}
		}).toList();
	}

	private static ChangeAuthor author(Map<?, ?> entry) {
		String user = text(entry, "srcUser");
		return new ChangeAuthor((user != null) ? user : ANONYMOUS, text(entry, "srcIp"),
				ChangeAuthor.Source.CONFIG_CENTRE);
	}

	private static String operation(Map<?, ?> entry) {
		return Objects.requireNonNullElse(text(entry, "opType"), "");
	}

	private static @Nullable String text(Map<?, ?> map, String key) {
		Object value = map.get(key);
		return (value != null && !value.toString().isBlank()) ? value.toString().strip() : null;
	}

}
