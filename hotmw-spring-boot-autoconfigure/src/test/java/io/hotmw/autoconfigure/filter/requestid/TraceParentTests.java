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

package io.hotmw.autoconfigure.filter.requestid;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The values of the tests named {@code test_traceparent_…} are data of the test suite of
 * W3C Trace Context, {@code test/test.py} of https://github.com/w3c/trace-context, used
 * under the W3C 3-clause BSD licence (Copyright World Wide Web Consortium).
 */
class TraceParentTests {

	private static final String TRACE_ID = "12345678901234567890123456789012";

	// test_traceparent_included_tracestate_missing, test_traceparent_version_0xcc,
	// test_tracestate_included_traceparent_included, test_traceparent_ows_handling
	@ParameterizedTest
	@ValueSource(strings = { "00-12345678901234567890123456789012-1234567890123456-01",
			"00-12345678901234567890123456789012-1234567890123456-00",
			"cc-12345678901234567890123456789012-1234567890123456-01",
			"cc-12345678901234567890123456789012-1234567890123456-01-what-the-future-will-be-like",
			" 00-12345678901234567890123456789012-1234567890123456-01",
			"\t00-12345678901234567890123456789012-1234567890123456-01",
			"00-12345678901234567890123456789012-1234567890123456-01 ",
			"00-12345678901234567890123456789012-1234567890123456-01\t",
			"\t 00-12345678901234567890123456789012-1234567890123456-01 \t" })
	void traceIdWhenTheTestSuiteTakesTheValueShouldReadIt(String value) {
		assertThat(TraceParent.traceId(value)).isEqualTo(TRACE_ID);
	}

	// test_traceparent_version_… of 0x00, 0xcc, 0xff, illegal_characters, too_long,
	// too_short; test_traceparent_… of trace_id, parent_id, trace_flags: all_zero,
	// illegal_characters, too_long, too_short
	@ParameterizedTest
	@ValueSource(strings = { "00-12345678901234567890123456789012-1234567890123456-01.",
			"00-12345678901234567890123456789012-1234567890123456-01-what-the-future-will-be-like",
			"cc-12345678901234567890123456789012-1234567890123456-01.what-the-future-will-be-like",
			"ff-12345678901234567890123456789012-1234567890123456-01",
			".0-12345678901234567890123456789012-1234567890123456-01",
			"0.-12345678901234567890123456789012-1234567890123456-01",
			"000-12345678901234567890123456789012-1234567890123456-01",
			"0000-12345678901234567890123456789012-1234567890123456-01",
			"0-12345678901234567890123456789012-1234567890123456-01",
			"00-00000000000000000000000000000000-1234567890123456-01",
			"00-.2345678901234567890123456789012-1234567890123456-01",
			"00-1234567890123456789012345678901.-1234567890123456-01",
			"00-123456789012345678901234567890123-1234567890123456-01",
			"00-1234567890123456789012345678901-1234567890123456-01",
			"00-12345678901234567890123456789012-0000000000000000-01",
			"00-12345678901234567890123456789012-.234567890123456-01",
			"00-12345678901234567890123456789012-123456789012345.-01",
			"00-12345678901234567890123456789012-12345678901234567-01",
			"00-12345678901234567890123456789012-123456789012345-01",
			"00-12345678901234567890123456789012-1234567890123456-.0",
			"00-12345678901234567890123456789012-1234567890123456-0.",
			"00-12345678901234567890123456789012-1234567890123456-001",
			"00-12345678901234567890123456789012-1234567890123456-1" })
	void traceIdWhenTheTestSuiteRefusesTheValueShouldReadNothing(String value) {
		assertThat(TraceParent.traceId(value)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\t", "-", "00", "00-", "00-12345678901234567890123456789012",
			"00_12345678901234567890123456789012_1234567890123456_01",
			"00-1234567890123456789012345678901A-1234567890123456-01",
			"00-12345678901234567890123456789012-123456789012345F-01",
			"00-12345678901234567890123456789012-1234567890123456-0F",
			"CC-12345678901234567890123456789012-1234567890123456-01",
			"00-1234567890123456789012345678901\uff12-1234567890123456-01",
			"00-12345678901234567890123456789012-1234567890123456-01\n",
			"\u00a000-12345678901234567890123456789012-1234567890123456-01",
			"00-12345678901234567890123456789012-1234567890123456-01,00-12345678901234567890123456789012-1234567890123456-01" })
	void traceIdWhenValueIsHostileShouldReadNothing(String value) {
		assertThat(TraceParent.traceId(value)).isNull();
	}

	@Test
	void traceIdWhenDigitsAreLettersShouldReadThem() {
		assertThat(TraceParent.traceId("fe-abcdef0123456789abcdef0123456789-00f067aa0ba902b7-ff-"))
			.isEqualTo("abcdef0123456789abcdef0123456789");
	}

}
