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

package io.hotmw.test;

import java.io.PrintStream;

import io.hotmw.core.definition.SampleRequest;

/**
 * The command-line entry: checks production documents in a build, such as that of the
 * repository in which they lie. To be run within the class path of the application, whose
 * filter factories and packaged configuration take part.
 */
public final class HotmwCheck {

	/** The documents would be accepted. */
	static final int ACCEPTED = 0;

	/** Something is wrong with the documents. */
	static final int REFUSED = 1;

	/**
	 * The arguments are wrong, a file is not there, or the application does not start.
	 */
	static final int NOT_CHECKED = 2;

	private static final String LOG_LEVEL = "logging.level.root";

	private final PrintStream out;

	private final PrintStream err;

	HotmwCheck(PrintStream out, PrintStream err) {
		this.out = out;
		this.err = err;
	}

	/**
	 * Runs the check and ends the process with its exit code.
	 * @param arguments the arguments; without any, how to use them is shown
	 */
	public static void main(String[] arguments) {
		// What is found is printed; the log would say it a second time.
		if (System.getProperty(LOG_LEVEL) == null) {
			System.setProperty(LOG_LEVEL, "off");
		}
		System.exit(new HotmwCheck(System.out, System.err).run(arguments));
	}

	/**
	 * Runs the check.
	 * @param arguments the arguments
	 * @return the exit code
	 */
	int run(String... arguments) {
		CheckArguments parsed;
		try {
			parsed = CheckArguments.parse(arguments);
		}
		catch (IllegalArgumentException ex) {
			this.err.printf("%s%n%n%s", ex.getMessage(), CheckArguments.USAGE);
			return NOT_CHECKED;
		}
		try (HotmwChain chain = parsed.chain().load()) {
			return report(chain, parsed);
		}
		catch (RuntimeException | Error ex) {
			// Without an exit code of its own, the JVM's would say that they are refused.
			this.err.printf("not checked: %s%n", describe(ex));
			return NOT_CHECKED;
		}
	}

	private int report(HotmwChain chain, CheckArguments arguments) {
		CheckReport report = new CheckReport(this.out);
		if (!chain.isAccepted()) {
			report.refused(chain.violations());
			return REFUSED;
		}
		report.accepted(chain.definition());
		report.noted(chain.notes());
		for (SampleRequest request : arguments.requests()) {
			report.explained(chain.explain(request));
		}
		return ACCEPTED;
	}

	// An argument that is wrong is told by hotmw itself; what keeps an application from
	// starting lies at the bottom.
	private static String describe(Throwable failure) {
		if (failure instanceof IllegalArgumentException && failure.getMessage() != null) {
			return failure.getMessage();
		}
		Throwable root = failure;
		while (root.getCause() != null) {
			root = root.getCause();
		}
		return root.toString();
	}

}
