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

package io.hotmw.autoconfigure.bind;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;

import io.hotmw.autoconfigure.bind.origin.DocumentOrigins;

/**
 * Reads the settings that hold for as long as the application runs: everything below
 * {@code hotmw} but the filters, the note of a change and the expectations. Reports
 * everything that is wrong with them. Remote configuration can set none of those that
 * protect the application from it. Immutable and thread-safe.
 */
public final class SettingsReader {

	static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("hotmw");

	static final Set<ConfigurationPropertyName> LIVE = Set.of(ROOT.append("filters"), ROOT.append("change"),
			ROOT.append("expectations"));

	/** Has names below it that are not known beforehand. */
	static final ConfigurationPropertyName ADOPT = ROOT.append("adopt");

	/** What is never shown. The name alone does not tell: an MDC key is no secret. */
	static final Set<ConfigurationPropertyName> SECRETS = Set.of(ROOT.append("revision-key"),
			ROOT.append("encryption-key"));

	/**
	 * What opens a way around the filters, around the wait for them, or around the limits
	 * of documents: whoever can write to the config centre must not be able to do that.
	 */
	private static final Set<ConfigurationPropertyName> NOT_REMOTE = Set.of(ROOT.append("enabled"),
			ROOT.append("management.include"), ROOT.append("require-first-document"), ROOT.append("limits.max-size"),
			ROOT.append("limits.max-depth"), ROOT.append("limits.max-aliases"), ROOT.append("limits.max-properties"),
			ROOT.append("limits.max-filters"), ROOT.append("last-good.file"), ROOT.append("last-good.sibling"),
			ROOT.append("history.file"), ROOT.append("encryption-key"), ROOT.append("policy.require-change-note"),
			ROOT.append("health.down-on-rejection"), ADOPT);

	private final Supplier<MutablePropertySources> propertySources;

	private final DocumentOrigins documents;

	private final Map<ConfigurationPropertyName, SettingCheck> checks;

	private static boolean isNotRemote(ConfigurationPropertyName name) {
		return NOT_REMOTE.contains(name) || ADOPT.isAncestorOf(name);
	}

	/**
	 * Create a reader that knows no documents.
	 * @param environment the environment to read from
	 */
	public SettingsReader(ConfigurableEnvironment environment) {
		this(environment::getPropertySources, DocumentOrigins.none(), Map.of());
	}

	private SettingsReader(Supplier<MutablePropertySources> propertySources, DocumentOrigins documents,
			Map<ConfigurationPropertyName, SettingCheck> checks) {
		this.propertySources = propertySources;
		this.documents = Objects.requireNonNull(documents, "'documents' must not be null");
		this.checks = checks;
	}

	/**
	 * Returns a reader of other property sources than those of the environment.
	 * @param sources the property sources
	 * @return a new reader
	 */
	public SettingsReader withPropertySources(MutablePropertySources sources) {
		return new SettingsReader(() -> sources, this.documents, this.checks);
	}

	/**
	 * Returns a reader that can tell where in a config centre's document a setting
	 * stands.
	 * @param documents knows the documents
	 * @return a new reader
	 */
	public SettingsReader withDocumentOrigins(DocumentOrigins documents) {
		return new SettingsReader(this.propertySources, documents, this.checks);
	}

	/**
	 * Returns a reader that checks a setting which has the right type.
	 * @param <V> the type of the setting
	 * @param setting the name of the setting below {@code hotmw}
	 * @param type the type of the setting
	 * @param test takes the value
	 * @param reason what is wrong with a value that does not pass
	 * @param remedy what to do about it
	 * @return a new reader
	 */
	public <V> SettingsReader withCheck(String setting, Class<V> type, Predicate<V> test, String reason,
			String remedy) {
		Map<ConfigurationPropertyName, SettingCheck> all = new HashMap<>(this.checks);
		all.put(ROOT.append(setting), SettingCheck.of(type, test, reason, remedy));
		return new SettingsReader(this.propertySources, this.documents, Map.copyOf(all));
	}

	/**
	 * Reads a setting of several names with a text each, from what is not remote, without
	 * looking for what is wrong with it.
	 * @param setting the name of the setting below {@code hotmw}
	 * @return the texts by name, empty if there are none
	 */
	public Map<String, String> readLocal(String setting) {
		MutablePropertySources sources = this.propertySources.get();
		Binder binder = new Binder(TrustedSources.of(sources, (name) -> true), TrustedSources.placeholders(sources));
		return binder.bind(ROOT.append(setting), Bindable.mapOf(String.class, String.class)).orElseGet(Map::of);
	}

	/**
	 * Reads the settings.
	 * @param <T> the type of the settings
	 * @param type the type of the settings; what it does not have is reported, except in
	 * environment variables
	 * @return the settings, and what is wrong with them
	 * @throws org.springframework.boot.context.properties.bind.BindException if a
	 * property source cannot be read
	 */
	public <T> Settings<T> read(Class<T> type) {
		MutablePropertySources sources = this.propertySources.get();
		LoadViolations violations = new LoadViolations(this.documents);
		SettingsBindHandler handler = new SettingsBindHandler(sources, SettingsReader::isNotRemote,
				(placeholders) -> new ValueReader(placeholders, new FoundProperties(this.documents), violations),
				this.checks, violations);
		Binder binder = new Binder(
				TrustedSources.of(SettingsPropertySource.allOf(sources), SettingsReader::isNotRemote), handler);
		T value = binder.bindOrCreate(ROOT, Bindable.of(type), handler);
		SettingNames names = new SettingNames(handler.known(), violations);
		// A source that cannot be read is not reported here: the filters are read from it
		// too.
		PropertyScan.of(sources, new LoadViolations(this.documents)).forEach((found) -> {
			// What cannot be set is not bound either, hence not among the known names.
			if (!names.checkNotRemote(found, NOT_REMOTE)) {
				names.checkKnown(found);
			}
		});
		return new Settings<>(value, violations.all());
	}

}
