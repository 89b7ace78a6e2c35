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

package io.hotmw.sample.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import io.hotmw.sample.live.LiveFilters.PatientFilterFactory;

/**
 * Brings about the faults that come from within the process or from its machine.
 */
@RestController
@Profile(FaultyApplication.PROFILE)
class FaultController {

	/** The folder, below the working one, that can be filled up. */
	static final String DISK = "disk";

	private static final Path FILLER = Path.of(DISK, "filler");

	private static final int BLOCK = 4096;

	private static final int MOST_BLOCKS = 4096;

	private static final long LONGEST_WAIT_SECONDS = 60;

	private final MovableClock clock;

	private final PatientFilterFactory patient;

	private final CountDownLatch waiting = new CountDownLatch(1);

	FaultController(MovableClock clock, PatientFilterFactory patient) {
		this.clock = clock;
		this.patient = patient;
	}

	@PostMapping("/faults/clock")
	void moveClock(@RequestParam Duration by) {
		this.clock.move(by);
	}

	@PostMapping("/faults/key-server")
	void takeKeyServer(@RequestParam boolean away) {
		this.patient.away(away);
	}

	/** Answers when it is told to, and holds the generation that serves it until then. */
	@GetMapping("/faults/wait")
	boolean await() throws InterruptedException {
		return this.waiting.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
	}

	@PostMapping("/faults/go")
	void go() {
		this.waiting.countDown();
	}

	/**
	 * Fills the disk to the last byte.
	 * @return what the system says to the first byte that is too many
	 * @throws IllegalStateException if the disk is too large to be filled
	 */
	@PostMapping("/faults/disk/fill")
	String fillDisk() {
		byte[] block = new byte[BLOCK];
		try (var filler = Files.newOutputStream(FILLER)) {
			for (int written = 0; written < MOST_BLOCKS; written++) {
				filler.write(block);
			}
		}
		catch (IOException ex) {
			return String.valueOf(ex.getMessage());
		}
		throw new IllegalStateException("the disk is not full");
	}

	@PostMapping("/faults/disk/clear")
	void clearDisk() throws IOException {
		Files.deleteIfExists(FILLER);
	}

}
