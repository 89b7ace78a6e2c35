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
import java.util.List;

import io.hotmw.tools.benchmarks.figure.Row;

/**
 * The page {@code benchmarks.md} and its plots.
 */
public final class Report {

	private final Path docs;

	private final RowFiles files;

	/**
	 * Create a report.
	 * @param docs the folder of the documentation
	 */
	public Report(Path docs) {
		this.docs = docs;
		this.files = new RowFiles(docs.resolve("benchmarks"));
	}

	/**
	 * Where the readings are.
	 * @return the files
	 */
	public RowFiles files() {
		return this.files;
	}

	/**
	 * Takes a row in and writes all of the report anew.
	 * @param row the row
	 */
	public void add(Row row) {
		this.files.write(row);
		write();
	}

	/**
	 * Writes the report of all that was ever measured.
	 */
	public void write() {
		List<Row> rows = this.files.readAll();
		for (Row row : rows) {
			write("benchmarks/" + row.id() + ".svg", Plots.measurements(row));
		}
		String overview = Plots.overview(rows);
		if (overview != null) {
			write("benchmarks/overview.svg", overview);
		}
		write("benchmarks.md", MarkdownReport.of(rows));
	}

	private void write(String file, String content) {
		try {
			Files.writeString(this.docs.resolve(file), content);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
