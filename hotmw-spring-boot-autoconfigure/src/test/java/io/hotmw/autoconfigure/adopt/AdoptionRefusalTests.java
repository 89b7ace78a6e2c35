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

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.boot.web.servlet.FilterRegistration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;

import io.hotmw.api.HotFilter;
import io.hotmw.autoconfigure.adopt.AdoptingApplication.Journal;
import io.hotmw.autoconfigure.adopt.AdoptingApplication.Noting;

import static io.hotmw.autoconfigure.adopt.TestAdoption.noting;
import static io.hotmw.autoconfigure.adopt.TestAdoption.registration;

/**
 * What cannot be adopted keeps the application from starting, and says why.
 */
class AdoptionRefusalTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			some=nobody | There is no bean 'nobody'
			some=journal | neither a filter nor a FilterRegistrationBean
			some=delegating | neither a filter nor a FilterRegistrationBean
			Some_Name=plain | is not the name of a filter
			some=hotmwBeforeSecurity | the place of the hot filters themselves
			some=springSecurityFilterChain | Spring Security's chain must not be missing
			some=security | registers Spring Security's chain
			some=prototype | is no singleton
			some=delegated | the DelegatingFilterProxyRegistrationBean 'delegating' registers its filter, too
			some=nicknamed | the DelegatingFilterProxyRegistrationBean 'delegatingToNickname' registers its filter, too
			some=twice | registered more than once, by the beans [one, other]
			some=one | registered more than once, by the beans [one, other]
			some=forServlet | it is registered for certain servlets
			some=forServletClass | it is registered for certain servlets
			some=last | matchAfter
			some=empty | it registers no filter
			""")
	void startWhenABeanCannotBeAdoptedShouldFail(String property, String reason) {
		TestAdoption.of(Exotic.class).with("hotmw.adopt." + property).shouldBeRefused(reason);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/", "/**", "/api/**", "/foo*", "/a/{b}", "/a?", "*.tar.gz", "/a/*.txt", "api", "/a;b",
			"/a%20b", "//*" })
	void startWhenUrlPatternMeansSomethingElseAsPathShouldFail(String pattern) {
		TestAdoption.of()
			.customised((runner) -> runner.withBean("odd", FilterRegistrationBean.class,
					() -> registration(noting("odd"), pattern)))
			.with("hotmw.adopt.odd=odd")
			.shouldBeRefused("the URL pattern '" + pattern + "'");
	}

	@Test
	void startWhenOneBeanGetsTwoNamesShouldFail() {
		TestAdoption.of(Exotic.class)
			.with("hotmw.adopt.some=plain", "hotmw.adopt.other=plain")
			.shouldBeRefused("is adopted as 'other' already");
	}

	@Test
	void startWhenTwoBeansGetOneNameShouldFail() {
		TestAdoption.of(Annotated.class, Exotic.class)
			.with("hotmw.adopt.tenant=plain")
			.shouldBeRefused("cannot be adopted as 'tenant'", "that is the name of the bean 'plain' already");
	}

	@Test
	void startWhenOneFilterIsAdoptedByTwoBeansShouldFail() {
		TestAdoption.of(Annotated.class, RegisteredOnceMore.class)
			.with("hotmw.adopt.other=registered")
			.shouldBeRefused("its filter is that of the bean 'registered', which is adopted as 'other'");
	}

	@Test
	void startWhenOnlyTheInstanceIsAnnotatedShouldFail() {
		String reason = "was not known to have it before it was made";
		TestAdoption.of(HiddenAnnotation.class).shouldBeRefused("'hidden'", reason);
		TestAdoption.of(HiddenAnnotationOfRegistered.class).shouldBeRefused("'registration'", reason);
	}

	@Test
	void startWhenWhatIsAnnotatedIsNoFilterShouldFail() {
		TestAdoption.of(AnnotatedText.class).shouldBeRefused("'text'", "neither a filter nor");
	}

	@Test
	void startWhenTheNameOfTheBeanMakesNoNameShouldAskForOne() {
		TestAdoption.of(Underscore.class).shouldBeRefused("'-tenant'", "Give @HotFilter a 'value'");
	}

	@Test
	void startWhenAPropertyTakesAnAnnotationBackShouldFail() {
		TestAdoption.of(Annotated.class)
			.with("hotmw.adopt.tenant=")
			.shouldBeRefused("hotmw.adopt.tenant is empty", "Remove @HotFilter");
	}

	@Configuration(proxyBeanMethods = false)
	static class Exotic {

		@Bean
		Filter plain() {
			return noting("plain");
		}

		@Bean
		Filter springSecurityFilterChain() {
			return noting("security");
		}

		@Bean
		FilterRegistrationBean<Filter> security(Filter springSecurityFilterChain) {
			return registration(springSecurityFilterChain);
		}

		@Bean
		@Scope("prototype")
		Filter prototype() {
			return noting("prototype");
		}

		@Bean
		Filter delegated() {
			return noting("delegated");
		}

		@Bean
		DelegatingFilterProxyRegistrationBean delegating() {
			DelegatingFilterProxyRegistrationBean registration = new DelegatingFilterProxyRegistrationBean("delegated");
			registration.setName("renamed");
			return registration;
		}

		@Bean({ "nicknamed", "nickname" })
		Filter nicknamed() {
			return noting("nicknamed");
		}

		@Bean
		DelegatingFilterProxyRegistrationBean delegatingToNickname() {
			return new DelegatingFilterProxyRegistrationBean("nickname");
		}

		@Bean
		Filter twice() {
			return noting("twice");
		}

		@Bean
		FilterRegistrationBean<Filter> one(Filter twice) {
			return registration(twice, "/one");
		}

		@Bean
		FilterRegistrationBean<Filter> other(Filter twice) {
			return registration(twice, "/other");
		}

		@Bean
		FilterRegistrationBean<Filter> forServlet() {
			FilterRegistrationBean<Filter> registration = registration(noting("servlet"));
			registration.addServletNames("dispatcherServlet");
			return registration;
		}

		@Bean
		@FilterRegistration(servletClasses = HttpServlet.class)
		Filter forServletClass() {
			return noting("servlet");
		}

		@Bean
		FilterRegistrationBean<Filter> last() {
			FilterRegistrationBean<Filter> registration = registration(noting("last"));
			registration.setMatchAfter(true);
			return registration;
		}

		@Bean
		FilterRegistrationBean<Filter> empty() {
			FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>();
			registration.setEnabled(false);
			return registration;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Annotated {

		@Bean
		AnnotatedFilter filter() {
			return new AnnotatedFilter();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class RegisteredOnceMore {

		@Bean
		FilterRegistrationBean<AnnotatedFilter> registered(AnnotatedFilter filter) {
			return new FilterRegistrationBean<>(filter);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class HiddenAnnotation {

		@Bean
		Filter hidden() {
			return new AnnotatedFilter();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class HiddenAnnotationOfRegistered {

		@Bean
		FilterRegistrationBean<Filter> registration() {
			return new FilterRegistrationBean<>(new AnnotatedFilter());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AnnotatedText {

		@Bean
		@HotFilter
		String text() {
			return "text";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Underscore {

		@Bean("_tenant")
		@HotFilter
		Filter tenant() {
			return noting("tenant");
		}

	}

	@HotFilter("tenant")
	static class AnnotatedFilter extends Noting {

		AnnotatedFilter() {
			super("annotated", new Journal());
		}

	}

}
