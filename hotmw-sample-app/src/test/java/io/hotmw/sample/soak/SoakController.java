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

package io.hotmw.sample.soak;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.concurrent.Callable;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Answers in the ways that the sample's own controllers do not.
 */
@RestController
class SoakController {

	static final int EVENTS = 10;

	private static final int MILLIS_BETWEEN_EVENTS = 10;

	private final BulkContent content = new BulkContent();

	private final TaskScheduler scheduler;

	SoakController(TaskScheduler scheduler) {
		this.scheduler = scheduler;
	}

	@GetMapping("/soak/callable")
	Callable<String> call() {
		return () -> "called";
	}

	@GetMapping("/soak/refused")
	void refuse(HttpServletResponse response) throws IOException {
		response.sendError(HttpStatus.CONFLICT.value());
	}

	@PostMapping("/soak/upload")
	String upload(InputStream content) throws IOException {
		return BulkContent.digest(content);
	}

	@GetMapping("/soak/download")
	void download(@RequestParam int number, HttpServletResponse response) throws IOException {
		try (InputStream download = this.content.content(number)) {
			download.transferTo(response.getOutputStream());
		}
	}

	@GetMapping("/soak/events")
	SseEmitter stream() {
		SseEmitter stream = new SseEmitter(0L);
		sendAndGoOn(stream, 1);
		return stream;
	}

	@SuppressWarnings("FutureReturnValueIgnored") // a client sees that an event is
													// missing
	private void sendAndGoOn(SseEmitter stream, int number) {
		try {
			stream.send(SseEmitter.event().data(number));
			if (number == EVENTS) {
				stream.complete();
			}
			else {
				this.scheduler.schedule(() -> sendAndGoOn(stream, number + 1),
						Instant.now().plusMillis(MILLIS_BETWEEN_EVENTS));
			}
		}
		catch (IOException ex) {
			stream.completeWithError(ex);
		}
	}

}
