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

package io.hotmw.autoconfigure;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.servlet.ServletRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rules of the architecture that the compiler does not check.
 */
class ArchitectureTests {

	private static final String ROOT = "io.hotmw.autoconfigure";

	private static final String IMPORTS = "META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports";

	/** What an application that has the starter may have thrown out. */
	private static final String[] OPTIONAL = { "com.alibaba..", "org.springframework.cloud..",
			"org.springframework.boot.actuate..", "org.springframework.boot.health..", "io.micrometer..",
			"org.springframework.web..", "org.springframework.boot.web.servlet..", "org.eclipse.jetty..",
			"org.springframework.security..", "com.nimbusds..", "io.github.resilience4j..", "io.github.bucket4j..",
			"com.github.benmanes.caffeine..", "io.lettuce..", "org.springframework.data..", "jakarta.validation..",
			"jakarta.servlet.." };

	// The main classes of this module, wherever the build puts them.
	private static final JavaClasses CLASSES = new ClassFileImporter()
		.importUrl(HotmwAutoConfiguration.class.getProtectionDomain().getCodeSource().getLocation());

	@Test
	void packagesShouldHaveNoCycles() {
		slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
	}

	@Test
	void nothingShouldDependOnTheRootPackage() {
		noClasses().that()
			.resideOutsideOfPackage(ROOT)
			.should()
			.dependOnClassesThat()
			.resideInAPackage(ROOT)
			.check(CLASSES);
	}

	@ParameterizedTest
	@CsvSource({ "adopt, bind bind.origin servlet", "audit, event", "bind, bind.name bind.options bind.origin",
			"bind.name,", "bind.options, bind.name", "bind.origin, bind.name", "cloud, document bind.origin",
			"condition, bind", "diagnostics,",
			"document, bind bind.origin bind.name condition document.content document.limit",
			"document.content, bind.origin bind.name document.limit", "document.limit,",
			"endpoint, endpoint.description document document.content document.limit bind.name bind.origin",
			"endpoint.description, document bind.name", "event,", "filter, servlet",
			"filter.accesslog, filter filter.requestid bind.name servlet", "filter.address,", "filter.apikey, filter",
			"filter.authorize, filter bind.name", "filter.bodylimit, filter",
			"filter.circuitbreaker, event filter filter.bodylimit", "filter.concurrencylimit, filter bind.name",
			"filter.cors, filter", "filter.errorshape, filter filter.requestid",
			"filter.ipaccess, filter filter.address", "filter.jwt, filter", "filter.maintenance, filter filter.address",
			"filter.ratelimit, filter filter.address bind.name", "filter.requestid, filter", "filter.securityheaders,",
			"filter.traffictag, filter filter.address", "health, document", "history, store",
			"lastgood, document document.content store", "lifecycle, diagnostics", "management, bind condition",
			"metrics, filter", "observation,",
			"nacos, document document.content document.limit event bind.origin bind.name lastgood store", "servlet,",
			"shadow, filter", "store," })
	void packageShouldDependOnWhatItsPackageInfoSays(String name, String others) {
		String allowed = (others != null) ? name + " " + others : name;
		String[] packages = Stream.of(allowed.split(" ")).map((other) -> ROOT + "." + other).toArray(String[]::new);
		noClasses().that()
			.resideInAPackage(ROOT + "." + name)
			.should()
			.dependOnClassesThat(
					resideInAnyPackage(ROOT + "..").and(DescribedPredicate.not(resideInAnyPackage(packages))))
			.check(CLASSES);
	}

	@Test
	void everyPackageShouldBeInTheTable() {
		classes().should()
			.resideInAnyPackage(Stream.of("", ".adopt", ".audit", ".bind", ".bind.name", ".bind.options",
					".bind.origin", ".cloud", ".condition", ".diagnostics", ".document", ".document.content",
					".document.limit", ".endpoint", ".endpoint.description", ".event", ".filter", ".filter.accesslog",
					".filter.address", ".filter.apikey", ".filter.authorize", ".filter.bodylimit",
					".filter.circuitbreaker", ".filter.concurrencylimit", ".filter.cors", ".filter.errorshape",
					".filter.ipaccess", ".filter.jwt", ".filter.maintenance", ".filter.ratelimit", ".filter.requestid",
					".filter.securityheaders", ".filter.traffictag", ".health", ".history", ".lastgood", ".lifecycle",
					".management", ".metrics", ".nacos", ".observation", ".servlet", ".shadow", ".store")
				.map(ROOT::concat)
				.toArray(String[]::new))
			.check(CLASSES);
	}

