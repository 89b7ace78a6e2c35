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

package io.hotmw.autoconfigure.filter.errorshape;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

import jakarta.servlet.DispatcherType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import io.hotmw.api.FilterContext;
import io.hotmw.autoconfigure.filter.TestContainer;
import io.hotmw.autoconfigure.filter.TestOptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of the failures of Spring MVC, whose error page nobody has set up here.
 */
class ErrorShapeFilterMvcTests {

	@ParameterizedTest
	@CsvSource({ "/throwing, 500", "/overflowing, 500", "/status, 409", "/annotated, 410", "/parameter, 400",
			"/parameter?a=b, 400", "/nowhere, 404", "/callable, 500", "/deferred, 409", "/late, 503", "/future, 500",
			"/stream, 500" })
	void failureShouldBeAProblem(String path, int status) throws Exception {
		for (TestContainer.Kind kind : TestContainer.Kind.values()) {
			try (TestContainer container = start(kind)) {
				HttpResponse<String> response = container.get(path);

				assertThat(response.statusCode()).as(kind.name()).isEqualTo(status);
				assertThat(response.headers().allValues("Content-Type")).containsExactly("application/problem+json");
				assertThat(response.body()).startsWith("{\"type\":\"about:blank\",\"title\":\"")
					.endsWith("\"status\":" + status + ",\"instance\":\"" + path.replaceFirst("\\?.*", "") + "\"}");
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void methodThatIsNotSupportedShouldSayWhichOnesAre(TestContainer.Kind kind) throws Exception {
		try (TestContainer container = start(kind)) {
			HttpResponse<String> response = container.send("PUT", "/status", BodyPublishers.noBody());

			assertThat(response.statusCode()).isEqualTo(405);
			assertThat(response.headers().allValues("Allow")).containsExactly("GET");
			assertThat(response.body()).startsWith("{\"type\":\"about:blank\",\"title\":\"Method Not Allowed\"");
		}
	}

	@ParameterizedTest
	@EnumSource
	void answerOfTheApplicationShouldStay(TestContainer.Kind kind) throws Exception {
		try (TestContainer container = start(kind)) {
			HttpResponse<String> response = container.get("/handled");

			assertThat(response.statusCode()).isEqualTo(422);
			assertThat(response.body()).isEqualTo("mine");
		}
	}

	private static TestContainer start(TestContainer.Kind kind) {
		AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
		context.register(FailingController.class);
		return new TestContainer(kind)
			.filter("errors",
					new ErrorShapeFilterFactory().create(new FilterContext("errors", "error-shape"),
							TestOptions.bind(ErrorShapeOptions.class)),
					DispatcherType.ASYNC, DispatcherType.ERROR)
			.servlet("/", new DispatcherServlet(context))
			.start();
	}

	@RestController
	@EnableWebMvc
	static class FailingController {

		@GetMapping("/throwing")
		String throwing() {
			throw new IllegalStateException("s3cr3t");
		}

		@GetMapping("/overflowing")
		String overflowing() {
			throw new StackOverflowError("s3cr3t");
		}

		@GetMapping("/status")
		String status() {
			throw new ResponseStatusException(HttpStatus.CONFLICT, "s3cr3t");
		}

		@GetMapping("/annotated")
		String annotated() {
			throw new GoneException();
		}

		@GetMapping("/parameter")
		String parameter(@RequestParam("a") int number) {
			return "got " + number;
		}

		@GetMapping("/callable")
		Callable<String> callable() {
			return this::throwing;
		}

		@GetMapping("/deferred")
		DeferredResult<String> deferred() {
			DeferredResult<String> result = new DeferredResult<>();
			result.setErrorResult(new ResponseStatusException(HttpStatus.CONFLICT, "s3cr3t"));
			return result;
		}

		@GetMapping("/late")
		DeferredResult<String> late() {
			return new DeferredResult<>(50L);
		}

		@GetMapping("/future")
		CompletableFuture<String> future() {
			return CompletableFuture.supplyAsync(this::throwing);
		}

		@GetMapping("/stream")
		StreamingResponseBody stream() {
			return (output) -> {
				output.write("half of it".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
				throw new IllegalStateException("s3cr3t");
			};
		}

		@GetMapping("/handled")
		String handled() {
			throw new UnsupportedOperationException("s3cr3t");
		}

		@ExceptionHandler
		ResponseEntity<String> handle(UnsupportedOperationException failure) {
			return ResponseEntity.unprocessableContent().body("mine");
		}

	}

	@ResponseStatus(code = HttpStatus.GONE, reason = "s3cr3t")
	private static final class GoneException extends RuntimeException {

		private static final long serialVersionUID = 1L;

	}

}
