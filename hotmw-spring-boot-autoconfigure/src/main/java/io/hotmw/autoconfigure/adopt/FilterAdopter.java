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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.env.ConfigurableEnvironment;

import io.hotmw.api.HotFilter;
import io.hotmw.autoconfigure.bind.origin.AdoptedDefaultsPropertySource;
import io.hotmw.autoconfigure.servlet.SecurityFilterOrder;
import io.hotmw.core.chain.UnknownTypeAdvice;
import io.hotmw.core.definition.FilterDefinition;
import io.hotmw.core.definition.FilterName;

/**
 * Finds what is to be adopted before the first bean is made: a container takes filters
 * once, when it starts, and never gives them back.
 */
final class FilterAdopter implements BeanFactoryPostProcessor, UnknownTypeAdvice {

	private static final String ADOPTED_FILTERS = "hotmwAdoptedFilters";

	private final ConfigurableEnvironment environment;

	private final AdoptionSettings settings;

	private volatile List<Adoption> adoptions = List.of();

	/** Beans that could have been adopted, by the names that they would have got. */
	private volatile Map<FilterName, String> adoptable = Map.of();

	/**
	 * Create an adopter.
	 * @param environment gets the definitions of what is adopted
	 * @param settings says which beans are adopted
	 */
	FilterAdopter(ConfigurableEnvironment environment, AdoptionSettings settings) {
		this.environment = environment;
		this.settings = settings;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		FilterBeans beans = new FilterBeans(beanFactory);
		List<Adoption> found = find(beans);
		this.adoptions = found;
		this.adoptable = adoptable(beans);
		AdoptedDefaultsPropertySource defaults = new AdoptedDefaultsPropertySource();
		if (!found.isEmpty()) {
			this.environment.getPropertySources().addLast(defaults);
		}
		BeanDefinitionRegistry registry = (BeanDefinitionRegistry) beanFactory;
		register(registry, ADOPTED_FILTERS, AdoptedFilters.class,
				() -> new AdoptedFilters(beanFactory, found, defaults, SecurityFilterOrder.of(this.environment)));
		found.forEach((adoption) -> register(adoption, registry, beanFactory));
	}

	private static void register(Adoption adoption, BeanDefinitionRegistry registry,
			ConfigurableListableBeanFactory beanFactory) {
		register(registry, "hotmwAdopted:" + adoption.name(), AdoptedFilterFactory.class,
				() -> new AdoptedFilterFactory(adoption,
						() -> beanFactory.getBean(ADOPTED_FILTERS, AdoptedFilters.class).filter(adoption)));
		if (!adoption.isRegistration()) {
			register(registry, adoption.registration(), FilterRegistrationBean.class,
					() -> new PlainRegistration(adoption, beanFactory).create());
		}
	}

	// Made anew at each start, also where the other definitions were worked out ahead of
	// time.
	private static <T> void register(BeanDefinitionRegistry registry, String name, Class<T> type,
			Supplier<? extends T> supplier) {
		registry.registerBeanDefinition(name,
				BeanDefinitionBuilder.rootBeanDefinition(type, supplier::get)
					.applyCustomizers((definition) -> definition
						.setAttribute(BeanRegistrationAotProcessor.IGNORE_REGISTRATION_ATTRIBUTE, true))
					.getBeanDefinition());
	}

	// What a property names comes first: it may give another name to a filter that is
	// annotated.
	private List<Adoption> find(FilterBeans beans) {
		Map<String, Adoption> byBean = new LinkedHashMap<>();
		for (AdoptionSettings.Entry entry : this.settings.entries()) {
			FilterName name = filterName(entry.name(), "hotmw.adopt",
					"Use lower-case letters, digits and dashes, beginning and ending with a letter or a digit");
			Adoption adoption = beans.adoption(name, beans.canonical(entry.bean()));
			Adoption other = byBean.putIfAbsent(adoption.bean(), adoption);
			if (other != null) {
				throw adoption.refusal("it is adopted as '" + other.name() + "' already",
						"Remove one of them from hotmw.adopt");
			}
		}
		beans.annotated().forEach((bean, annotation) -> {
			if (!byBean.containsKey(bean)) {
				byBean.put(bean, annotatedAdoption(bean, annotation, beans));
			}
		});
		requireDifferentNames(byBean.values());
		return List.copyOf(byBean.values());
	}

	private Adoption annotatedAdoption(String bean, HotFilter annotation, FilterBeans beans) {
		String name = annotation.value().isEmpty() ? FilterBeans.dashed(bean) : annotation.value();
		Adoption adoption = beans.adoption(filterName(name, "@HotFilter of the bean '" + bean + "'",
				"Give @HotFilter a 'value' of lower-case letters, digits and dashes that begins and ends"
						+ " with a letter or a digit"),
				bean);
		if (this.settings.takesBack(name)) {
			throw adoption.refusal(
					"hotmw.adopt." + name + " is empty, but that takes nothing back that @HotFilter says",
					"Remove @HotFilter, or the empty setting");
		}
		return adoption;
	}

	private static void requireDifferentNames(Iterable<Adoption> adoptions) {
		Map<FilterName, Adoption> byName = new LinkedHashMap<>();
		for (Adoption adoption : adoptions) {
			Adoption other = byName.putIfAbsent(adoption.name(), adoption);
			if (other != null) {
				throw adoption.refusal("that is the name of the bean '" + other.bean() + "' already",
						"Give one of them another name, in @HotFilter or in hotmw.adopt");
			}
		}
	}

	private static FilterName filterName(String name, String origin, String remedy) {
		if (!FilterName.isValid(name)) {
			throw new AdoptionException("'" + name + "', from " + origin + ", is not the name of a filter", remedy);
		}
		return FilterName.of(name);
	}

	private Map<FilterName, String> adoptable(FilterBeans beans) {
		List<String> candidates = new ArrayList<>(beans.candidates());
		this.adoptions.forEach((adoption) -> candidates.remove(adoption.bean()));
		Map<FilterName, String> byName = new LinkedHashMap<>();
		for (String bean : candidates) {
			String name = FilterBeans.dashed(bean);
			if (FilterName.isValid(name)) {
				byName.putIfAbsent(FilterName.of(name), bean);
			}
		}
		return byName;
	}

	/**
	 * What is adopted, once that is known.
	 */
	List<Adoption> adoptions() {
		return this.adoptions;
	}

	@Override
	public Optional<String> remedy(FilterDefinition filter) {
		return Optional.ofNullable(this.adoptable.get(filter.name()))
			.filter((bean) -> filter.type().equals(filter.name().value()))
			.map((bean) -> "adopt the filter bean with hotmw.adopt." + filter.name() + "=" + bean
					+ " in the application's own configuration and restart");
	}

}
