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

import java.util.ArrayList;
import java.util.List;

import io.hotmw.tools.benchmarks.engine.PassingOptions;

/**
 * A filter as a JavaBean that has what the document gives and nothing else, for Spring
 * Boot's binder.
 */
class PlainFilter {

	private String type = "";

	private boolean enabled;

	private int order;

	private PassingOptions options = new PassingOptions(0);

	private final Match match = new Match();

	String getType() {
		return this.type;
	}

	void setType(String type) {
		this.type = type;
	}

	boolean isEnabled() {
		return this.enabled;
	}

	void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	int getOrder() {
		return this.order;
	}

	void setOrder(int order) {
		this.order = order;
	}

	PassingOptions getOptions() {
		return this.options;
	}

	void setOptions(PassingOptions options) {
		this.options = options;
	}

	Match getMatch() {
		return this.match;
	}

	/**
	 * Which requests it applies to.
	 */
	static class Match {

		private List<String> paths = new ArrayList<>();

		private List<String> methods = new ArrayList<>();

		List<String> getPaths() {
			return this.paths;
		}

		void setPaths(List<String> paths) {
			this.paths = paths;
		}

		List<String> getMethods() {
			return this.methods;
		}

		void setMethods(List<String> methods) {
			this.methods = methods;
		}

	}

}
