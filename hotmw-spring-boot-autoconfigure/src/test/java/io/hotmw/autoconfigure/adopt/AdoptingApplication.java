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

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.GenericFilterBean;
import org.springframework.web.filter.OncePerRequestFilter;

import io.hotmw.api.HotFilter;

/**
 * A service with filters of every kind, each of which adds its name to a header.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class AdoptingApplication {

	static final String HEADER = "X-Filters";

	@Bean
	Journal journal() {
		return new Journal();
	}

	@Bean
	Filter plainFilter(Journal journal) {
		return new Noting("plain", journal);
	}

	@Bean
	FilterRegistrationBean<Noting> registered(Journal journal) {
		FilterRegistrationBean<Noting> registration = new FilterRegistrationBean<>(new Noting("registered", journal));
		registration.setName("known-as");
		registration.addUrlPatterns("/things/*", "/exact", "*.txt");
		registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
		registration.setOrder(-1000);
		registration.addInitParameter("greeting", "hello");
		return registration;
	}

	@Bean
	@HotFilter(value = "by-annotation", paths = "/things/**", methods = "GET", critical = true)
	Filter annotatedMethod(Journal journal) {
		return new Noting("annotated", journal);
	}

	@Bean
	AnnotatedFilter annotatedClass(Journal journal) {
		return new AnnotatedFilter(journal);
	}

	@Bean
	OnceFilter onceFilter(Journal journal) {
		return new OnceFilter(journal);
	}

	@Bean
	GenericFilter genericFilter(Journal journal) {
		return new GenericFilter(journal);
	}

	@Bean
	Filter containersOwn(Journal journal) {
		return new Noting("containers", journal);
	}

	private static void note(ServletResponse response, String name) {
		((HttpServletResponse) response).addHeader(HEADER, name);
	}

	@RestController
	static class Things {

		@GetMapping({ "/things/{name}", "/{name}" })
		String thing(@PathVariable String name, HttpServletRequest request) {
			return request.getMethod() + " " + name;
		}

		@PutMapping("/things/{name}")
		String change(@PathVariable String name, HttpServletRequest request) {
			return request.getMethod() + " " + name + " " + request.getParameter("colour");
		}

	}

	/** What filters were told. */
	static final class Journal {

		private final List<String> lines = new CopyOnWriteArrayList<>();

		void add(String line) {
			this.lines.add(line);
		}

		List<String> of(String filter) {
			return this.lines.stream().filter((line) -> line.startsWith(filter + " ")).toList();
		}

	}

	static class Noting implements Filter {

		private final String name;

		private final Journal journal;

		Noting(String name, Journal journal) {
			this.name = name;
			this.journal = journal;
		}

		@Override
		public void init(FilterConfig config) {
			this.journal.add(this.name + " init " + config.getFilterName() + " " + config.getInitParameter("greeting"));
		}

		@Override
		public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
				throws IOException, ServletException {
			note(response, this.name);
			chain.doFilter(request, response);
		}

		@Override
		public void destroy() {
			this.journal.add(this.name + " destroy");
		}

	}

	@Order(7)
	@HotFilter(enabled = false, position = HotFilter.Position.BEFORE_SECURITY)
	static class AnnotatedFilter extends Noting {

		AnnotatedFilter(Journal journal) {
			super("class", journal);
		}

	}

	static class OnceFilter extends OncePerRequestFilter {

		private final Journal journal;

		OnceFilter(Journal journal) {
			this.journal = journal;
		}

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			note(response, "once");
			chain.doFilter(request, response);
		}

		@Override
		public void destroy() {
			this.journal.add("once destroy");
		}

	}

	static class GenericFilter extends GenericFilterBean {

		private final Journal journal;

		GenericFilter(Journal journal) {
			this.journal = journal;
		}

		@Override
		public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
				throws IOException, ServletException {
			note(response, "generic");
			chain.doFilter(request, response);
		}

		@Override
		public void destroy() {
			this.journal.add("generic destroy");
		}

	}

}
