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

package io.hotmw.sample.reports;

import java.time.Duration;
import java.util.concurrent.Future;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

/**
 * Answers with reports that are made on another thread while their request waits.
 */
@RestController
class ReportController {

	private final ReportGenerator generator;

	private final AsyncTaskExecutor executor;

	private final Duration timeout;

	ReportController(ReportGenerator generator,
			@Qualifier(TaskExecutionAutoConfiguration.APPLICATION_TASK_EXECUTOR_BEAN_NAME) AsyncTaskExecutor executor,
			ReportProperties properties) {
		this.generator = generator;
		this.executor = executor;
		this.timeout = properties.timeout();
	}

	@GetMapping("/api/reports/{id}")
	DeferredResult<Report> report(@PathVariable String id) {
		DeferredResult<Report> result = new DeferredResult<>(this.timeout.toMillis());
		Future<?> work = this.executor.submit(() -> generate(id, result));
		result.onTimeout(() -> {
			result.setErrorResult(new ReportTimedOutException(id, this.timeout));
			work.cancel(true);
		});
		return result;
	}

	private void generate(String id, DeferredResult<Report> result) {
		try {
			result.setResult(this.generator.generate(id));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			result.setErrorResult(ex);
		}
		catch (RuntimeException ex) {
			result.setErrorResult(ex);
		}
	}

}
