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

package io.hotmw.autoconfigure.audit;

import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.hotmw.autoconfigure.event.ApplicationEvents;
import io.hotmw.core.publish.ChainPublisher;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the audit of changes: always to
 * the log, and to Boot's audit where that is on the class path.
 *
 * <p>
 * Names the auto-configuration of the engine by a string, because that one depends on
 * other packages here and none of them on it.
 */
@AutoConfiguration(afterName = "io.hotmw.autoconfigure.HotmwAutoConfiguration")
@ConditionalOnBean(ChainPublisher.class)
public final class HotmwAuditAutoConfiguration {

	@Bean
	AuditLog hotmwAuditLog() {
		return new AuditLog();
	}

	/**
	 * Only loaded where Boot's actuator is on the class path.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(AuditApplicationEvent.class)
	static class AuditEventConfiguration {

		@Bean
		AuditEvents hotmwAuditEvents(ApplicationEvents events) {
			return new AuditEvents(events);
		}

	}

}
