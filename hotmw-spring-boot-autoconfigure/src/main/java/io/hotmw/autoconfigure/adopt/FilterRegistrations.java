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

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import jakarta.servlet.Filter;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.util.ReflectionUtils;

/**
 * All registrations of filters that an application has: each adopted filter must be left
 * in none of them.
 */
final class FilterRegistrations {

	private final ConfigurableListableBeanFactory beanFactory;

	private final Map<String, FilterRegistrationBean<?>> registrations = new LinkedHashMap<>();

	private final Map<String, DelegatingFilterProxyRegistrationBean> proxies = new LinkedHashMap<>();

	/**
	 * Makes those that are not made yet, since they may be lazy.
	 * @param beanFactory where they come from
	 */
	FilterRegistrations(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
		for (String bean : beanFactory.getBeanNamesForType(FilterRegistrationBean.class, false, false)) {
			this.registrations.put(bean, beanFactory.getBean(bean, FilterRegistrationBean.class));
		}
		// There are no further kinds: their common superclass cannot be extended.
		for (String bean : beanFactory.getBeanNamesForType(DelegatingFilterProxyRegistrationBean.class, false, false)) {
			this.proxies.put(bean, beanFactory.getBean(bean, DelegatingFilterProxyRegistrationBean.class));
		}
	}

	// Its name may be another one.
	private static String target(DelegatingFilterProxyRegistrationBean registration) {
		Method method = Objects.requireNonNull(
				ReflectionUtils.findMethod(DelegatingFilterProxyRegistrationBean.class, "getTargetBeanName"),
				"This version of Spring Boot does not tell what a DelegatingFilterProxyRegistrationBean registers");
		ReflectionUtils.makeAccessible(method);
		return String.valueOf(ReflectionUtils.invokeMethod(method, registration));
	}

	/**
	 * Finds what would have registered a filter.
	 * @param adoption the adoption of the filter
	 * @param enabled whether the registrations that were taken from the container were
	 * enabled, by the names of their beans
	 * @return the filter with its registration
	 * @throws AdoptionException if it is registered more than once, or in a way that it
	 * cannot be taken from
	 */
	RegisteredFilter find(Adoption adoption, Map<String, Boolean> enabled) {
		FilterRegistrationBean<?> adopted = this.registrations.get(adoption.registration());
		Filter filter = (adopted != null) ? adopted.getFilter() : null;
		if (filter == null) {
			throw adoption.refusal("it registers no filter", "Give it one, or do not adopt it");
		}
		requireNoProxy(adoption, filter);
		List<String> own = this.registrations.keySet()
			.stream()
			.filter((bean) -> !Adoption.isMadeHere(bean) && registration(bean).getFilter() == filter)
			.toList();
		if (own.size() > 1) {
			throw adoption.refusal("its filter is registered more than once, by the beans " + own,
					"Register it once, with all its URL patterns, or do not adopt it");
		}
		String bean = own.isEmpty() ? adoption.registration() : own.get(0);
		Boolean wasEnabled = enabled.get(bean);
		boolean replaced = !adoption.isRegistration() && this.beanFactory.getBean(adoption.bean()) != filter;
		if (wasEnabled == null || replaced) {
			throw adoption.refusal("the filter that the bean '" + bean + "' registers is not that of the bean '"
					+ adoption.bean() + "', or was not when it was registered", "Leave it to the container");
		}
		return new RegisteredFilter(adoption, bean, registration(bean), filter, wasEnabled);
	}

	private FilterRegistrationBean<?> registration(String bean) {
		return Objects.requireNonNull(this.registrations.get(bean));
	}

	private void requireNoProxy(Adoption adoption, Filter filter) {
		this.proxies.forEach((bean, proxy) -> {
			String target = target(proxy);
			if (isSingleton(target, filter)) {
				throw adoption.refusal(
						"the DelegatingFilterProxyRegistrationBean '" + bean
								+ "' registers its filter, too, and the container would keep that",
						"Register it with a FilterRegistrationBean instead, or do not adopt it");
			}
		});
	}

	// By whatever name; one that is not made yet is not made for this.
	private boolean isSingleton(String name, Filter filter) {
		return Stream.concat(Stream.of(name), Arrays.stream(this.beanFactory.getAliases(name)))
			.anyMatch((bean) -> this.beanFactory.containsSingleton(bean) && this.beanFactory.getBean(bean) == filter);
	}

	/**
	 * Goes over the filters that are registered.
	 * @param action takes a filter and the name of the bean that registers it
	 */
	void forEach(BiConsumer<Filter, String> action) {
		this.registrations.forEach((bean, registration) -> {
			Filter filter = registration.getFilter();
			if (filter != null) {
				action.accept(filter, bean);
			}
		});
	}

}
