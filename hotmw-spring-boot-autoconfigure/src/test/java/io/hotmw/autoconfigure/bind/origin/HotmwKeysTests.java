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

package io.hotmw.autoconfigure.bind.origin;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import com.alibaba.cloud.nacos.parser.NacosDataParserHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class HotmwKeysTests {

	private static HotmwKeys inNacos(String text, String format) throws IOException {
		List<PropertySource<?>> sources = NacosDataParserHandler.getInstance()
			.parseNacosData("DEFAULT_GROUP@app." + format, text, format);
		return sources.stream().map(HotmwKeys::in).reduce(HotmwKeys.NONE, HotmwKeys::and);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "hotmw.filters.auth.order: 1 | yaml | PRESENT",
			"hotmw: {filters: {auth: {order: 1}}} | yaml | PRESENT",
			"hotmw.filters.auth.order=1 | properties | PRESENT",
			"{\"hotmw\": {\"filters\": {\"auth\": {\"order\": 1}}}} | json | PRESENT",
			"hotmw.filters= | properties | EXPLICITLY_EMPTY", "hotmw.filters={} | properties | EXPLICITLY_EMPTY",
			"hotmw.filters: '' | yaml | EXPLICITLY_EMPTY", "hotmw.drain-timeout: 1s | yaml | NONE",
			"server.port: 1 | yaml | NONE", "hotmw.filters=abc | properties | NONE" })
	void inWhenNacosParsedADocumentShouldSayWhatItHolds(String text, String format, HotmwKeys expected)
			throws IOException {
		assertThat(inNacos(text, format)).isEqualTo(expected);
	}

	@Test
	void inWhenOneOfSeveralDocumentsHasFiltersShouldSayPresent() throws IOException {
		assertThat(inNacos("server.port: 1\n---\nhotmw.filters.auth.order: 1", "yaml")).isEqualTo(HotmwKeys.PRESENT);
	}

	@Test
	void inWhenNamesAreRelaxedShouldRecogniseThem() {
		assertThat(HotmwKeys.in(new MapPropertySource("m", Map.of("HOTMW.Filters.auth.order", 1))))
			.isEqualTo(HotmwKeys.PRESENT);
	}

	@Test
	void inWhenSourceDoesNotListItsNamesShouldSayNone() {
		assertThat(HotmwKeys.in(PropertySource.named("jndi"))).isEqualTo(HotmwKeys.NONE);
	}

}
