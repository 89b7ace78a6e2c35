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

package io.hotmw.autoconfigure.servlet;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsProperties;
import org.springframework.cloud.context.config.annotation.RefreshScope;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.env.Environment;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import io.hotmw.api.FilterContext;
import io.hotmw.api.FilterFactory;
import io.hotmw.autoconfigure.servlet.Moments.Moment;

/**
 * The same values in the ways of Spring Cloud and as options of a hot filter, side by
 * side in the answer to one request.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class RefreshedApplication {

	static final String HISTOGRAM = "management.metrics.distribution.percentiles-histogram.http.server.requests";

	@Bean
	Moments moments() {
		return new Moments();
	}

	@Bean
	@ConfigurationProperties("pair")
	PairProperties pairProperties(Moments moments) {
		return new PairProperties(moments);
	}

	@Bean
	@RefreshScope
	Greeting greeting(Environment environment, Moments moments) {
		moments.reached(Moment.SCOPED_BEAN_IS_MADE);
		return new Greeting(environment.getRequiredProperty("pair.left"));
	}

	@Bean
	FilterFactory<PairOptions> pairFilterFactory(Moments moments) {
		return new PairFilterFactory(moments);
	}

	@Bean
	static ResetWatch resetWatch(ObjectProvider<Moments> moments) {
		return new ResetWatch(moments);
	}

	/**
	 * Two values that always change together.
	 */
	static class PairProperties {

		private final Moments moments;

		private volatile @Nullable String left;

		private volatile @Nullable String right;

		PairProperties(Moments moments) {
			this.moments = moments;
		}

		@Nullable String getLeft() {
			return this.left;
		}

		void setLeft(String left) {
			this.moments.reached(Moment.PROPERTY_IS_SET);
			this.left = left;
		}

		@Nullable String getRight() {
			return this.right;
		}

		void setRight(String right) {
			this.moments.reached(Moment.PROPERTY_IS_SET);
			this.right = right;
		}

	}

	/**
	 * A bean that is made anew after each change. Not final, to be proxied.
	 */
	static class Greeting {

		private final @Nullable String text;

		Greeting() {
			this.text = null;
		}

		Greeting(String text) {
			this.text = text;
		}

		@Nullable String text() {
			return this.text;
		}

	}

	record PairOptions(String left, String right) {
	}

	private record PairFilterFactory(Moments moments) implements FilterFactory<PairOptions> {

		@Override
		public String type() {
			return "pair";
		}

		@Override
		public Class<PairOptions> optionsType() {
			return PairOptions.class;
		}

		@Override
		public Filter create(FilterContext context, PairOptions options) {
			this.moments.reached(Moment.HOT_FILTER_IS_MADE);
			return (request, response, chain) -> {
				request.setAttribute("hot", options.left() + options.right());
				chain.doFilter(request, response);
			};
		}

	}

	/**
	 * Comes between the reset of a properties bean and its binding.
	 */
	record ResetWatch(ObjectProvider<Moments> moments) implements BeanPostProcessor, PriorityOrdered {

		@Override
		public Object postProcessBeforeInitialization(Object bean, String beanName) {
			if (bean instanceof MetricsProperties) {
				this.moments.getObject().reached(Moment.PROPERTIES_ARE_RESET);
			}
			return bean;
		}

		@Override
		public int getOrder() {
			return Ordered.HIGHEST_PRECEDENCE;
		}

	}

	@RestController
	static class PairController {

		private final PairProperties properties;

		private final MetricsProperties metrics;

		private final Greeting greeting;

		private final AtomicInteger waitingForGreeting = new AtomicInteger();

		PairController(PairProperties properties, MetricsProperties metrics, Greeting greeting) {
			this.properties = properties;
			this.metrics = metrics;
			this.greeting = greeting;
		}

		/**
		 * The pair of the properties bean, that of the hot filter, and a setting of
		 * Boot's.
		 */
		@GetMapping("/state")
		String state(HttpServletRequest request) {
			String histogram = String
				.valueOf(this.metrics.getDistribution().getPercentilesHistogram().get("http.server.requests"));
			return this.properties.getLeft() + this.properties.getRight() + " " + request.getAttribute("hot") + " "
					+ histogram;
		}

		@GetMapping("/greeting")
		String greeting() {
			this.waitingForGreeting.incrementAndGet();
			return String.valueOf(this.greeting.text());
		}

		int waitingForGreeting() {
			return this.waitingForGreeting.get();
		}

	}

}
