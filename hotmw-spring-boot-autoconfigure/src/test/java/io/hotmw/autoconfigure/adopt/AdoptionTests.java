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

package io.hotmw.autoconfigure.adopt;

import java.util.Map;
import java.util.Objects;

import jakarta.annotation.PreDestroy;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.annotation.WebInitParam;
import org.junit.jupiter.api.Test;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GeneratedFiles;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.context.servlet.AnnotationConfigServletWebApplicationContext;
import org.springframework.boot.web.servlet.FilterRegistration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.SimpleThreadScope;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.javapoet.ClassName;
import org.springframework.mock.web.MockServletContext;

import io.hotmw.api.HotFilter;
import io.hotmw.autoconfigure.HotmwAutoConfiguration;
import io.hotmw.autoconfigure.adopt.AdoptingApplication.Journal;
import io.hotmw.autoconfigure.adopt.AdoptingApplication.Noting;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterPosition;
import io.hotmw.core.definition.Violation;
import io.hotmw.core.refresh.RefreshResult;

import static io.hotmw.autoconfigure.adopt.TestAdoption.filter;
import static io.hotmw.autoconfigure.adopt.TestAdoption.filters;
import static io.hotmw.autoconfigure.adopt.TestAdoption.noting;
import static io.hotmw.autoconfigure.adopt.TestAdoption.publish;
import static io.hotmw.autoconfigure.adopt.TestAdoption.refresh;
import static io.hotmw.autoconfigure.adopt.TestAdoption.registration;
import static io.hotmw.autoconfigure.adopt.TestAdoption.violations;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is adopted, and as what, without a server.
 */
class AdoptionTests {

	@Test
	void filterMayHaveTheNameOfABuiltInType() {
		TestAdoption.of(Several.class)
			.with("hotmw.adopt.request-id=first")
			.run((context) -> assertThat(filter(context, "request-id").type()).isEqualTo("adopted-request-id"));
	}

	@Test
	void filterWithAnnotatedClassAndRegistrationShouldBeAdoptedOnce() {
		TestAdoption.of(AnnotatedAndRegistered.class).run((context) -> {
			assertThat(filters(context)).singleElement().satisfies((filter) -> {
				assertThat(filter.name().value()).isEqualTo("annotated-filter");
				assertThat(filter.match().paths()).containsExactly("/things/**");
				assertThat(filter.match().excludePaths()).containsExactly("/things/open/**");
			});
			assertThat(context.getBean("aRegistration", FilterRegistrationBean.class).isEnabled()).isFalse();
		});
	}

	@Test
	void propertyShouldGiveAnAnnotatedFilterAnotherName() {
		TestAdoption.of(AnnotatedAndRegistered.class)
			.with("hotmw.adopt.mine=annotatedFilter")
			.run((context) -> assertThat(filters(context)).extracting((filter) -> filter.name().value())
				.containsExactly("mine"));
	}

	@Test
	void criticalThatADocumentHasAddedShouldNotBeLostWithItsLine() {
		TestAdoption.of(AnnotatedAndRegistered.class).run((context) -> {
			publish(context, Map.of("hotmw.filters.annotated-filter.critical", "true"));

			RefreshResult result = publish(context, Map.of("hotmw.filters.annotated-filter.enabled", "false"));

			assertThat(violations(result)).extracting(Violation::reason)
				.anySatisfy((reason) -> assertThat(reason).contains("does not say whether it still is"));
		});
	}

	@Test
	void filtersOfTheSameOrderShouldKeepTheOrderOfTheContainer() {
		TestAdoption.of(Several.class)
			.with("hotmw.adopt.z=first", "hotmw.adopt.y=second", "hotmw.adopt.x=third", "hotmw.adopt.w=registered")
			.run((context) -> assertThat(filters(context)).extracting((filter) -> filter.name() + " " + filter.order())
				.containsExactly("w 2147483644", "z 2147483645", "y 2147483646", "x 2147483647"));
	}

	@Test
	void otherTypeUnderTheNameShouldBeAViolation() {
		TestAdoption.of(Several.class).with("hotmw.adopt.first=first").run((context) -> {
			RefreshResult result = publish(context, Map.of("hotmw.filters.first.type", "request-id"));

			assertThat(violations(result)).singleElement().satisfies((violation) -> {
				assertThat(violation.property()).isEqualTo("hotmw.filters.first.type");
				assertThat(violation.value()).isEqualTo("request-id");
				assertThat(violation.origin()).contains("document");
				assertThat(violation.reason()).contains("'first' would not be in the chain");
				assertThat(violation.remedy()).contains("enabled: false");
			});
		});
	}

