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

package io.hotmw.autoconfigure.document;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

import io.hotmw.autoconfigure.document.content.DocumentContent;
import io.hotmw.autoconfigure.document.content.DocumentId;

/**
 * A YAML document of a config centre that is under the control of the test.
 */
final class FakeDocument implements ImportedDocument {

	private final String name;

	private final boolean refreshEnabled;

	private final List<Listener> listeners = new CopyOnWriteArrayList<>();

	private final AtomicInteger fetches = new AtomicInteger();

	private volatile @Nullable String text;

	private volatile boolean reachable = true;

	private volatile boolean passedOver;

	private volatile Runnable whileFetching = () -> {
	};

	FakeDocument(String name) {
		this(name, true);
	}

	FakeDocument(String name, boolean refreshEnabled) {
		this.name = name;
		this.refreshEnabled = refreshEnabled;
	}

	/**
	 * Puts the content into the environment, in the way Spring Cloud does: what has the
	 * name of a property source that is there replaces it, and none is removed.
	 */
	FakeDocument load(ConfigurableEnvironment environment, String content) {
		MutablePropertySources target = environment.getPropertySources();
		for (PropertySource<?> source : parse(content)) {
			PropertySource<?> copy = new OriginTrackedMapPropertySource(source.getName(),
					DocumentContent.values(List.of(source)), true);
			if (target.contains(copy.getName())) {
				target.replace(copy.getName(), copy);
			}
			else {
				target.addLast(copy);
			}
		}
		return this;
	}

	/**
	 * Sets what the config centre has, without telling anybody.
	 */
	FakeDocument centreHas(@Nullable String content) {
		this.text = content;
		return this;
	}

	/**
	 * Has the config centre tell its listeners.
	 */
	void push(@Nullable String content) {
		centreHas(content);
		this.listeners.forEach((listener) -> listener.changed(content));
	}

	void reachable(boolean answers) {
		this.reachable = answers;
	}

	void passedOver() {
		this.passedOver = true;
	}

	void whileFetching(Runnable action) {
		this.whileFetching = action;
	}

	int fetches() {
		return this.fetches.get();
	}

	int listeners() {
		return this.listeners.size();
	}

	@Override
	public DocumentId id() {
		return new DocumentId("fake", "", "GROUP", this.name);
	}

	@Override
	public boolean refreshEnabled() {
		return this.refreshEnabled;
	}

	@Override
	public String format() {
		return "yaml";
	}

	@Override
	public boolean isSource(PropertySource<?> source) {
		return source.getName().equals(this.name) || source.getName().startsWith(this.name + " (document #");
	}

	@Override
	public boolean isPassedOver() {
		return this.passedOver;
	}

	@Override
	public List<PropertySource<?>> parse(String content) {
		try {
			return new YamlPropertySourceLoader().load(this.name,
					new ByteArrayResource(content.getBytes(StandardCharsets.UTF_8)));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public @Nullable String fetch(Duration limit) throws DocumentUnreachableException {
		this.fetches.incrementAndGet();
		if (!this.reachable) {
			throw new DocumentUnreachableException("it is away", null);
		}
		String answer = this.text;
		this.whileFetching.run();
		return answer;
	}

	@Override
	public Subscription subscribe(Listener listener) throws DocumentUnreachableException {
		if (!this.reachable) {
			throw new DocumentUnreachableException("it is away", null);
		}
		this.listeners.add(listener);
		return () -> this.listeners.remove(listener);
	}

}
