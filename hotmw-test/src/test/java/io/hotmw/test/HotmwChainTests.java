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

package io.hotmw.test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.RequestContextFilter;

import io.hotmw.core.definition.FilterName;
import io.hotmw.core.definition.InvalidSampleException;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.explain.FilterVerdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link HotmwChain}: a document over the packaged configuration of this
 * module.
 */
class HotmwChainTests {

	private static final String ORDERS = "classpath:documents/orders.yaml";

	@Test
	void loadWhenDocumentIsGoodShouldAcceptItOverThePackagedConfiguration() {
		try (HotmwChain chain = HotmwChain.of(ORDERS).load()) {
			assertThat(chain.violations()).isEmpty();
			assertThat(chain.isAccepted()).isTrue();
			assertThat(chain.explain("GET /shop/api/orders").met()).extracting(FilterName::value)
				.containsExactly("request-id", "access-log", "auth");
		}
	}

	@Test
	void loadWhenDocumentIsWrongShouldReportEveryViolationWithItsPlace() {
		try (HotmwChain chain = HotmwChain.of("classpath:documents/refused.yaml").load()) {
			assertThat(chain.isAccepted()).isFalse();
			assertThat(chain.violations()).extracting(Violation::property, Violation::origin)
				.contains(org.assertj.core.groups.Tuple.tuple("hotmw.filters.auth.order", "refused.yaml - 5:14"),
						org.assertj.core.groups.Tuple.tuple("hotmw.filters.auth.options.jwk-set-url",
								"refused.yaml - 7:22"));
			// What the application packages as critical, a document cannot switch off.
			assertThat(chain.violations()).extracting(Violation::property).contains("hotmw.filters.request-id.enabled");
			assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> chain.explain("GET /shop/"))
				.withMessageContaining("hotmw.filters.auth.order: first (refused.yaml - 5:14)");
		}
	}

	@Test
	void loadWhenExpectationIsBrokenShouldSayWhichConditionFailed() {
		try (HotmwChain chain = HotmwChain.of("classpath:documents/unexpected.yaml").load()) {
			assertThat(chain.violations()).singleElement().satisfies((violation) -> {
				assertThat(violation.property()).isEqualTo("hotmw.expectations.orders-are-protected.meets");
				assertThat(violation.origin()).isEqualTo("unexpected.yaml - 13:11");
				assertThat(violation.reason()).contains("GET /shop/api/orders does not meet 'auth'")
					.contains("(match.methods)");
			});
		}
	}

	@Test
	void loadWhenDocumentIsImportedShouldStandWhereTheImportStands() {
		try (HotmwChain chain = HotmwChain.of(ORDERS).profiles("quiet").load()) {
			assertThat(chain.explain("GET /shop/x").filter(FilterName.of("access-log")).orElseThrow().verdict())
				.isEqualTo(FilterVerdict.DISABLED);
		}
	}

	@Test
	void loadWhenDocumentIsNotImportedShouldStandAboveThePackagedConfiguration(@TempDir Path folder) throws Exception {
		Path low = Files.writeString(folder.resolve("low.properties"),
				"hotmw.filters.access-log.enabled=true\nhotmw.filters.access-log.order=1");
		Path high = Files.writeString(folder.resolve("high.yml"), "hotmw.filters.access-log.order: 2");
		try (HotmwChain chain = HotmwChain.of(low.toString(), high.toString()).profiles("quiet").load()) {
			assertThat(chain.definition().filter(FilterName.of("access-log")).orElseThrow()).satisfies((filter) -> {
				assertThat(filter.enabled()).isTrue();
				assertThat(filter.order()).isEqualTo(2);
			});
		}
	}

	@Test
	void loadWhenPropertiesAreGivenShouldLetThemWin() {
		try (HotmwChain chain = HotmwChain.of(ORDERS)
			.properties("hotmw.filters.auth.enabled=false", "hotmw.filters.request-id.enabled = true",
					"hotmw.expectations.orders-are-protected.meets=request-id")
			.load()) {
			assertThat(chain.violations()).isEmpty();
			assertThat(chain.explain("GET /shop/api/orders").met()).extracting(FilterName::value)
				.containsExactly("request-id", "access-log");
		}
	}

	@Test
	void loadWhenFactoryIsTheApplicationsShouldNeedItsConfiguration() {
		try (HotmwChain without = HotmwChain.of("classpath:documents/stamp.properties").load();
				HotmwChain with = HotmwChain.of("classpath:documents/stamp.properties")
					.configurations(StampConfiguration.class)
					.load()) {
			assertThat(without.violations()).extracting(Violation::property)
				.containsExactly("hotmw.filters.stamp.type");
			assertThat(with.isAccepted()).isTrue();
		}
	}

	@Test
	void loadWhenFilterIsAdoptedShouldNeedItsConfiguration(@TempDir Path folder) throws Exception {
		String document = Files
			.writeString(folder.resolve("tenant.properties"),
					"hotmw.filters.tenant.match.paths=/api/**\nhotmw.filters.tenant.enabled=true")
			.toString();
		HotmwChain.Builder builder = HotmwChain.of(document).properties("hotmw.adopt.tenant=tenantFilter");

		assertThatException().isThrownBy(() -> builder.load().close())
			.withMessageContaining("There is no bean 'tenantFilter'");

		try (HotmwChain chain = builder.configurations(TenantFilterConfiguration.class).load()) {
			assertThat(chain.violations()).isEmpty();
			assertThat(chain.explain("GET /shop/api/orders").met()).extracting(FilterName::value).contains("tenant");
			assertThat(chain.explain("GET /shop/").met()).extracting(FilterName::value).doesNotContain("tenant");
		}
	}

	@Test
	void loadWhenWarmShouldInitialiseTheFilters() {
		try (HotmwChain chain = HotmwChain.of("classpath:documents/stamp.properties")
			.configurations(StampConfiguration.class)
			.warm(true)
			.load()) {
			assertThat(chain.violations()).singleElement()
				.satisfies((violation) -> assertThat(violation.reason()).contains("the stamps are out of reach"));
		}
	}

	@Test
	void loadWhenDocumentsCannotBeParsedShouldReportEachOfThem(@TempDir Path folder) throws Exception {
		Path latin = Files.write(folder.resolve("latin.yaml"), new byte[] { 'a', ':', (byte) 0xe9 });

		try (HotmwChain chain = HotmwChain.of("classpath:documents/unparsable.yaml", latin.toString()).load()) {
			assertThat(chain.violations()).extracting(Violation::origin)
				.containsExactly("unparsable.yaml - 3:1", "latin.yaml - 1:3");
			assertThat(chain.violations().get(0).reason()).contains("cannot be parsed as yaml");
			assertThat(chain.violations().get(1).reason()).contains("UTF-8");
		}
	}

	@Test
	void loadWhenDocumentIsUnparsableShouldNotQuoteIt(@TempDir Path folder) throws Exception {
		Path document = Files.writeString(folder.resolve("a.yaml"), "password: s3cret: s3cret\n");

		try (HotmwChain chain = HotmwChain.of(document.toString()).load()) {
			assertThat(chain.violations()).singleElement()
				.satisfies((violation) -> assertThat(violation.origin()).startsWith("a.yaml - 1:"));
			assertThatExceptionOfType(AssertionError.class).isThrownBy(chain::definition)
				.withMessageContaining("cannot be parsed as yaml")
				.withMessageNotContaining("s3cret");
		}
	}

	@Test
	void loadWhenDocumentIsAnAliasBombShouldNotParseIt(@TempDir Path folder) throws Exception {
		StringBuilder bomb = new StringBuilder("a0: &a0 { k: v }\n");
		for (int i = 1; i < 10; i++) {
			bomb.append("a%d: &a%d { %s }\n".formatted(i, i,
					String.join(", ", "k1: *a#", "k2: *a#", "k3: *a#", "k4: *a#", "k5: *a#")
						.replace("#", "" + (i - 1))));
		}
		Path document = Files.writeString(folder.resolve("bomb.yaml"), bomb);

		try (HotmwChain chain = HotmwChain.of(document.toString()).load()) {
			HotmwAssertions.assertThat(chain).isRefusedFor("document");
			assertThat(chain.violations()).extracting(Violation::reason)
				.anySatisfy((reason) -> assertThat(reason).contains("properties"));
		}
	}

	@Test
	void loadWhenDocumentBreaksALimitShouldRefuseIt(@TempDir Path folder) throws Exception {
		Path aliases = Files.writeString(folder.resolve("aliases.yaml"),
				"a: &a 1\nb: [" + "*a , ".repeat(60) + "*a ]\n");
		Path size = Files.writeString(folder.resolve("size.properties"), "a=" + "x".repeat(1_100_000));

		try (HotmwChain chain = HotmwChain.of(aliases.toString(), size.toString()).load()) {
			assertThat(chain.violations()).extracting(Violation::origin)
				.anySatisfy((origin) -> assertThat(origin).startsWith("aliases.yaml"))
				.anySatisfy((origin) -> assertThat(origin).startsWith("size.properties"));
		}
	}

	@Test
	void loadWhenApplicationSetsALimitShouldKeepToIt(@TempDir Path folder) throws Exception {
		Path document = Files.writeString(folder.resolve("a.yaml"), "a: &a 1\nb: *a\n");

		try (HotmwChain fewer = HotmwChain.of(document.toString()).properties("hotmw.limits.max-aliases=0").load();
				HotmwChain packaged = HotmwChain.of(document.toString()).profiles("limited").load()) {
			assertThat(fewer.violations()).singleElement()
				.satisfies((violation) -> assertThat(violation.reason()).contains("hotmw.limits.max-aliases"));
			assertThat(packaged.violations()).isEqualTo(fewer.violations());
		}
	}

	@Test
	void loadWhenDocumentSetsALimitShouldRefuseIt(@TempDir Path folder) throws Exception {
		Path document = Files.writeString(folder.resolve("a.yaml"),
				"hotmw.limits.max-aliases: 100\na: &a 1\nb: [" + "*a , ".repeat(60) + "*a ]\n");
		Path alone = Files.writeString(folder.resolve("b.yaml"), "hotmw.limits.max-aliases: 100");

		try (HotmwChain chain = HotmwChain.of(document.toString()).load();
				HotmwChain setting = HotmwChain.of(alone.toString()).load()) {
			HotmwAssertions.assertThat(chain).isRefusedFor("document");
			HotmwAssertions.assertThat(setting).isRefusedFor("hotmw.limits.max-aliases");
		}
	}

	@Test
	void loadWhenKeyIsThereTwiceShouldReportItWithWhatElseIsWrong(@TempDir Path folder) throws Exception {
		Path document = Files.writeString(folder.resolve("a.yaml"), """
				hotmw:
				  filters:
				    access-log:
				      order: 1
				      oder: 1
				hotmw.filters.access-log.order: 2
				""");

		try (HotmwChain chain = HotmwChain.of(document.toString()).load()) {
			assertThat(chain.violations()).extracting(Violation::origin).contains("a.yaml - 6:1", "a.yaml - 5:13");
		}
	}

	@Test
	void loadWhenNoDocumentIsNamedShouldSaySo() {
		assertThatIllegalArgumentException().isThrownBy(() -> HotmwChain.of().load())
			.withMessageContaining("name at least one production document");
	}

	@Test
	void loadWhenSettingIsWrongShouldReportIt(@TempDir Path folder) throws Exception {
		Path document = Files.writeString(folder.resolve("a.yaml"), "hotmw: { enabled: false, drain-timeout: -1s }");

		try (HotmwChain chain = HotmwChain.of(document.toString()).load()) {
			assertThat(chain.violations()).extracting(Violation::property)
				.containsExactlyInAnyOrder("hotmw.enabled", "hotmw.drain-timeout");
		}
	}

	@Test
	void loadWhenFileIsMissingOrOfUnknownFormatShouldSaySo() {
		assertThatIllegalArgumentException().isThrownBy(() -> HotmwChain.of("nowhere.yaml").load())
			.withMessageContaining("'nowhere.yaml' cannot be read");
		assertThatIllegalArgumentException().isThrownBy(() -> HotmwChain.of("pom.xml").load())
			.withMessageContaining("unknown format 'xml'");
		assertThatIllegalArgumentException().isThrownBy(() -> HotmwChain.of().properties("x"))
			.withMessageContaining("name=value");
	}

	@Test
	void explainShouldExemptTheManagementPathAsInProduction() {
		try (HotmwChain chain = HotmwChain.of(ORDERS).load()) {
			assertThat(chain.explain("/shop/actuator/health").filters())
				.allSatisfy((filter) -> assertThat(filter.verdict()).isEqualTo(FilterVerdict.EXEMPT));
			assertThatExceptionOfType(InvalidSampleException.class).isThrownBy(() -> chain.explain("GET /api"))
				.withMessageContaining("'/shop'");
		}
	}

	@Test
	void assertionsShouldPassWhenTheyAreTrue() {
		try (HotmwChain chain = HotmwChain.of(ORDERS).load()) {
			HotmwAssertions.assertThat(chain)
				.isAccepted()
				.request("GET /shop/api/orders")
				.meets("request-id", "auth")
				.meetsExactly("request-id", "access-log", "auth");
			HotmwAssertions.assertThat(chain).request("GET /shop/api/public/x").misses("auth");
			HotmwAssertions.assertThat(chain).request("/shop/actuator/health").meetsExactly().meetsNothing();
		}
	}

	@Test
	void assertionsShouldRefuseToAssertNothing() {
		try (HotmwChain chain = HotmwChain.of(ORDERS).load()) {
			RequestAssert request = HotmwAssertions.assertThat(chain).request("GET /shop/api/orders");
			assertThatIllegalArgumentException().isThrownBy(request::meets).withMessageContaining("meetsNothing()");
			assertThatIllegalArgumentException().isThrownBy(request::misses).withMessageContaining("meetsNothing()");
			assertThatExceptionOfType(AssertionError.class).isThrownBy(request::meetsNothing)
				.withMessageContaining("also meets request-id, access-log, auth");
		}
	}

	@Test
	void assertionsShouldFailWhenTheyAreNotTrue() {
		try (HotmwChain chain = HotmwChain.of(ORDERS).load()) {
			RequestAssert request = HotmwAssertions.assertThat(chain).request("GET /shop/other");
			for (var failing : List.<Runnable>of(() -> request.meets("auth"),
					() -> request.meets("access-log", "request-id"), () -> request.misses("request-id"),
					() -> request.meetsExactly("request-id"), () -> request.meetsExactly("access-log", "request-id"),
					() -> request.misses("atuh"))) {
				assertThatExceptionOfType(AssertionError.class).isThrownBy(failing::run);
			}
			assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> request.meets("auth"))
				.withMessageContaining("misses auth, which applies to the path /api/**, not to /other (match.paths)");
			assertThatExceptionOfType(AssertionError.class)
				.isThrownBy(() -> HotmwAssertions.assertThat(chain).isRefusedFor("hotmw.filters.auth.order"))
				.withMessageContaining("they are accepted");
		}
	}

	@Test
	void isRefusedForShouldLookForTheProperty() {
		try (HotmwChain chain = HotmwChain.of("classpath:documents/refused.yaml").load()) {
			HotmwAssertions.assertThat(chain).isRefusedFor("hotmw.filters.auth.order");
			assertThatExceptionOfType(AssertionError.class)
				.isThrownBy(() -> HotmwAssertions.assertThat(chain).isRefusedFor("hotmw.filters.auth.type"));
			assertThatExceptionOfType(AssertionError.class)
				.isThrownBy(() -> HotmwAssertions.assertThat(chain).isAccepted())
				.withMessageContaining("refused.yaml - 5:14");
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class TenantFilterConfiguration {

		@Bean
		FilterRegistrationBean<RequestContextFilter> tenantFilter() {
			return new FilterRegistrationBean<>(new RequestContextFilter());
		}

	}

}