	@Test
	void typeOfTheFilterUnderAnotherNameShouldBeAViolationWhetherOrNotThatIsSwitchedOn() {
		TestAdoption.of(Several.class).with("hotmw.adopt.first=first").run((context) -> {
			RefreshResult result = publish(context, Map.of("hotmw.filters.more.type", "adopted-first",
					"hotmw.filters.off.type", "adopted-first", "hotmw.filters.off.enabled", "false"));

			assertThat(violations(result)).hasSize(2)
				.allSatisfy((violation) -> assertThat(violation.reason()).contains("can stand in the chain once"));
		});
	}

	@Test
	void otherTypeUnderTheNameShouldBeHeardTogetherWithWhatCannotBeRead() {
		TestAdoption.of(Several.class).with("hotmw.adopt.first=first").run((context) -> {
			RefreshResult result = publish(context,
					Map.of("hotmw.filters.first.type", "request-id", "hotmw.filters.first.order", "many"));

			assertThat(violations(result)).extracting(Violation::property)
				.containsExactlyInAnyOrder("hotmw.filters.first.type", "hotmw.filters.first.order");
		});
	}

	@Test
	void optionsOfAnAdoptedFilterShouldBeAViolation() {
		TestAdoption.of(Several.class).with("hotmw.adopt.first=first").run((context) -> {
			RefreshResult result = publish(context, Map.of("hotmw.filters.first.options.size", "3"));

			assertThat(violations(result)).singleElement()
				.satisfies(
						(violation) -> assertThat(violation.property()).isEqualTo("hotmw.filters.first.options.size"));
		});
	}

	@Test
	void filterWhoseBeanIsNamedLikeOnesOfHotmwShouldBeAdopted() {
		TestAdoption.of(Hotmws.class)
			.run((context) -> assertThat(filters(context)).extracting((filter) -> filter.name().value())
				.containsExactly("hotmw-test-filter"));
	}

	@Test
	void filterWithScopedProxyShouldBeAdopted() {
		TestAdoption.of(Scoped.class)
			.customised((runner) -> runner.withInitializer(
					(context) -> context.getBeanFactory().registerScope("thread", new SimpleThreadScope())))
			.run((context) -> assertThat(filters(context)).extracting((filter) -> filter.name().value())
				.containsExactly("scoped"));
	}

	@Test
	void filterOfAFactoryBeanShouldBeAdoptedAsItsRegistrationSays() {
		TestAdoption.of(Made.class)
			.with("hotmw.adopt.made=made")
			.run((context) -> assertThat(filter(context, "made").match().paths()).containsExactly("/made/**"));
	}

