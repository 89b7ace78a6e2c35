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

package io.hotmw.autoconfigure.document.limit;

import java.util.List;

import com.alibaba.cloud.nacos.parser.NacosDataParserHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.hotmw.core.definition.Violation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for {@link WithheldText}.
 */
class WithheldTextTests {

	private static final WithheldText WITHHELD = new WithheldText("0123abcd",
			List.of(new Violation("document", "9 aliases", "app - 1:2", "has too many", "use fewer"),
					new Violation("document", null, null, "is bad", "mend it")));

	@Test
	void parseShouldReadWhatWasWritten() {
		assertThat(WithheldText.parse(WITHHELD.toText())).isEqualTo(WITHHELD);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a: 1", "@withheld", "@withheld by hotmw since it breaks a limit, MD5 ",
			"@withheld by hotmw since it breaks a limit, MD5 12 \\u\nx",
			"@withheld by hotmw since it breaks a limit, MD5 1" })
	void parseWhenTheTextIsAnotherShouldReturnNothing(String text) {
		assertThat(WithheldText.parse(text)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "yaml", "yml", "json", "properties", "xml" })
	void textShouldBeRefusedByEveryParser(String format) {
		assertThatException()
			.isThrownBy(() -> NacosDataParserHandler.getInstance().parseNacosData("G@app", WITHHELD.toText(), format));
	}

}
