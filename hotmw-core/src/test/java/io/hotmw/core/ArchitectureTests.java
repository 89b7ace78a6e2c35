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

package io.hotmw.core;

import java.net.URL;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.hotmw.api.FilterFactory;
import io.hotmw.core.chain.VirtualFilterChain;
import io.hotmw.core.definition.Revision;
import io.hotmw.core.match.RequestPath;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * The rules of the architecture that the compiler does not check.
 */
class ArchitectureTests {

	private static final String[] LIBRARIES = { "java..", "javax.crypto..", "jakarta.servlet..", "org.jspecify..",
			"org.slf4j..", "io.hotmw.api" };

	/** Where state may lie that several threads share. */
	private static final String[] GUARDING = { "io.hotmw.core.publish", "io.hotmw.core.refresh",
			"io.hotmw.core.history", "io.hotmw.core.lease", "io.hotmw.core.observe", "io.hotmw.core.shadow" };

	// The main classes of this module and of hotmw-api, wherever the build puts them.
	private final JavaClasses classes = new ClassFileImporter()
		.importUrls(List.of(locationOf(Revision.class), locationOf(FilterFactory.class)));

	@Test
	void packagesShouldHaveNoCycles() {
		slices().matching("io.hotmw.core.(*)..").should().beFreeOfCycles().check(this.classes);
	}

	@ParameterizedTest
	@CsvSource({ "address,", "definition, address", "diff, definition", "event, definition diff",
			"history, definition event", "policy, definition event match address", "match, definition address",
			"observe, definition", "shadow, definition observe", "chain, definition match observe address shadow",
			"publish, chain event observe definition", "refresh, definition diff event history policy chain publish",
			"lease, publish", "servlet, publish lease chain match observe definition",
			"explain, servlet chain match definition" })
	void packageShouldDependOnWhatItsPackageInfoSays(String name, String others) {
		String allowed = (others != null) ? name + " " + others : name;
		String[] packages = Stream
			.concat(Stream.of(LIBRARIES), Stream.of(allowed.split(" ")).map((other) -> "io.hotmw.core." + other))
			.toArray(String[]::new);
		classes().that()
			.resideInAPackage("io.hotmw.core." + name)
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage(packages)
			.check(this.classes);
	}

	@Test
	void everyPackageShouldBeInTheTable() {
		classes().that()
			.resideInAPackage("io.hotmw.core..")
			.should()
			.resideInAnyPackage(Stream
				.of("address", "definition", "diff", "event", "history", "policy", "match", "observe", "shadow",
						"chain", "publish", "refresh", "lease", "servlet", "explain")
				.map((name) -> "io.hotmw.core." + name)
				.toArray(String[]::new))
			.check(this.classes);
	}

	@Test
	void coreShouldNotKnowSpring() {
		noClasses().that()
			.resideInAPackage("io.hotmw.core..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework..", "io.hotmw.autoconfigure..")
			.check(this.classes);
	}

	@Test
	void addressesShouldNeverBeLookedUp() {
		noClasses().that()
			.resideInAPackage("io.hotmw.core.address")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("java.net..", "javax.naming..")
			.check(this.classes);
	}

	@Test
	void apiShouldDependOnTheServletApiAlone() {
		classes().that()
			.resideInAPackage("io.hotmw.api..")
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage("io.hotmw.api..", "java..", "jakarta.servlet..", "org.jspecify..")
			.check(this.classes);
	}

	@Test
	void staticStateShouldBeImmutable() {
		fields().that().areStatic().should().beFinal().check(this.classes);
		noFields().that(areStaticAndWritten()).should().haveRawType(isShared()).check(this.classes);
		noFields().that(areStaticAndWritten()).should().haveRawType(isArray()).check(this.classes);
		noClasses().should(makeACollectionThatCanChange()).check(this.classes);
	}

	@Test
	void stateThatThreadsShareShouldLieInThePackagesThatGuardIt() {
		noFields().that()
			.areDeclaredInClassesThat()
			.resideOutsideOfPackages(GUARDING)
			.should()
			.haveRawType(isShared())
			.orShould()
			.haveModifier(JavaModifier.VOLATILE)
			.check(this.classes);
		noMethods().that()
			.areDeclaredInClassesThat()
			.resideOutsideOfPackages(GUARDING)
			.should()
			.haveModifier(JavaModifier.SYNCHRONIZED)
			.check(this.classes);
	}

	/**
	 * What other packages can hold is immutable, unless it is there for one caller or for
	 * one request at a time.
	 */
	@Test
	void typesOfOtherPackagesShouldBeImmutable() {
		fields().that()
			.areDeclaredInClassesThat()
			.resideOutsideOfPackages(GUARDING)
			.and()
			.areDeclaredInClassesThat()
			.arePublic()
			.and()
			.areDeclaredInClassesThat()
			.doNotHaveSimpleName("Builder")
			.and()
			.areNotDeclaredIn(VirtualFilterChain.class)
			.and()
			.areNotDeclaredIn(RequestPath.class)
			.should()
			.beFinal()
			.check(this.classes);
	}

	private static URL locationOf(Class<?> type) {
		return type.getProtectionDomain().getCodeSource().getLocation();
	}

	private static DescribedPredicate<JavaField> areStaticAndWritten() {
		return DescribedPredicate.describe("are static and written by hand",
				(field) -> field.getModifiers().contains(JavaModifier.STATIC)
						&& !field.getModifiers().contains(JavaModifier.SYNTHETIC));
	}

	private static DescribedPredicate<JavaClass> isArray() {
		return DescribedPredicate.describe("an array", JavaClass::isArray);
	}

	private static DescribedPredicate<JavaClass> isShared() {
		DescribedPredicate<JavaClass> atomic = DescribedPredicate.describe("an atomic",
				(type) -> type.getPackageName().equals("java.util.concurrent.atomic")
						&& !type.getSimpleName().endsWith("FieldUpdater"));
		return atomic.or(assignableTo(LongAdder.class))
			.or(assignableTo(ConcurrentMap.class))
			.or(assignableTo(ExecutorService.class))
			.or(assignableTo(ThreadLocal.class))
			.as("state for several threads");
	}

	// Immutable ones come from factory methods.
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