	@ParameterizedTest
	@CsvSource({ "com.alibaba.., io.hotmw.autoconfigure.nacos..*",
			"org.springframework.cloud.., io.hotmw.autoconfigure.cloud..* HotmwCloudAutoConfiguration "
					+ "NacosDocumentsAutoConfiguration$SpringCloudConfiguration",
			"org.springframework.boot.actuate.., io.hotmw.autoconfigure.endpoint..* io.hotmw.autoconfigure.management..* "
					+ "AuditEvents HotmwAuditAutoConfiguration",
			"org.springframework.boot.health.., io.hotmw.autoconfigure.health..*",
			"io.micrometer.., io.hotmw.autoconfigure.metrics..* io.hotmw.autoconfigure.observation..*",
			"org.springframework.http.server.observation.., io.hotmw.autoconfigure.observation..*",
			"org.springframework.boot.web.servlet.., ProxyConfiguration HotmwAutoConfiguration "
					+ "io.hotmw.autoconfigure.adopt..*",
			"org.eclipse.jetty.., JettyRequestEnd",
			"org.springframework.security.., io.hotmw.autoconfigure.filter.jwt..* "
					+ "ShadowConfiguration$SpringSecurityRoles",
			"com.nimbusds.., io.hotmw.autoconfigure.filter.jwt..*",
			"io.github.resilience4j.bulkhead.., io.hotmw.autoconfigure.filter.concurrencylimit..*",
			"io.github.resilience4j.circuitbreaker.., io.hotmw.autoconfigure.filter.circuitbreaker..*",
			"io.github.bucket4j.., io.hotmw.autoconfigure.filter.ratelimit..*",
			"com.github.benmanes.caffeine.., io.hotmw.autoconfigure.filter.ratelimit..*",
			"io.lettuce.., LettuceConnector LettuceServer RateLimitFilterAutoConfiguration",
			"org.springframework.data.., RateLimitFilterAutoConfiguration",
			"jakarta.validation.., BeanValidationOptionConstraints OptionsBindingConfiguration$BeanValidation" })
	void optionalLibraryShouldBeUsedWhereItIsGuardedAlone(String library, String users) {
		noClasses().that(DescribedPredicate.not(areNamed(users.split(" "))))
			.should()
			.dependOnClassesThat()
			.resideInAPackage(library)
			.check(CLASSES);
	}

	@Test
	void addressesShouldNeverBeLookedUp() {
		noClasses().that()
			.resideInAnyPackage(ROOT + ".filter.address", ROOT + ".filter.ipaccess", ROOT + ".filter.maintenance",
					ROOT + ".filter.ratelimit", ROOT + ".filter.traffictag")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("java.net..", "javax.naming..")
			.orShould()
			.callMethod(ServletRequest.class, "getRemoteHost")
			.check(CLASSES);
	}

	@Test
	void configurationThatUsesAnOptionalLibraryShouldAskForIt() {
		classes().that(DescribedPredicate.or(annotated(AutoConfiguration.class), annotated(Configuration.class)))
			.should(askForTheOptionalLibrariesThatTheyUse())
			.check(CLASSES);
	}

	@Test
	void autoConfigurationsShouldBeFinalAndTheirBeansPackagePrivate() {
		classes().that()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.haveModifier(JavaModifier.FINAL)
			.andShould()
			.bePublic()
			.andShould()
			.haveSimpleNameEndingWith("AutoConfiguration")
			.check(CLASSES);
		methods().that().areAnnotatedWith(Bean.class).should().bePackagePrivate().check(CLASSES);
	}

	@Test
	void configurationsShouldNotProxyTheirMethods() {
		classes().that().areAnnotatedWith(Configuration.class).should(notProxyTheirMethods()).check(CLASSES);
	}

	@Test
	void importsShouldListTheAutoConfigurationsInOrder() throws IOException {
		List<String> listed = new ClassPathResource(IMPORTS, getClass().getClassLoader()).getContentAsString(UTF_8)
			.lines()
			.toList();

		assertThat(listed).isSorted().doesNotHaveDuplicates();
		assertThat(listed).containsExactlyInAnyOrderElementsOf(CLASSES.stream()
			.filter((type) -> type.isAnnotatedWith(AutoConfiguration.class))
			.map(HasName::getName)
			.toList());
	}

