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

package io.hotmw.autoconfigure.condition;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.type.AnnotatedTypeMetadata;

import io.hotmw.autoconfigure.bind.SettingsReader;

/**
 * Reads {@code hotmw.enabled} as the engine reads its settings.
 */
final class OnHotmwEnabledCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConfigurableEnvironment environment = (ConfigurableEnvironment) context.getEnvironment();
		boolean enabled = new SettingsReader(environment).read(Switch.class).value().enabled();
		ConditionMessage.Builder message = ConditionMessage.forCondition(ConditionalOnHotmwEnabled.class);
		return enabled ? ConditionOutcome.match(message.because("nothing in the local configuration disables hotmw"))
				: ConditionOutcome.noMatch(message.because("'hotmw.enabled' is false"));
	}

	/**
	 * The part of the settings that is looked at.
	 *
	 * @param enabled whether hotmw is part of the application
	 */
	record Switch(@DefaultValue("true") boolean enabled) {

	}

}
