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
import java.util.Set;

import jakarta.servlet.Filter;
import jakarta.servlet.annotation.WebInitParam;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.web.servlet.FilterRegistration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.annotation.OrderUtils;
import org.springframework.util.StringUtils;

/**
 * Makes the registration that Spring Boot would make for a filter that is a bean without
 * one: under its name, for all paths, in the order that it has, and as
 * {@link FilterRegistration} says.
 */
final class PlainRegistration {

	private final String bean;

	private final ConfigurableListableBeanFactory beanFactory;

	PlainRegistration(String bean, ConfigurableListableBeanFactory beanFactory) {
		this.bean = bean;
		this.beanFactory = beanFactory;
	}

	FilterRegistrationBean<Filter> create() {
		Filter filter = this.beanFactory.getBean(this.bean, Filter.class);
		FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
		registration.setName(this.bean);
		registration.setOrder(order(filter));
		FilterRegistration annotation = this.beanFactory.findAnnotationOnBean(this.bean, FilterRegistration.class);
		if (annotation != null) {
			configure(registration, annotation);
		}
		return registration;
	}

	private int order(Filter filter) {
		if (filter instanceof Ordered ordered) {
			return ordered.getOrder();
		}
		return OrderUtils.getOrder(filter.getClass(), Ordered.LOWEST_PRECEDENCE);
	}

	private void configure(FilterRegistrationBean<Filter> registration, FilterRegistration annotation) {
		Order order = this.beanFactory.findAnnotationOnBean(this.bean, Order.class);
		if (order != null) {
			registration.setOrder(order.value());
		}
		registration.setEnabled(annotation.enabled());
		if (StringUtils.hasText(annotation.name())) {
			registration.setName(annotation.name());
		}
		if (annotation.dispatcherTypes().length > 0) {
			registration.setDispatcherTypes(EnumSet.copyOf(Arrays.asList(annotation.dispatcherTypes())));
		}
		registration.setServletNames(Arrays.asList(annotation.servletNames()));
		registration.setUrlPatterns(Arrays.asList(annotation.urlPatterns()));
		for (WebInitParam parameter : annotation.initParameters()) {
			registration.addInitParameter(parameter.name(), parameter.value());
		}
		Set<Class<?>> servlets = Set.of(annotation.servletClasses());
		this.beanFactory.getBeanProvider(ServletRegistrationBean.class)
			.stream()
			.filter((servlet) -> servlets.stream().anyMatch((type) -> type.isInstance(servlet.getServlet())))
			.forEach(registration::addServletRegistrationBeans);
	}

}
