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

package io.hotmw.tools.benchmarks.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import io.hotmw.tools.benchmarks.figure.Row;

/**
 * The readings of each row, in a file of its own, so that a row can be measured again
 * without the others.
 */
public final class RowFiles {

	private static final String ENDING = ".json";

	private final Path folder;

	private final JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	/**
	 * Create files in a folder.
	 * @param folder the folder, made when something is written
	 */
	public RowFiles(Path folder) {
		this.folder = folder;
	}

	/**
	 * Keeps a row in place of what was measured for it before.
	 * @param row the row
	 */
	public void write(Row row) {
		try {
			Files.createDirectories(this.folder);
			Files.writeString(file(row.id()), this.mapper.writeValueAsString(row) + "\n");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Reads what was measured last for a row.
	 * @param id the row
	 * @return the row, or empty if it was never measured
	 */
	public Optional<Row> read(String id) {
		return Files.exists(file(id)) ? Optional.of(read(file(id))) : Optional.empty();
	}

	/**
	 * Reads all that was measured.
	 * @return the rows, in order
	 */
	public List<Row> readAll() {
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.filter((file) -> file.toString().endsWith(ENDING))
				.map(this::read)
				.sorted(Comparator.comparing(Row::id))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Path file(String id) {
		return this.folder.resolve(id + ENDING);
	}

	private Row read(Path file) {
		try {
			return this.mapper.readValue(Files.readString(file), Row.class);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
