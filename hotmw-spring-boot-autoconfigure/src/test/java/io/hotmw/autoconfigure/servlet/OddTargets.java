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

package io.hotmw.autoconfigure.servlet;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Ways to spell a path so that one reader sees it and another does not.
 */
final class OddTargets {

	/** What can stand in front of a slash, or at the end, without changing the target. */
	static final List<String> INSERTIONS = List.of("/", "//", "/.", "/./.", "/%2e", "/%2E", ";", ";x=y", ";x=/y", "/;",
			"/;x=y", ";/", ".", "%2e", "%20", "%00", "%09", "%25", "%3B", "%3Bx=y", "%2F", "%5C", "\\", "/..",
			"/%2e%2e", "/%252e%252e", "/x/..", "/x/%2e%2e", "/x/%2E%2E", "/x/.%2e", "/x/..;", "/x/..;a=b", "/x;a=b/..",
			"/x/%2e%2e;a=b", "/x/..%3Ba=b", "/x/..%2F", "/x/..%5C", "/x\\..", "/x%2F..", "/x%5C..", "/public/..",
			"/public/..;a=b", "/public;a=b/..", "/public%2F..", "/public/.;/..", "/public//..", "/public/x/../..",
			"/open/..", "/open/..;a=b", "/open/%2e%2e", "/open%2F..", "/open\\..", "/open/..%2F.");

	/** What can take the place of a slash. */
	static final List<String> SLASHES = List.of("%2F", "%2f", "%5C", "\\", "/%2F", "%2F/", "%252F", "%252f", "%c0%af",
			"%ef%bc%8f", "%u002f", ";/x=y/", "/;/");

	private OddTargets() {
	}

	/**
	 * All spellings of a path.
	 * @param path the plain path, with the context path
	 * @param server the name and port of the server
	 * @return the request targets, the plain path first
	 */
	static List<String> of(String path, String server) {
		Set<String> targets = new LinkedHashSet<>(List.of(path));
		for (int i = 0; i <= path.length(); i++) {
			if (i == path.length() || path.charAt(i) == '/') {
				insertAt(path, i, targets);
			}
		}
		for (int i = 0; i < path.length(); i++) {
			if (path.charAt(i) != '/') {
				respell(path, i, targets);
			}
		}
		addWholes(path, targets);
		addAbsolute(path, server, targets);
		return List.copyOf(targets);
	}

	private static void insertAt(String path, int index, Set<String> targets) {
		String head = path.substring(0, index);
		String tail = path.substring(index);
		INSERTIONS.forEach((insertion) -> targets.add(head + insertion + tail));
		if (!tail.isEmpty()) {
			SLASHES.forEach((slash) -> targets.add(head + slash + tail.substring(1)));
		}
	}

	private static void respell(String path, int index, Set<String> targets) {
		String head = path.substring(0, index);
		String tail = path.substring(index + 1);
		char letter = path.charAt(index);
		targets.add(head + Character.toUpperCase(letter) + tail);
		targets.add(head + "%%%02x".formatted((int) letter) + tail);
		if (head.endsWith("/")) {
			targets.add(head + "%%25%02x".formatted((int) letter) + tail);
			targets.add(head + "%%u%04x".formatted((int) letter) + tail);
			targets.add(head + "%%c1%%%02x".formatted(letter & 0xbf) + tail);
		}
	}

	private static void addAbsolute(String path, String server, Set<String> targets) {
		for (String authority : List.of(server, "elsewhere:1", "user@" + server, server + "/", server + "/public/..",
				server + "/.", server + ";x=y")) {
			for (String scheme : List.of("http", "HTTP", "https")) {
				targets.add(scheme + "://" + authority + path);
			}
		}
	}

	private static void addWholes(String path, Set<String> targets) {
		targets.addAll(List.of(path.toUpperCase(Locale.ROOT), path + "?a=b", path + "?/public/", path + "?;x",
				path + "#f", path + ";" + "x".repeat(9000), "/.".repeat(200) + path, "/.".repeat(300) + path,
				"/x/..".repeat(150) + path, "/".repeat(300) + path, "/" + "x".repeat(9000) + "/.." + path,
				path + "/x".repeat(300), path.substring(1), "", "*", "/", "?", ";x=y", "http:" + path, path + ".json",
				path + ".html", path + "/..", path + "/../..", "/public" + path, "/public;" + path,
				"/public/..;/..;" + path, "\\" + path.substring(1), "/%2f" + path.substring(1)));
		StringBuilder escaped = new StringBuilder();
		path.chars().forEach((ch) -> escaped.append((ch == '/') ? "/" : "%%%02X".formatted(ch)));
		targets.add(escaped.toString());
		targets.add(escaped.toString().replace("%", "%25"));
		targets.add("/public/%2e%2e" + escaped);
	}

}