	@Test
	void staticStateShouldBeImmutable() {
		fields().that().areStatic().and(areWrittenByHand()).should().beFinal().check(CLASSES);
		noFields().that().areStatic().and(areWrittenByHand()).should().haveRawType(thatCanChange()).check(CLASSES);
		noClasses().should(makeACollectionThatCanChange()).check(CLASSES);
	}

	@ParameterizedTest
	@ValueSource(strings = { "org.springframework.beans.factory.annotation.Autowired",
			"org.springframework.beans.factory.annotation.Value", "jakarta.inject.Inject",
			"jakarta.annotation.Resource" })
	void nothingShouldBeInjectedIntoFieldsOrSetters(String annotation) {
		noFields().should().beAnnotatedWith(annotation).check(CLASSES);
		methods().should().notBeAnnotatedWith(annotation).check(CLASSES);
	}

	private static DescribedPredicate<JavaClass> areNamed(String... names) {
		return DescribedPredicate.describe("are among " + List.of(names),
				(type) -> Stream.of(names)
					.anyMatch((name) -> name.endsWith("..*")
							? resideInAnyPackage(name.substring(0, name.length() - 1)).test(type)
							: matches(type, name)));
	}

	// With what is nested in it.
	private static boolean matches(JavaClass type, String name) {
		String simple = type.getName().substring(type.getPackageName().length() + 1);
		return simple.equals(name) || simple.startsWith(name + "$");
	}

	private static DescribedPredicate<JavaClass> annotated(Class<? extends Annotation> annotation) {
		return DescribedPredicate.describe("@" + annotation.getSimpleName(),
				(type) -> type.isAnnotatedWith(annotation));
	}

	private static ArchCondition<JavaClass> askForTheOptionalLibrariesThatTheyUse() {
		return new ArchCondition<>("ask for the optional libraries that they use") {

			@Override
			public void check(JavaClass type, ConditionEvents events) {
				type.getDirectDependenciesFromSelf()
					.stream()
					.filter((dependency) -> isOptional(dependency) && !isGuarded(type))
					.forEach((dependency) -> events
						.add(SimpleConditionEvent.violated(type, dependency.getDescription())));
			}

		};
	}

	private static boolean isOptional(Dependency dependency) {
		return resideInAnyPackage(OPTIONAL).test(dependency.getTargetClass());
	}

	private static boolean isGuarded(JavaClass type) {
		// What HotmwAutoConfiguration imports has its condition.
		return type.isAnnotatedWith(ConditionalOnClass.class)
				|| Set.of("ProxyConfiguration", "AdoptionConfiguration").contains(type.getSimpleName())
				|| type.getEnclosingClass().map(ArchitectureTests::isGuarded).orElse(false);
	}

	private static ArchCondition<JavaClass> notProxyTheirMethods() {
		return new ArchCondition<>("not proxy their methods") {

			@Override
			public void check(JavaClass type, ConditionEvents events) {
				boolean proxied = type.getAnnotationOfType(Configuration.class).proxyBeanMethods();
				events.add(new SimpleConditionEvent(type, !proxied, type.getName() + " proxies: " + proxied));
			}

		};
	}

	private static DescribedPredicate<JavaField> areWrittenByHand() {
		return DescribedPredicate.describe("are written by hand",
				(field) -> !field.getModifiers().contains(JavaModifier.SYNTHETIC));
	}

	private static DescribedPredicate<JavaClass> thatCanChange() {
		DescribedPredicate<JavaClass> array = DescribedPredicate.describe("an array", JavaClass::isArray);
		DescribedPredicate<JavaClass> atomic = DescribedPredicate.describe("an atomic",
				(type) -> type.getPackageName().startsWith("java.util.concurrent"));
		return array.or(atomic)
			.or(assignableTo(ThreadLocal.class))
			.or(assignableTo(ExecutorService.class))
			.as("a type that can change");
	}

	// Immutable ones come from factory methods; one that is only handed to such a method
	// is a copy's original.
	private static ArchCondition<JavaClass> makeACollectionThatCanChange() {
		return new ArchCondition<>("make a collection that can change when they are initialised") {

			@Override
			public void check(JavaClass type, ConditionEvents events) {
				type.getStaticInitializer()
					.stream()
					.flatMap((initializer) -> initializer.getConstructorCallsFromSelf().stream())
					.filter((call) -> call.getTargetOwner().isAssignableTo(Collection.class)
							|| call.getTargetOwner().isAssignableTo(Map.class))
					.forEach((call) -> events.add(SimpleConditionEvent.satisfied(type, call.getDescription())));
			}

		};
	}

}
