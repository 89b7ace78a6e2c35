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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.servlet.Filter;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;

import io.hotmw.autoconfigure.bind.origin.AdoptedDefaultsPropertySource;
import io.hotmw.autoconfigure.servlet.SecurityFilterOrder;

/**
 * Takes the registrations of adopted filters out of the container's hands as soon as they
 * are made, and keeps the filters. Thread-safe.
 */
final class AdoptedFilters implements BeanPostProcessor, DisposableBean {

	/** No path can be this. */
	private static final String NOWHERE = "/%";

	private final ConfigurableListableBeanFactory beanFactory;

	private final List<Adoption> adoptions;

	private final AdoptedDefaultsPropertySource defaults;

	private final SecurityFilterOrder securityOrder;

	private final Map<Adoption, AdoptedFilter> beans = new ConcurrentHashMap<>();

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
			adoption(registration, beanName).ifPresent((adoption) -> adopt(adoption, registration, beanName));
		}
		return bean;
	}

	// A filter that is a bean may have a registration of the application's own.
	private Optional<Adoption> adoption(FilterRegistrationBean<?> registration, String beanName) {
		return this.adoptions.stream()
			.filter((adoption) -> adoption.registration().equals(beanName)
					|| registration.getFilter() == singleton(adoption.bean()))
			.findFirst();
	}

	private Object singleton(String beanName) {
		Object singleton = this.beanFactory.containsSingleton(beanName) ? this.beanFactory.getSingleton(beanName)
				: null;
		return (singleton != null) ? singleton : this;
	}

	private void adopt(Adoption adoption, FilterRegistrationBean<?> registration, String beanName) {
		boolean own = !beanName.equals(adoption.registration());
		if (own || !this.beans.containsKey(adoption)) {
			this.defaults.add(new FilterDefaults(adoption, registration, this.securityOrder).properties());
			Filter filter = Objects.requireNonNull(registration.getFilter(), "the registration has no filter");
			this.beans.put(adoption, new AdoptedFilter(registration, filter, isDestroyedBySpring(filter)));
		}
		registration.setEnabled(false);
		// MockMvc does not ask whether a registration is enabled.
		registration.setUrlPatterns(List.of(NOWHERE));
	}

	private boolean isDestroyedBySpring(Filter filter) {
		return Arrays.stream(this.beanFactory.getBeanNamesForType(filter.getClass(), true, false))
			.filter((name) -> singleton(name) == filter)
			.anyMatch((name) -> filter instanceof DisposableBean
					|| "destroy".equals(definition(name).getDestroyMethodName()));
	}

	private BeanDefinition definition(String beanName) {
		return this.beanFactory.getMergedBeanDefinition(beanName);
	}

	/**
	 * Returns an adopted filter.
	 * @param adoption its adoption
	 * @return the filter
	 */
	AdoptedFilter bean(Adoption adoption) {
		// Made by now where there is a web server.
		this.beanFactory.getBean(adoption.registration());
		AdoptedFilter bean = this.beans.get(adoption);
		if (bean == null) {
			throw new IllegalStateException("The filter bean '" + adoption.bean() + "' was not adopted");
		}
		return bean;
	}

	@Override
	public void destroy() {
		new ArrayList<>(this.beans.values()).forEach(AdoptedFilter::destroy);
	}

}
