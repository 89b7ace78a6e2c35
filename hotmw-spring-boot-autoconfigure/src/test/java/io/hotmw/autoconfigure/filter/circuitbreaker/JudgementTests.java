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

package io.hotmw.autoconfigure.filter.circuitbreaker;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.List;

import jakarta.servlet.ServletException;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

import static org.assertj.core.api.Assertions.assertThat;

class JudgementTests {

	@ParameterizedTest
	@CsvSource({ "200, SUCCEEDED", "304, SUCCEEDED", "400, SUCCEEDED", "404, IGNORED", "429, IGNORED", "499, SUCCEEDED",
			"500, FAILED", "501, IGNORED", "502, FAILED", "599, FAILED", "600, SUCCEEDED", "0, SUCCEEDED",
			"-1, SUCCEEDED", "418, FAILED" })
	void statusShouldBeJudgedByTheOptions(int status, Verdict expected) {
		Judgement judgement = judgement(List.of("5xx", "418"), List.of("404", "420-430", " 501 "), List.of(),
				List.of());

		assertThat(judgement.ofStatus(status)).isEqualTo(expected);
	}

	@Test
	void exceptionShouldBeJudgedByItsClassesAndCauses() {
		Judgement judgement = judgement(List.of(), List.of(), List.of("java.io.IOException"),
				List.of("java.io.FileNotFoundException"));

		assertThat(judgement.ofException(new IOException("x"))).isEqualTo(Verdict.FAILED);
		assertThat(judgement.ofException(new ConnectException("x"))).isEqualTo(Verdict.FAILED);
		assertThat(judgement.ofException(new ServletException(new ConnectException("x")))).isEqualTo(Verdict.FAILED);
		assertThat(judgement.ofException(new FileNotFoundException())).isEqualTo(Verdict.IGNORED);
		assertThat(judgement.ofException(new ServletException(new FileNotFoundException()))).isEqualTo(Verdict.IGNORED);
		assertThat(judgement.ofException(new IllegalStateException())).isEqualTo(Verdict.SUCCEEDED);
		assertThat(judgement.ofException(new StackOverflowError())).isEqualTo(Verdict.SUCCEEDED);
	}

	@Test
	void everyExceptionShouldBeAFailureByDefault() {
		assertThat(byDefault().ofException(new StackOverflowError())).isEqualTo(Verdict.FAILED);
		assertThat(byDefault().ofException(new IOException((String) null))).isEqualTo(Verdict.FAILED);
		assertThat(byDefault().ofException(new ServletException(new IllegalStateException())))
			.isEqualTo(Verdict.FAILED);
	}

	@ParameterizedTest
	@MethodSource("clientFaults")
	void whatAClientBringsAboutShouldSayNothing(Exception fault) {
		assertThat(byDefault().ofException(fault)).isEqualTo(Verdict.IGNORED);
		assertThat(byDefault().ofException(new ServletException(fault))).isEqualTo(Verdict.IGNORED);
	}

	static List<Exception> clientFaults() {
		return List.of(new ClientAbortException(), new BadRequestException("x"), new InvalidParameterException("x"),
				new HttpException.RuntimeException(400, "x"), new HttpException.IllegalArgumentException(400, "x"),
				new HttpException.IllegalStateException(400, "x"), new EofException() {
				}, new EofException(), new EOFException(), new IOException("Broken pipe"),
				new IOException("Connection reset by peer"), new AsyncRequestNotUsableException("x"));
	}

	@Test
	void connectionToAnotherServiceThatBreaksShouldBeAFailure() {
		assertThat(byDefault().ofException(new ResourceAccessException("x", new EOFException())))
			.isEqualTo(Verdict.FAILED);
		assertThat(byDefault().ofException(new ResourceAccessException("x", new EofException())))
			.isEqualTo(Verdict.FAILED);
		EofException ofJettyClient = new EofException();
		ofJettyClient.setStackTrace(new StackTraceElement[] {
				new StackTraceElement("org.eclipse.jetty.client.transport.HttpConnection", "send", "x", 1) });
		assertThat(byDefault().ofException(ofJettyClient)).isEqualTo(Verdict.FAILED);
		assertThat(byDefault().ofException(
				new ServletException(new ResourceAccessException("x", new IOException("Connection reset by peer")))))
			.isEqualTo(Verdict.FAILED);
	}

	@Test
	void interfaceOfAnExceptionShouldNotBeCompared() {
		assertThat(judgement(List.of(), List.of(), List.of("java.io.Serializable"), List.of())
			.ofException(new IOException("x"))).isEqualTo(Verdict.SUCCEEDED);
	}

	@Test
	void causeThatLeadsBackToItselfShouldEnd() {
		IllegalStateException first = new IllegalStateException();
		first.initCause(new IllegalArgumentException(first));

		assertThat(judgement(List.of(), List.of(), List.of("com.acme.Missing"), List.of()).ofException(first))
			.isEqualTo(Verdict.SUCCEEDED);
	}

	private static Judgement byDefault() {
		return judgement(List.of("5xx"), List.of(), List.of("java.lang.Throwable"), List.of());
	}

	private static Judgement judgement(List<String> failures, List<String> ignored, List<String> exceptions,
			List<String> ignoredExceptions) {
		return new Judgement(StatusSet.read("a", failures, JudgementTests::fail),
				StatusSet.read("b", ignored, JudgementTests::fail),
				ExceptionNames.read("c", exceptions, JudgementTests::fail),
				ExceptionNames.read("d", ignoredExceptions, JudgementTests::fail));
	}

	private static void fail(String option, String reason, String remedy) {
		throw new AssertionError(option + " " + reason);
	}

}
