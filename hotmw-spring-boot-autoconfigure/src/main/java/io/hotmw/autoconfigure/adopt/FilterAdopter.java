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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.servlet.Filter;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.ConfigurableEnvironment;

import io.hotmw.api.HotFilter;
import io.hotmw.autoconfigure.bind.SettingsReader;
import io.hotmw.autoconfigure.bind.origin.AdoptedDefaultsPropertySource;
import io.hotmw.autoconfigure.servlet.SecurityFilterOrder;
import io.hotmw.core.definition.FilterName;

/**
 * Finds what is to be adopted before the first bean is made: a container takes filters
 * once, when it starts, and never gives them back.
 */
final class FilterAdopter implements BeanFactoryPostProcessor {

	private static final String ADOPTED_FILTERS = "hotmwAdoptedFilters";

	private final ConfigurableEnvironment environment;

	private final SecurityFilterOrder securityOrder;

	/**
	 * Create an adopter.
	 * @param environment says which beans are adopted
	 * @param securityOrder the order of Spring Security's own filter
	 */
	FilterAdopter(ConfigurableEnvironment environment, SecurityFilterOrder securityOrder) {
		this.environment = environment;
		this.securityOrder = securityOrder;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		List<Adoption> adoptions = find(beanFactory);
		if (adoptions.isEmpty()) {
			return;
		}
		AdoptedDefaultsPropertySource defaults = new AdoptedDefaultsPropertySource();
		this.environment.getPropertySources().addLast(defaults);
		BeanDefinitionRegistry registry = (BeanDefinitionRegistry) beanFactory;
		registry.registerBeanDefinition(ADOPTED_FILTERS,
				BeanDefinitionBuilder
					.rootBeanDefinition(AdoptedFilters.class,
							() -> new AdoptedFilters(beanFactory, adoptions, defaults, this.securityOrder))
					.getBeanDefinition());
		adoptions.forEach((adoption) -> register(adoption, registry, beanFactory));
	}

	private static void register(Adoption adoption, BeanDefinitionRegistry registry,
			ConfigurableListableBeanFactory beanFactory) {
		registry.registerBeanDefinition("hotmwAdopted:" + adoption.name(),
				BeanDefinitionBuilder
					.rootBeanDefinition(AdoptedFilterFactory.class,
							() -> new AdoptedFilterFactory(adoption,
									() -> beanFactory.getBean(ADOPTED_FILTERS, AdoptedFilters.class).bean(adoption)))
					.getBeanDefinition());
		if (!adoption.registration().equals(adoption.bean())) {
			registry.registerBeanDefinition(adoption.registration(),
					BeanDefinitionBuilder
						.rootBeanDefinition(FilterRegistrationBean.class,
								() -> new PlainRegistration(adoption.bean(), beanFactory).create())
						.getBeanDefinition());
		}
	}

	// What a property names comes first: it may give another name to a filter that is
	// annotated.
	private List<Adoption> find(ConfigurableListableBeanFactory beanFactory) {
		Map<String, Adoption> byBean = new LinkedHashMap<>();
		settings().forEach((name, bean) -> {
			Adoption other = byBean.putIfAbsent(bean,
					adoption(filterName(name, "hotmw.adopt." + name), bean, beanFactory));
			if (other != null) {
				throw new AdoptionException(
						"The filter bean '" + bean + "' is adopted twice, as '" + other.name() + "' and '" + name + "'",
						"Remove one of them from hotmw.adopt");
			}
		});
		candidates(beanFactory).forEach((bean) -> {
			HotFilter annotation = annotation(bean, beanFactory);
			if (annotation != null && !byBean.containsKey(bean)) {
				byBean.put(bean, adoption(filterName(annotation, bean), bean, beanFactory));
			}
		});
		checkNamesDiffer(byBean.values().stream().toList());
		return new ArrayList<>(byBean.values());
	}

	private Map<String, String> settings() {
		return new SettingsReader(this.environment).readLocal("adopt");
	}

	private static void checkNamesDiffer(List<Adoption> adoptions) {
		Map<FilterName, Adoption> byName = new LinkedHashMap<>();
		for (Adoption adoption : adoptions) {
			Adoption other = byName.putIfAbsent(adoption.name(), adoption);
			if (other != null) {
				throw new AdoptionException(
						"The filter beans '" + other.bean() + "' and '" + adoption.bean() + "' are both adopted as '"
								+ adoption.name() + "'",
						"Give one of them another name, in @HotFilter or in hotmw.adopt");
			}
		}
	}

	private static FilterName filterName(HotFilter annotation, String bean) {
		String name = annotation.value().isEmpty() ? dashed(bean) : annotation.value();
		return filterName(name, "@HotFilter of the bean '" + bean + "'");
	}

	private static FilterName filterName(String name, String origin) {
		if (!FilterName.isValid(name)) {
			throw new AdoptionException("'" + name + "', from " + origin + ", is not the name of a filter",
					"Use lower-case letters, digits and dashes, beginning and ending with a letter or a digit");
		}
		return FilterName.of(name);
	}

	private static String dashed(String bean) {
		return bean.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]+", "-");
	}

	private static Adoption adoption(FilterName name, String bean, ConfigurableListableBeanFactory beanFactory) {
		if (!beanFactory.containsBeanDefinition(bean)) {
			throw new AdoptionException("There is no bean '" + bean + "' that could be adopted as '" + name + "'",
					"Name one of " + candidates(beanFactory).toList() + ", or remove it from hotmw.adopt");
		}
		boolean registration = beanFactory.isTypeMatch(bean, FilterRegistrationBean.class);
		if (!registration && !beanFactory.isTypeMatch(bean, Filter.class)) {
			throw new AdoptionException(
					"The bean '" + bean + "', of type " + beanFactory.getType(bean) + ", cannot be adopted as '" + name
							+ "': it is neither a filter nor its registration",
					"Name one of " + candidates(beanFactory).toList() + ", or remove it from hotmw.adopt");
		}
		if (bean.equals("springSecurityFilterChain")) {
			throw new AdoptionException(
					"Spring Security's chain cannot be adopted: it must not be missing or moved while requests come",
					"Put hot filters before or behind it by their position");
		}
		return new Adoption(name, bean, registration ? bean : "hotmwRegistrationOf:" + bean,
				annotation(bean, beanFactory));
	}

	private static Stream<String> candidates(ConfigurableListableBeanFactory beanFactory) {
		return Stream
			.concat(Arrays.stream(beanFactory.getBeanNamesForType(Filter.class, true, false)),
					Arrays.stream(beanFactory.getBeanNamesForType(FilterRegistrationBean.class, true, false)))
			.filter((name) -> beanFactory.containsBeanDefinition(name) && !name.startsWith("hotmw")
					&& !name.equals("springSecurityFilterChain"))
			.sorted();
	}

	// That of the method or class of the bean, or of the class that it registers.
	private static @Nullable HotFilter annotation(String bean, ConfigurableListableBeanFactory beanFactory) {
		HotFilter annotation = beanFactory.findAnnotationOnBean(bean, HotFilter.class, false);
		if (annotation != null || !beanFactory.isTypeMatch(bean, FilterRegistrationBean.class)) {
			return annotation;
		}
		Class<?> registered = beanFactory.getMergedBeanDefinition(bean)
			.getResolvableType()
			.as(FilterRegistrationBean.class)
			.getGeneric()
			.resolve(Filter.class);
		return AnnotatedElementUtils.findMergedAnnotation(registered, HotFilter.class);
	}

}
