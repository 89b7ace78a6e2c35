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

package io.hotmw.tools.nacos.control;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class NacosPortsTests {

	@Test
	void allShouldHoldHttpAndBothGrpcPorts() {
		assertThat(new NacosPorts(8848).all()).containsExactly(8848, 9848, 9849);
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 0, 64_535 })
	void createWhenAPortIsOutOfRangeShouldBeRefused(int http) {
		assertThatIllegalArgumentException().isThrownBy(() -> new NacosPorts(http)).withMessageContaining("" + http);
	}

	@Test
	void freeShouldReturnPortsThatNobodyListensOn() {
		assertThatCode(() -> NacosPorts.free().requireFree()).doesNotThrowAnyException();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1000, 1001 })
	void requireFreeWhenOnePortIsTakenShouldNameItAndTheRemedy(int offset) throws IOException {
		NacosPorts ports = NacosPorts.free();
		int taken = ports.http() + offset;
		try (ServerSocket socket = new ServerSocket(taken, 1, InetAddress.getLoopbackAddress())) {
			assertThatExceptionOfType(NacosPortTakenException.class).isThrownBy(ports::requireFree)
				.withMessageStartingWith(
						"port " + socket.getLocalPort() + " on 127.0.0.1 is taken; Nacos needs it for ")
				.withMessageEndingWith("Stop the process that listens there, or choose another port")
				.satisfies((ex) -> assertThat(ex.port()).isEqualTo(taken));
		}
	}

	@Test
	void requireFreeWhenPortIsTakenOnEveryInterfaceShouldFail() throws IOException {
		NacosPorts ports = NacosPorts.free();
		try (ServerSocket socket = new ServerSocket(ports.grpc())) {
			assertThatExceptionOfType(NacosPortTakenException.class).isThrownBy(ports::requireFree)
				.satisfies((ex) -> assertThat(ex.port()).isEqualTo(socket.getLocalPort()));
		}
	}

}
