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

package io.hotmw.tools.benchmarks.generation;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;

import io.hotmw.autoconfigure.bind.EnvironmentDefinitionSource;
import io.hotmw.core.publish.ChainGeneration;
import io.hotmw.tools.benchmarks.engine.Engine;
import io.hotmw.tools.benchmarks.experiment.ChildJvm;

/**
 * Makes generations, keeps them all and looks at the heap: a program of its own, whose
 * collector must compact.
 */
public final class GenerationMemory {

	private static final int COLLECTIONS = 100;

	/** The bytes by which a heap at rest differs from one collection to the next. */
	private static final long STEADY = 2048;

	private static final Duration PAUSE = Duration.ofMillis(500);

	/** How many generations a reading is the mean of. */
	private static final int KEPT = 10;

	/** How many are made before, until what is loaded and cached once is there. */
	private static final int SETTLING = 5;

	private final Engine engine = new Engine();

	private final EnvironmentDefinitionSource source = Binding.of(new StandardEnvironment());

	private int changes;

	private GenerationMemory() {
	}

	/**
	 * Measures once: what another reading left behind would be seen by the next.
	 * @param args where to write the bytes of a generation; whether it shares the filters
	 * of its predecessor
	 * @throws IOException if that fails
	 */
	public static void main(String[] args) throws IOException {
		GenerationMemory memory = new GenerationMemory();
		ChildJvm.tell(Path.of(args[0]),
				String.format(Locale.ROOT, "%.1f", memory.perGeneration(Boolean.parseBoolean(args[1]))));
		memory.engine.close();
	}

	private double perGeneration(boolean shared) throws IOException {
		List<ChainGeneration> kept = new ArrayList<>(List.of(generation(null)));
		long before = 0;
		for (int i = 0; i < SETTLING + KEPT; i++) {
			if (i == SETTLING) {
				before = used();
			}
			kept.add(generation(shared ? kept.get(i) : null));
		}
		return perGeneration(before, kept);
	}

	// The generations are used after the heap was looked at, and so are still there then.
	private double perGeneration(long before, List<ChainGeneration> kept) {
		double each = (used() - before) / (double) KEPT;
		if (kept.size() != 1 + SETTLING + KEPT) {
			throw new IllegalStateException(kept.size() + " generations were kept");
		}
		return each;
	}

	// All of the way from the text on, so that nothing is shared that a service would not
	// share.
	private ChainGeneration generation(@Nullable ChainGeneration predecessor) throws IOException {
		OriginTrackedMapPropertySource document = Document.with(++this.changes).parse();
		MutablePropertySources sources = new MutablePropertySources();
		sources.addLast(document);
		return this.engine
			.publish(this.engine.build(this.source.load(sources), (predecessor != null) ? predecessor.chain() : null));
	}

	// What threads of their own still have to do with the last generations ends at some
	// time.
	private static long used() {
		long before = 0;
		for (int i = 0; i < COLLECTIONS; i++) {
			System.gc();
			long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
			if (Math.abs(used - before) < STEADY) {
				return used;
			}
			before = used;
			LockSupport.parkNanos(PAUSE.toNanos());
		}
		throw new IllegalStateException("The heap did not come to rest");
	}

}
