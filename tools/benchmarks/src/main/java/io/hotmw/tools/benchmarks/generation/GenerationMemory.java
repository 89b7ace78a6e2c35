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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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

	private static final int COLLECTIONS = 3;

	/** How many generations a reading is the mean of. */
	private static final int KEPT = 10;

	private final Engine engine = new Engine();

	private final EnvironmentDefinitionSource source = Binding.of(new StandardEnvironment());

	private int changes;

	private GenerationMemory() {
	}

	/**
	 * Measures.
	 * @param args where to write the readings, a line for each round with the bytes of a
	 * generation that shares its filters and of one that does not; how many rounds
	 * @throws IOException if that fails
	 */
	public static void main(String[] args) throws IOException {
		GenerationMemory memory = new GenerationMemory();
		// What is loaded and cached once.
		memory.shared();
		memory.full();
		List<String> lines = new ArrayList<>();
		for (int round = 0; round < Integer.parseInt(args[1]); round++) {
			lines.add(String.format(Locale.ROOT, "%.1f %.1f", memory.shared(), memory.full()));
		}
		ChildJvm.tell(Path.of(args[0]), String.join("\n", lines));
		memory.engine.close();
	}

	private double shared() throws IOException {
		ChainGeneration first = generation(null);
		List<ChainGeneration> kept = new ArrayList<>(List.of(first));
		long before = used();
		for (int i = 0; i < KEPT; i++) {
			kept.add(generation(kept.get(i)));
		}
		return perGeneration(before, kept);
	}

	private double full() throws IOException {
		List<ChainGeneration> kept = new ArrayList<>(List.of(generation(null)));
		long before = used();
		for (int i = 0; i < KEPT; i++) {
			kept.add(generation(null));
		}
		return perGeneration(before, kept);
	}

	// The generations are used after the heap was looked at, and so are still there then.
	private static double perGeneration(long before, List<ChainGeneration> kept) {
		double each = (used() - before) / (double) KEPT;
		if (kept.size() != KEPT + 1) {
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

	private static long used() {
		for (int i = 0; i < COLLECTIONS; i++) {
			System.gc();
		}
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

}
