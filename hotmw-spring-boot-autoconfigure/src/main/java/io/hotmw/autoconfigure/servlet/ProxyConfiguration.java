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

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import org.apache.catalina.valves.ValveBase;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import io.hotmw.core.definition.FilterPosition;
import io.hotmw.core.observe.FilterObservers;
import io.hotmw.core.publish.ChainPublisher;
import io.hotmw.core.servlet.DispatchObserver;
import io.hotmw.core.servlet.DynamicFilterChainProxy;
import io.hotmw.core.servlet.ListenerRequestEnd;
import io.hotmw.core.servlet.RequestEnd;
import io.hotmw.core.servlet.RequestExemption;

/**
 * Registers one {@link DynamicFilterChainProxy} on each side of Spring Security, for
 * every dispatcher type and with asynchronous support.
 */
@Configuration(proxyBeanMethods = false)
public class ProxyConfiguration {

	@Bean
	@ConditionalOnMissingBean
	RequestEnd hotmwRequestEnd(ServletContext servletContext) {
		return RequestEnds.in(servletContext);
	}

	@Bean
	ServletContextInitializer hotmwRequestListener(RequestEnd requestEnd) {
		return (servletContext) -> {
			if (requestEnd instanceof ListenerRequestEnd listener) {
				servletContext.addListener(listener);
			}
		};
	}

	@Bean
	Dispatches hotmwDispatches(RequestEnd requestEnd, ObjectProvider<RequestExemption> exemptions,
			FilterObservers filterObservers, ObjectProvider<DispatchObserver> observers) {
		List<DispatchObserver> all = new ArrayList<>(observers.orderedStream().toList());
		all.add(DispatchObserver.of(filterObservers));
		return new Dispatches(requestEnd, any(exemptions.orderedStream().toList()), DispatchObserver.all(all));
	}

	@Bean
	FilterRegistrationBean<DynamicFilterChainProxy> hotmwBeforeSecurity(ChainPublisher publisher, Dispatches dispatches,
			Environment environment) {
		// Behind RequestContextFilter (-105), so that trace ids and the request context
		// exist; the gap of two leaves room for a filter of the application's own.
		return registration(FilterPosition.BEFORE_SECURITY, besideSecurity(environment, -3), publisher, dispatches);
	}

	@Bean
	FilterRegistrationBean<DynamicFilterChainProxy> hotmwAfterSecurity(ChainPublisher publisher, Dispatches dispatches,
			Environment environment) {
		return registration(FilterPosition.AFTER_SECURITY, besideSecurity(environment, 3), publisher, dispatches);
	}

	private static FilterRegistrationBean<DynamicFilterChainProxy> registration(FilterPosition position, int order,
			ChainPublisher publisher, Dispatches dispatches) {
		FilterRegistrationBean<DynamicFilterChainProxy> registration = new FilterRegistrationBean<>(
				new DynamicFilterChainProxy(position, publisher, dispatches.requestEnd(), dispatches.exemption(),
						dispatches.observer()));
		registration.setName("hotmw-" + position.value());
		registration.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
		registration.setOrder(order);
		return registration;
	}

	// An exemption of the application's own comes on top: it must not take the management
	// path's away.
	private static RequestExemption any(List<RequestExemption> exemptions) {
		return (request) -> {
			for (RequestExemption exemption : exemptions) {
				if (exemption.isExempt(request)) {
					return true;
				}
			}
			return false;
		};
	}

	// An order at the end of the range must not come out at its other end.
	private static int besideSecurity(Environment environment, int distance) {
		long order = (long) SecurityFilterOrder.of(environment).value() + distance;
		return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, order));
	}

	/**
	 * What both positions share.
	 *
	 * @param requestEnd how the end of a request is known
	 * @param exemption the requests that hot filters do not apply to
	 * @param observer is told of each dispatch
	 */
	record Dispatches(RequestEnd requestEnd, RequestExemption exemption, DispatchObserver observer) {

	}

	/**
	 * Has an embedded Tomcat tell of the ends of requests.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ ValveBase.class, TomcatServletWebServerFactory.class })
	static class TomcatConfiguration {

		@Bean
		WebServerFactoryCustomizer<TomcatServletWebServerFactory> hotmwTomcatRequestEnd() {
			return (factory) -> factory.addContextCustomizers((context) -> new TomcatRequestEnd().installIn(context));
		}

	}

}
