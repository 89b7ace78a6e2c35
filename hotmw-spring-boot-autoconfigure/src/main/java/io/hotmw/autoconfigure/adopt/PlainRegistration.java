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

import java.util.Arrays;
import java.util.EnumSet;

import jakarta.servlet.Filter;
import jakarta.servlet.annotation.WebInitParam;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.web.servlet.FilterRegistration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.core.annotation.Order;
import org.springframework.util.StringUtils;

/**
 * Makes the registration that Spring Boot would make for a filter that is a bean without
 * one: under its name, for all paths, as {@link FilterRegistration} says, and in the
 * order that it has.
 */
final class PlainRegistration {

	private final Adoption adoption;

	private final ConfigurableListableBeanFactory beanFactory;

	PlainRegistration(Adoption adoption, ConfigurableListableBeanFactory beanFactory) {
		this.adoption = adoption;
		this.beanFactory = beanFactory;
	}

	FilterRegistrationBean<Filter> create() {
		String bean = this.adoption.bean();
		Filter filter = this.beanFactory.getBean(bean, Filter.class);
		FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
		registration.setName(bean);
		FilterRegistration annotation = this.beanFactory.findAnnotationOnBean(bean, FilterRegistration.class);
		if (annotation != null) {
			configure(registration, annotation, this.beanFactory.findAnnotationOnBean(bean, Order.class));
		}
		// Has the last word, as in Spring Boot.
		Integer order = new FilterOrder().findOrder(filter);
		if (order != null) {
			registration.setOrder(order);
		}
		return registration;
	}

	private void configure(FilterRegistrationBean<Filter> registration, FilterRegistration annotation,
			@Nullable Order order) {
		if (annotation.servletClasses().length > 0) {
			throw this.adoption.refusal(
					"it is registered for certain servlets, which a hot filter cannot be matched by",
					"Register it with URL patterns, or leave it to the container");
		}
		registration.setOrder((order != null) ? order.value() : annotation.order());
		registration.setEnabled(annotation.enabled());
		if (StringUtils.hasText(annotation.name())) {
			registration.setName(annotation.name());
		}
		if (annotation.dispatcherTypes().length > 0) {
			registration.setDispatcherTypes(EnumSet.copyOf(Arrays.asList(annotation.dispatcherTypes())));
		}
		registration.setMatchAfter(annotation.matchAfter());
		registration.setServletNames(Arrays.asList(annotation.servletNames()));
		registration.setUrlPatterns(Arrays.asList(annotation.urlPatterns()));
		for (WebInitParam parameter : annotation.initParameters()) {
			registration.addInitParameter(parameter.name(), parameter.value());
		}
	}

	/**
	 * The order that an object says of itself, or its class says by an annotation.
	 */
	private static final class FilterOrder extends AnnotationAwareOrderComparator {

		@Override
		public @Nullable Integer findOrder(Object filter) {
			return super.findOrder(filter);
		}

	}

}
