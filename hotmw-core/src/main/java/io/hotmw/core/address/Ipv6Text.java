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

package io.hotmw.core.address;

import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/**
 * Reads an IPv6 address from the texts that RFC 4291, section 2.2, allows, with a zone
 * (RFC 4007, section 11) or without. For one text.
 */
final class Ipv6Text {

	private static final int GROUPS = 8;

	private static final int MAX_DIGITS = 4;

	private static final int NO_GAP = -1;

	private final String text;

	private final int end;

	private final int[] groups = new int[GROUPS];

	private int count;

	private int gap = NO_GAP;

	private int position;

	Ipv6Text(String text) {
		this.text = text;
		int zone = text.indexOf('%');
		this.end = (zone >= 0) ? zone : text.length();
	}

	/**
	 * Reads the text.
	 * @return the address without its zone, or {@code null} if the text is none
	 */
	@Nullable IpAddress read() {
		return (hasValidZone() && readGroups() && isComplete()) ? address() : null;
	}

	private boolean hasValidZone() {
		if (this.end == this.text.length()) {
			return true;
		}
		String zone = this.text.substring(this.end + 1);
		return !zone.isEmpty() && zone.chars().allMatch(Ipv6Text::isZoneCharacter);
	}

	private static boolean isZoneCharacter(int ch) {
		return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || (ch >= '0' && ch <= '9')
				|| "-._~".indexOf(ch) >= 0;
	}

	private boolean readGroups() {
		boolean expected = true;
		if (this.text.startsWith("::")) {
			this.gap = 0;
			this.position = 2;
			expected = false;
		}
		while (expected || this.position < this.end) {
			if (!readEmbeddedIpv4() && !readGroup()) {
				return false;
			}
			expected = readSeparator();
		}
		return true;
	}

	private boolean readEmbeddedIpv4() {
		if (this.count > GROUPS - 2 || this.text.indexOf(':', this.position) >= 0) {
			return false;
		}
		long address = Ipv4Text.read(this.text, this.position, this.end);
		if (address == Ipv4Text.NONE) {
			return false;
		}
		this.groups[this.count++] = (int) (address >>> Character.SIZE);
		this.groups[this.count++] = (int) (address & 0xFFFF);
		this.position = this.end;
		return true;
	}

	private boolean readGroup() {
		int start = this.position;
		int value = 0;
		while (this.position < this.end && HexFormat.isHexDigit(this.text.charAt(this.position))) {
			value = 16 * value + HexFormat.fromHexDigit(this.text.charAt(this.position));
			this.position++;
		}
		int digits = this.position - start;
		boolean ends = this.position == this.end || this.text.charAt(this.position) == ':';
		if (digits < 1 || digits > MAX_DIGITS || !ends || this.count == GROUPS) {
			return false;
		}
		this.groups[this.count++] = value;
		return true;
	}

	/**
	 * Reads what stands behind a group.
	 * @return whether another group must follow
	 */
	private boolean readSeparator() {
		if (this.position == this.end) {
			return false;
		}
		this.position++;
		boolean isGap = this.position < this.end && this.text.charAt(this.position) == ':';
		if (isGap && this.gap == NO_GAP) {
			this.gap = this.count;
			this.position++;
			return false;
		}
		// No group begins with the colon of a second gap.
		return true;
	}

	// A gap stands for at least one group.
	private boolean isComplete() {
		return (this.gap == NO_GAP) ? this.count == GROUPS : this.count < GROUPS;
	}

	private IpAddress address() {
		int before = (this.gap == NO_GAP) ? this.count : this.gap;
		int behind = this.count - before;
		int[] all = new int[GROUPS];
		System.arraycopy(this.groups, 0, all, 0, before);
		System.arraycopy(this.groups, before, all, GROUPS - behind, behind);
		return new IpAddress(pack(all, 0), pack(all, GROUPS / 2));
	}

	private static long pack(int[] groups, int start) {
		long bits = 0;
		for (int i = start; i < start + GROUPS / 2; i++) {
			bits = (bits << Character.SIZE) | groups[i];
		}
		return bits;
	}

}
