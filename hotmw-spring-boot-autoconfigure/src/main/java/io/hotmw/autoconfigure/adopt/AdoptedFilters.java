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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.servlet.Filter;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.web.servlet.FilterRegistrationBean;

import io.hotmw.autoconfigure.bind.origin.AdoptedDefaultsPropertySource;
import io.hotmw.autoconfigure.servlet.SecurityFilterOrder;

/**
 * Takes the registrations of adopted filters out of the container's hands as soon as they
 * are made, defines the filters once all of them are, and keeps them. Thread-safe.
 */
final class AdoptedFilters implements BeanPostProcessor, SmartInitializingSingleton, DisposableBean {

	private final ConfigurableListableBeanFactory beanFactory;

	private final List<Adoption> adoptions;

	private final AdoptedDefaultsPropertySource defaults;

	private final SecurityFilterOrder securityOrder;

	/** Filters that are beans, by the names of the beans, until all are made. */
	private final Map<String, Filter> beans = new ConcurrentHashMap<>();

	/** Whether a registration was enabled, by the name of its bean. */
	private final Map<String, Boolean> taken = new ConcurrentHashMap<>();

	private final Map<Adoption, AdoptedFilter> adopted = new ConcurrentHashMap<>();

	private volatile boolean complete;

	/**
	 * Create for the adoptions of an application.
	 * @param beanFactory where the beans come from
	 * @param adoptions what is adopted
	 * @param defaults takes the definitions of the filters
	 * @param securityOrder the order of Spring Security's own filter
	 */
	AdoptedFilters(ConfigurableListableBeanFactory beanFactory, List<Adoption> adoptions,
			AdoptedDefaultsPropertySource defaults, SecurityFilterOrder securityOrder) {
		this.beanFactory = beanFactory;
		this.adoptions = List.copyOf(adoptions);
		this.defaults = defaults;
		this.securityOrder = securityOrder;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof FilterRegistrationBean<?> registration) {
			if (isAdopted(registration, beanName)) {
				this.taken.putIfAbsent(beanName, registration.isEnabled());
				registration.setEnabled(false);
			}
		}
		else if (bean instanceof Filter filter && !this.complete && !ScopedProxyUtils.isScopedTarget(beanName)) {
			this.beans.put(beanName, filter);
		}
		return bean;
	}

	// A filter that is a bean may have a registration of the application's own.
	private boolean isAdopted(FilterRegistrationBean<?> registration, String beanName) {
		Filter filter = registration.getFilter();
		return this.adoptions.stream()
			.anyMatch((adoption) -> adoption.registration().equals(beanName)
					|| (filter != null && filter == this.beans.get(adoption.bean())));
	}

	@Override
	public void afterSingletonsInstantiated() {
		FilterRegistrations registrations = new FilterRegistrations(this.beanFactory);
		List<RegisteredFilter> filters = new ArrayList<>();
		IdentityHashMap<Filter, Adoption> adoptedAs = new IdentityHashMap<>();
		for (Adoption adoption : this.adoptions) {
			RegisteredFilter filter = registrations.find(adoption, this.taken);
			requireOnce(filter, adoptedAs.putIfAbsent(filter.filter(), adoption));
			filters.add(filter);
		}
		this.beans.forEach((bean, filter) -> requireAdopted(filter, bean, adoptedAs));
		registrations.forEach((filter, bean) -> requireAdopted(filter, bean, adoptedAs));
		define(filters);
		this.complete = true;
		this.beans.clear();
	}

	private void requireOnce(RegisteredFilter filter, @Nullable Adoption other) {
		Adoption adoption = filter.adoption();
		if (other != null) {
			throw adoption.refusal(
					"its filter is that of the bean '" + other.bean() + "', which is adopted as '" + other.name() + "'",
					"Adopt one of them, by @HotFilter or by hotmw.adopt");
		}
		if (filter.filter() == this.beans.get(FilterBeans.SPRING_SECURITY)) {
			throw adoption.refusal(
					"it registers Spring Security's chain, which must not be missing or moved while requests come",
					"Put hot filters before or behind it by their position");
		}
	}

	// An annotation that only the class of the filter has cannot be seen before it is
	// made.
	private static void requireAdopted(Filter filter, String bean, IdentityHashMap<Filter, Adoption> adoptedAs) {
		if (!adoptedAs.containsKey(filter) && RegisteredFilter.annotation(filter) != null) {
			throw new AdoptionException(
					"The filter of the bean '" + bean + "', of " + filter.getClass()
							+ ", has @HotFilter, but was not known to have it before it was made",
					"Give the method that makes the bean the class of the filter as its return type, or @HotFilter,"
							+ " or adopt it with hotmw.adopt.<name>=" + bean);
		}
	}

	private void define(List<RegisteredFilter> filters) {
		Map<Adoption, Integer> orders = new ContainerOrder(List.of(this.beanFactory.getBeanDefinitionNames()))
			.of(filters);
		for (RegisteredFilter filter : filters) {
			int order = Objects.requireNonNull(orders.get(filter.adoption()));
			this.defaults.add(new FilterDefaults(filter, order, this.securityOrder).properties());
			this.adopted.put(filter.adoption(),
					new AdoptedFilter(filter.registration(), filter.filter(), isDestroyedBySpring(filter.filter())));
		}
	}

	private boolean isDestroyedBySpring(Filter filter) {
		return this.beans.keySet()
			.stream()
			.filter((bean) -> this.beans.get(bean) == filter)
			.anyMatch((bean) -> filter instanceof DisposableBean || hasDestroyMethod(bean));
	}

	private boolean hasDestroyMethod(String bean) {
		return this.beanFactory.containsBeanDefinition(bean)
				&& this.beanFactory.getMergedBeanDefinition(bean) instanceof RootBeanDefinition definition
				&& (definition.isExternallyManagedDestroyMethod("destroy")
						|| Arrays.asList(Objects.requireNonNullElse(definition.getDestroyMethodNames(), new String[0]))
							.contains("destroy"));
	}

	/**
	 * Returns an adopted filter.
	 * @param adoption its adoption
	 * @return the filter
	 */
	AdoptedFilter filter(Adoption adoption) {
		AdoptedFilter filter = this.adopted.get(adoption);
		if (filter == null) {
			throw new IllegalStateException(
					"The bean '" + adoption.bean() + "' is not adopted before all singletons are made");
		}
		return filter;
	}

	@Override
	public void destroy() {
		new ArrayList<>(this.adopted.values()).forEach(AdoptedFilter::destroy);
	}

}