	@Test
	void lazyRegistrationsShouldBeAdopted() {
		TestAdoption.of(AnnotatedAndRegistered.class, LazyOne.class)
			.with("hotmw.adopt.lazy=lazy")
			.customised((runner) -> runner.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor())))
			.run((context) -> {
				assertThat(filter(context, "lazy").match().paths()).containsExactly("/lazy/**");
				assertThat(filter(context, "annotated-filter").match().paths()).containsExactly("/things/**");
			});
	}

	@Test
	void registrationAnnotationShouldDecideButForTheOrderOfTheClass() {
		TestAdoption.of(Declared.class)
			.with("hotmw.adopt.declared=declared", "hotmw.adopt.ordered=ordered", "hotmw.adopt.said=said")
			.run((context) -> {
				FilterDefinition declared = filter(context, "declared");
				assertThat(declared.order()).isEqualTo(3);
				assertThat(declared.match().paths()).containsExactly("/declared/**");
				assertThat(declared.dispatcherTypes()).containsExactlyInAnyOrder(DispatcherType.FORWARD,
						DispatcherType.ERROR);
				assertThat(filter(context, "ordered").order()).isEqualTo(5);
				assertThat(filter(context, "ordered").enabled()).isFalse();
				assertThat(filter(context, "said").order()).isEqualTo(-7);
				assertThat(context.getBean(Journal.class).of("declared"))
					.containsExactly("declared init known-as hello");
			});
	}

	@Test
	void positionShouldComeFromTheOrderOfSpringSecurity() {
		TestAdoption.of(Declared.class)
			.with("hotmw.adopt.declared=declared", "spring.security.filter.order=50")
			.run((context) -> assertThat(filter(context, "declared").position())
				.isEqualTo(FilterPosition.BEFORE_SECURITY));
	}

	@Test
	void disabledRegistrationShouldBeAFilterThatIsOff() {
		TestAdoption.of(Disabled.class)
			.with("hotmw.adopt.disabled=disabled")
			.run((context) -> assertThat(filter(context, "disabled").enabled()).isFalse());
	}

	@Test
	void filterThatIsOffFromTheStartShouldNotBeInitialised() {
		TestAdoption.of(Declared.class)
			.with("hotmw.adopt.declared=declared", "hotmw.filters.declared.enabled=false")
			.run((context) -> {
				Journal journal = context.getBean(Journal.class);
				assertThat(journal.of("declared")).isEmpty();

				context.close();

				assertThat(journal.of("declared")).isEmpty();
			});
	}

	@Test
	void filterThatSpringDestroysByAnnotationShouldBeDestroyedOnce() {
		TestAdoption.of(PreDestroyed.class).with("hotmw.adopt.destroyed=destroyed").run((context) -> {
			Journal journal = context.getBean(Journal.class);

			context.close();

			assertThat(journal.of("destroyed")).containsOnlyOnce("destroyed destroy");
		});
	}

	@Test
	void filterThatIsASingletonWithoutDefinitionShouldBeAdoptedByItsRegistration() {
		Journal journal = new Journal();
		TestAdoption.of(Manual.class)
			.with("hotmw.adopt.manual=registration")
			.customised((runner) -> runner.withInitializer(
					(context) -> context.getBeanFactory().registerSingleton("manual", new Noting("manual", journal))))
			.run((context) -> {
				assertThat(filter(context, "manual").enabled()).isTrue();

				context.close();

				assertThat(journal.of("manual")).containsOnlyOnce("manual destroy");
			});
	}

	@Test
	void settingsShouldBeOneWhetherOrNotTheyHaveDashes() {
		TestAdoption.of(Several.class)
			.with("hotmw.adopt.my-filter=first", "hotmw.adopt.gone=second")
			.customised(
					(runner) -> environment(runner, Map.of("HOTMW_ADOPT_MYFILTER", "third", "HOTMW_ADOPT_GONE", "")))
			.run((context) -> {
				assertThat(filters(context)).extracting((filter) -> filter.name().value()).containsExactly("my-filter");
				assertThat(context.getBean(FilterAdopter.class).adoptions()).extracting(Adoption::bean)
					.containsExactly("third");
			});
	}

	@Test
	void settingOfLowerPrecedenceShouldNotCountWhetherOrNotItHasDashes() {
		TestAdoption.of(Several.class)
			.with("hotmw.adopt.my-filter=first")
			.customised((runner) -> runner.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addLast(new SystemEnvironmentPropertySource("test-systemEnvironment",
						Map.of("HOTMW_ADOPT_MYFILTER", "third")))))
			.run((context) -> assertThat(context.getBean(FilterAdopter.class).adoptions()).singleElement()
				.satisfies((adoption) -> {
					assertThat(adoption.name().value()).isEqualTo("my-filter");
					assertThat(adoption.bean()).isEqualTo("first");
				}));
	}

	// Takes precedence over the arguments, which real environment variables do not.
	private static WebApplicationContextRunner environment(WebApplicationContextRunner runner,
			Map<String, Object> variables) {
		return runner.withInitializer((context) -> context.getEnvironment()
			.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables)));
	}

	@Test
	void aliasShouldNameTheBean() {
		TestAdoption.of(Several.class)
			.with("hotmw.adopt.mine=alias")
			.run((context) -> assertThat(context.getBean(FilterAdopter.class).adoptions()).extracting(Adoption::bean)
				.containsExactly("registered"));
	}

	@Test
	void settingThatIsNotWhatItWasAtTheStartShouldBeAViolation() {
		TestAdoption.of(Several.class).with("hotmw.adopt.first=first", "hotmw.adopt.second=second").run((context) -> {
			ConfigurableEnvironment environment = context.getEnvironment();
			environment.getPropertySources()
				.addFirst(new SystemEnvironmentPropertySource("new-systemEnvironment",
						Map.of("HOTMW_ADOPT_FIRST", "", "HOTMW_ADOPT_SECOND", "third", "HOTMW_ADOPT_LATER", "third")));

			assertThat(violations(refresh(context))).hasSize(3).allSatisfy((violation) -> {
				assertThat(violation.origin()).contains("new-systemEnvironment");
				assertThat(violation.reason()).contains("when the application started");
				assertThat(violation.remedy()).contains("restart");
			})
				.extracting((violation) -> violation.property() + "=" + violation.value())
				.containsExactlyInAnyOrder("hotmw.adopt.first=", "hotmw.adopt.second=third", "hotmw.adopt.later=third");

			environment.getPropertySources().remove("new-systemEnvironment");

			assertThat(refresh(context)).isInstanceOf(RefreshResult.Unchanged.class);
		});
	}

	@Test
	void definitionOfAFilterThatIsNotAdoptedShouldSayHowItIs() {
		TestAdoption.of(Several.class).run((context) -> {
			RefreshResult result = publish(context, Map.of("hotmw.filters.registered.order", "3"));

			assertThat(violations(result)).singleElement()
				.satisfies((violation) -> assertThat(violation.remedy())
					.startsWith("adopt the filter bean with hotmw.adopt.registered=registered in the application's own"
							+ " configuration and restart"));
		});
	}

	@Test
	void applicationThatAdoptsShouldBeProcessedAheadOfTime() {
		AnnotationConfigServletWebApplicationContext context = new AnnotationConfigServletWebApplicationContext();
		context.setServletContext(new MockServletContext());
		context.register(AnnotatedAndRegistered.class, HotmwAutoConfiguration.class);
		InMemoryGeneratedFiles files = new InMemoryGeneratedFiles();
		DefaultGenerationContext generation = new DefaultGenerationContext(
				new ClassNameGenerator(ClassName.get("io.hotmw.test", "Application")), files);

		new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
		generation.writeGeneratedContent();

		assertThat(context.containsBeanDefinition("hotmwAdoptedFilters")).isTrue();
		assertThat(files.getGeneratedFiles(GeneratedFiles.Kind.SOURCE)).isNotEmpty();
	}

	@Test
	void analyzerShouldSayWhatToDo() {
		AdoptionException exception = new AdoptionException("it cannot be", "Leave it");

		assertThat(Objects.requireNonNull(
				new AdoptionFailureAnalyzer().analyze(new IllegalStateException("start failed", exception))))
			.satisfies((analysis) -> {
				assertThat(analysis.getDescription()).isEqualTo("it cannot be");
				assertThat(analysis.getAction()).isEqualTo("Leave it");
			});
	}

	@Configuration(proxyBeanMethods = false)
	static class Several {

		@Bean
		Filter first() {
			return noting("first");
		}

		@Bean
		Filter second() {
			return noting("second");
		}

		@Bean
		Filter third() {
			return noting("third");
		}

		@Bean({ "registered", "alias" })
		FilterRegistrationBean<Filter> registered() {
			return registration(noting("registered"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AnnotatedAndRegistered {

		@Bean
		AnnotatedFilter annotatedFilter() {
			return new AnnotatedFilter();
		}

		// Whatever is found first by its name.
		@Bean
		FilterRegistrationBean<AnnotatedFilter> aRegistration(AnnotatedFilter filter) {
			FilterRegistrationBean<AnnotatedFilter> registration = new FilterRegistrationBean<>(filter);
			registration.addUrlPatterns("/things/*");
			return registration;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Hotmws {

		@Bean
		@HotFilter
		Filter hotmwTestFilter() {
			return noting("test");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Scoped {

		@Bean
		@HotFilter
		@Scope(scopeName = "thread", proxyMode = ScopedProxyMode.INTERFACES)
		Filter scoped() {
			return noting("scoped");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Made {

		@Bean
		FactoryBean<Noting> made() {
			return new FactoryBean<>() {

				@Override
				public Noting getObject() {
					return noting("made");
				}

				@Override
				public Class<?> getObjectType() {
					return Noting.class;
				}

			};
		}

		@Bean
		FilterRegistrationBean<Filter> registration(Noting made) {
			return TestAdoption.registration(made, "/made/*");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LazyOne {

		@Bean
		@Lazy
		FilterRegistrationBean<Filter> lazy() {
			return registration(noting("lazy"), "/lazy/*");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Declared {

		@Bean
		@FilterRegistration(name = "known-as", order = 3, urlPatterns = "/declared/*",
				dispatcherTypes = { DispatcherType.FORWARD, DispatcherType.ERROR },
				initParameters = @WebInitParam(name = "greeting", value = "hello"))
		Filter declared(Journal journal) {
			return new Noting("declared", journal);
		}

		@Bean
		@FilterRegistration(order = 4, enabled = false)
		ClassOrderFilter ordered() {
			return new ClassOrderFilter();
		}

		@Bean
		@FilterRegistration(order = 4)
		SayingFilter said() {
			return new SayingFilter();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Disabled {

		@Bean
		FilterRegistrationBean<Filter> disabled() {
			FilterRegistrationBean<Filter> registration = registration(noting("disabled"));
			registration.setEnabled(false);
			return registration;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Manual {

		@Bean
		FilterRegistrationBean<Filter> registration(Filter manual) {
			return TestAdoption.registration(manual);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PreDestroyed {

		@Bean
		PreDestroyedFilter destroyed(Journal journal) {
			return new PreDestroyedFilter(journal);
		}

	}

	@HotFilter(excludePaths = "/things/open/**")
	static class AnnotatedFilter extends Noting {

		AnnotatedFilter() {
			super("annotated", new Journal());
		}

	}

	@Order(5)
	static class ClassOrderFilter extends Noting {

		ClassOrderFilter() {
			super("ordered", new Journal());
		}

	}

	static class SayingFilter extends Noting implements Ordered {

		SayingFilter() {
			super("said", new Journal());
		}

		@Override
		public int getOrder() {
			return -7;
		}

	}

	static class PreDestroyedFilter extends Noting {

		PreDestroyedFilter(Journal journal) {
			super("destroyed", journal);
		}

		@Override
		@PreDestroy
		public void destroy() {
			super.destroy();
		}

	}

}
