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

package io.hotmw.autoconfigure.document;

import java.util.List;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

import io.hotmw.autoconfigure.document.ArbitraryDocuments.ArbitraryDocument;
import io.hotmw.autoconfigure.document.ArbitraryDocuments.Format;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.publish.ChainGeneration;
import io.hotmw.core.refresh.RefreshResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Drives arbitrary documents through the check, the parser that Spring Cloud Alibaba
 * uses, the environment and the refresher.
 */
class DocumentFuzzTests {

	private static final String[] BOUNDS = { "more than 10,000 look-ups",
			"more than 200 levels of placeholders behind each other", "more than 500 placeholders in one text",
			"leads back to itself", "cannot be resolved" };

	@Property(tries = 700, seed = "1")
	void documentWhateverItIsShouldBeAcceptedOrRejectedAndNothingElse(
			@ForAll("series") List<ArbitraryDocument> series) {
		try (DocumentEngine engine = new DocumentEngine()) {
			assertThat(engine.refresh(ArbitraryDocuments.good(Format.YAML, 1)))
				.isInstanceOf(RefreshResult.Published.class);
			for (ArbitraryDocument document : series) {
				ChainGeneration before = engine.active();
				RefreshResult result = engine.refresh(document);
				if (!(result instanceof RefreshResult.Published)) {
					assertThat(engine.active()).isSameAs(before);
				}
				if (result instanceof RefreshResult.Rejected rejected) {
					assertThat(rejected.rejection().violations()).isNotEmpty().allSatisfy((violation) -> {
						assertThat(violation.reason()).isNotBlank();
						assertThat(violation.remedy()).isNotBlank();
					});
				}
				Statistics.collect(result.getClass().getSimpleName());
			}

			assertThat(engine.refresh(ArbitraryDocuments.good(Format.JSON, 1000)))
				.isInstanceOf(RefreshResult.Published.class);
			assertThat(engine.active().chain().definition().filters()).extracting(FilterDefinition::order)
				.containsExactly(1000);
		}
		Statistics.coverage((coverage) -> {
			coverage.check("Published").percentage((share) -> share > 5);
			coverage.check("Rejected").percentage((share) -> share > 20);
			coverage.check("Unchanged").count((times) -> times > 0);
		});
	}

	@Property(tries = 300, seed = "2")
	void documentWhenItsPlaceholdersLeadToTooMuchShouldBeRejectedInBoundedTime(
			@ForAll("placeholders") ArbitraryDocument document) {
		try (DocumentEngine engine = new DocumentEngine()) {
			engine.refresh(ArbitraryDocuments.good(Format.YAML, 1));

			if (engine.refresh(document) instanceof RefreshResult.Rejected rejected) {
				rejected.rejection().violations().forEach((violation) -> Statistics.collect(bound(violation.reason())));
			}

			assertThat(engine.refresh(ArbitraryDocuments.good(Format.YAML, 1000)))
				.isInstanceOf(RefreshResult.Published.class);
		}
		Statistics.coverage((coverage) -> {
			for (String bound : BOUNDS) {
				coverage.check(bound).count((times) -> times > 0);
			}
		});
	}

	private static String bound(String reason) {
		for (String bound : BOUNDS) {
			if (reason.endsWith(bound)) {
				return bound;
			}
		}
		return "another";
	}

	@Provide
	Arbitrary<List<ArbitraryDocument>> series() {
		return ArbitraryDocuments.any().list().ofMinSize(1).ofMaxSize(5);
	}

	@Provide
	Arbitrary<ArbitraryDocument> placeholders() {
		return ArbitraryDocuments.placeholders();
	}

}
