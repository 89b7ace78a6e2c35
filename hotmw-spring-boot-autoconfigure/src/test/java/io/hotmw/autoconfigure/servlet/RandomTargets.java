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

import java.util.List;
import java.util.Random;

/**
 * Spells paths in random ways: a few changes of a path that would lead somewhere, so that
 * a fair share still does.
 */
final class RandomTargets {

	/** Characters stand for the bytes that are sent. */
	private static final List<String> ODDITIES = List.of("%", "%4", "%zz", "%00", "%0d%0a", "%7f", "\u00ff",
			"\u00c0\u00ae", "\u00c0\u00af", "%c0%ae", "%e0%80%ae", "%ff", "\u00c3\u00a9", "%c3%a9", "\u0001", "\u007f",
			"[", "|", "{", "^", "\"", "<", "*", "+", "&", "=", "@", ":", "~", "..", "...", "%2e%2E", ";jsessionid=1",
			";a=b;c=d", ";%2F", ";..", ";/..", "%3b/..", ".do", ".do/", ";.do", "/.do", "%2edo", "/y.do", "?", "#",
			"%3f", "%23", "open", "/open/", "public", "/public/", "api", "orders", "/mvc", "/app", "/mvc/..",
			"/app/..");

	private final Random random;

	private final String server;

	/**
	 * Create a source of targets.
	 * @param seed what decides on all of them
	 * @param server the name and port of the server
	 */
	RandomTargets(long seed, String server) {
		this.random = new Random(seed);
		this.server = server;
	}

	<T> T one(List<T> values) {
		return values.get(this.random.nextInt(values.size()));
	}

	/** A spelling of a path with one to four changes, or the path of another request. */
	String target(String path) {
		String target = path;
		for (int changes = 1 + this.random.nextInt(4); changes > 0; changes--) {
			target = changed(target);
		}
		if (this.random.nextInt(15) == 0) {
			String authority = one(List.of(this.server, this.server, "elsewhere", "user@" + this.server, ""));
			target = one(List.of("http", "HTTP", "https", "ftp")) + "://" + authority + target;
		}
		return target;
	}

	private String changed(String target) {
		return switch (this.random.nextInt(10)) {
			case 0, 1, 2 -> insertedAtSlash(target, one(OddTargets.INSERTIONS));
			case 3 -> inserted(target, this.random.nextInt(target.length() + 1), one(ODDITIES));
			case 4 -> insertedAtSlash(target, one(ODDITIES));
			case 5 -> slashReplaced(target);
			case 6, 7 -> respelled(target);
			case 8 -> wrapped(target);
			default -> cut(target);
		};
	}

	private static String inserted(String target, int index, String text) {
		return target.substring(0, index) + text + target.substring(index);
	}

	private String insertedAtSlash(String target, String text) {
		int slash = target.indexOf('/', this.random.nextInt(target.length() + 1));
		return inserted(target, (slash >= 0) ? slash : target.length(), text);
	}

	private String slashReplaced(String target) {
		int slash = target.indexOf('/', this.random.nextInt(target.length() + 1));
		return (slash >= 0) ? target.substring(0, slash) + one(OddTargets.SLASHES) + target.substring(slash + 1)
				: target;
	}

	private String respelled(String target) {
		if (target.isEmpty()) {
			return target;
		}
		int index = this.random.nextInt(target.length());
		char letter = target.charAt(index);
		String spelling = switch (this.random.nextInt(8)) {
			case 0 -> String
				.valueOf(Character.isUpperCase(letter) ? Character.toLowerCase(letter) : Character.toUpperCase(letter));
			case 1 -> "%%25%02x".formatted((int) letter);
			case 2 -> "%%u%04x".formatted((int) letter);
			case 3 -> "%%c1%%%02x".formatted(letter & 0xbf);
			case 4 -> "%%%02X".formatted((int) letter);
			default -> "%%%02x".formatted((int) letter);
		};
		return target.substring(0, index) + spelling + target.substring(index + 1);
	}

	private String wrapped(String target) {
		return switch (this.random.nextInt(6)) {
			case 0 -> target + "?x=" + target;
			case 1 -> "/public/.." + target;
			case 2 -> "/" + "x".repeat(1 + this.random.nextInt(60)) + "/.." + target;
			case 3 -> target + "/..".repeat(1 + this.random.nextInt(2)) + target;
			case 4 -> (this.random.nextInt(10) > 0) ? target + ";" + "x".repeat(this.random.nextInt(200))
					: target + ";" + "x".repeat(8100 + this.random.nextInt(200));
			default -> (this.random.nextInt(10) > 0) ? "/.".repeat(this.random.nextInt(20)) + target
					: "/.".repeat(240 + this.random.nextInt(20)) + target;
		};
	}

	private String cut(String target) {
		if (target.isEmpty()) {
			return "/";
		}
		int index = this.random.nextInt(target.length());
		return target.substring(0, index) + target.substring(index + 1);
	}

}
