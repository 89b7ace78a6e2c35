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

import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;

import io.hotmw.autoconfigure.event.ApplicationEvents;
import io.hotmw.core.event.ChainEvent;
import io.hotmw.core.event.ChainEventListener;
import io.hotmw.core.event.RefreshCompleted;

/**
 * Hands each audited attempt to Boot's audit as an event of type {@value #TYPE}.
 * Thread-safe.
 */
final class AuditEvents implements ChainEventListener {

	static final String TYPE = "HOTMW_CHANGE";

	private final AuditedAttempts attempts = new AuditedAttempts();

	private final ApplicationEvents events;

	AuditEvents(ApplicationEvents events) {
		this.events = events;
	}

	@Override
	public void onEvent(ChainEvent event) {
		if (event instanceof RefreshCompleted completed && this.attempts.isAudited(completed.attempt())) {
			AuditEntry entry = AuditEntry.of(completed.attempt());
			this.events.publish(new AuditApplicationEvent(
					new AuditEvent(completed.attempt().at(), entry.who(), TYPE, entry.fields())));
		}
	}

}
