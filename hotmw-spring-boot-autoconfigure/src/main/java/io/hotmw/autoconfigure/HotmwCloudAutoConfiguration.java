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

package io.hotmw.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.cloud.autoconfigure.RefreshAutoConfiguration;
import org.springframework.cloud.context.config.annotation.RefreshScope;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.context.annotation.Bean;

import io.hotmw.autoconfigure.cloud.EnvironmentChangeTrigger;
import io.hotmw.autoconfigure.cloud.SpringCloudDecryption;
import io.hotmw.core.event.ChainEvent;
import io.hotmw.core.event.ChainEventListener;
import io.hotmw.core.event.ChainPublished;
import io.hotmw.core.publish.ChainPublisher;
import io.hotmw.core.refresh.ChainRefresher;

/**
 * Auto-configuration of what follows Spring Cloud's refresh.
 */
@AutoConfiguration(after = { HotmwAutoConfiguration.class, RefreshAutoConfiguration.class })
@ConditionalOnClass(EnvironmentChangeEvent.class)
@ConditionalOnBean({ ChainRefresher.class, org.springframework.cloud.context.scope.refresh.RefreshScope.class })
public final class HotmwCloudAutoConfiguration {

	@Bean
	EnvironmentChangeTrigger hotmwEnvironmentChangeTrigger(ChainRefresher refresher) {
		return new EnvironmentChangeTrigger(refresher);
	}

	@Bean
	SpringCloudDecryption hotmwDecryption() {
		return new SpringCloudDecryption();
	}

	/**
	 * Shows what was accepted last. Refresh-scoped, since Spring Cloud re-binds every
	 * other properties bean from the environment, whatever that holds.
	 */
	@Bean
	@RefreshScope
	HotmwProperties hotmwProperties(HotmwSettings settings, ChainPublisher publisher) {
		return new AcceptedProperties(settings, publisher).current();
	}

	@Bean
	static ConfigurationPropertiesBindHandlerAdvisor hotmwPropertiesBindAdvisor() {
		return NotBound::new;
	}

	@Bean
	PropertiesUpdate hotmwPropertiesUpdate(org.springframework.cloud.context.scope.refresh.RefreshScope scope) {
		return new PropertiesUpdate(scope);
	}

	/**
	 * Shows the accepted values as soon as there are others. Tells nobody so, unlike the
	 * scope's own way to refresh a bean, at which other libraries take action.
	 *
	 * @param scope forgets the bean, which is made anew when it is asked for
	 */
	record PropertiesUpdate(
			org.springframework.cloud.context.scope.refresh.RefreshScope scope) implements ChainEventListener {

		@Override
		public void onEvent(ChainEvent event) {
			if (event instanceof ChainPublished) {
				this.scope.remove(ScopedProxyUtils.getTargetBeanName("hotmwProperties"));
			}
		}

	}

	/**
	 * Keeps Boot from binding the bean from the environment, as it does with all others
	 * of its kind.
	 */
	private static final class NotBound extends AbstractBindHandler {

		private NotBound(BindHandler parent) {
			super(parent);
		}

		@Override
		public <T> @Nullable Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target,
				BindContext context) {
			Class<?> type = target.getType().resolve(Object.class);
			return HotmwProperties.class.isAssignableFrom(type) ? null : super.onStart(name, target, context);
		}

	}

}
