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

package io.hotmw.autoconfigure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.servlet.DispatcherType;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

import io.hotmw.core.definition.FilterMode;
import io.hotmw.core.definition.FilterPosition;

/**
 * The configuration of hotmw, as a bean for the IDE to complete and for the application
 * to look at. The engine reads the filters strictly and by itself, see
 * {@link io.hotmw.autoconfigure.bind.EnvironmentDefinitionSource}: hence an invalid value
 * is left out here instead of failing whatever refresh makes this bean again.
 */
@ConfigurationProperties(prefix = "hotmw", ignoreInvalidFields = true)
public class HotmwProperties {

	/**
	 * Whether hotmw is part of the application at all. Read once, at start-up. Remote
	 * configuration cannot set it.
	 */
	private boolean enabled = true;

	/**
	 * Whether the application counts as ready only after the document of the config
	 * centre has been seen once. Read once, at start-up. Remote configuration cannot set
	 * it.
	 */
	private boolean requireFirstDocument = false;

	/**
	 * How long to wait for the requests that an old generation still serves before its
	 * filters are destroyed nevertheless. Read once, at start-up.
	 */
	private Duration drainTimeout = Duration.ofSeconds(30);

	/**
	 * How long the creation and the init method of one filter may take together before
	 * the candidate is rejected. Read once, at start-up.
	 */
	private Duration initTimeout = Duration.ofSeconds(10);

	/**
	 * Key of the keyed hash by which secret options enter the revision. Instances that
	 * shall agree on revisions must share it. Read once, at start-up.
	 */
	private @Nullable String revisionKey;

	/**
	 * Key by which secrets are encrypted that hotmw keeps beyond the life of the
	 * application. Without it, a document with a literal secret is not kept. Read once,
	 * at start-up. Remote configuration cannot set it.
	 */
	private @Nullable String encryptionKey;

	/**
	 * Where the last accepted state of each document is kept, to start from it when the
	 * document is away or wrong.
	 */
	private final LastGood lastGood = new LastGood();

	/**
	 * Whether a change is bound from the document that the config centre pushes, before
	 * Spring Cloud has loaded the environment anew, where what that will be is certain.
	 * Read once, at start-up.
	 */
	private boolean directBinding = true;

	/**
	 * How often the desired state is looked at without being asked to.
	 */
	private final Reconcile reconcile = new Reconcile();

	/**
	 * How a candidate is tried again that was rejected because something outside was
	 * away.
	 */
	private final Retry retry = new Retry();

	private final History history = new History();

	private final Policy policy = new Policy();

	/**
	 * What a document may be at most, and how many filters there may be.
	 */
	private final Limits limits = new Limits();

	/**
	 * How a request shows which generation serves it.
	 */
	private final Generation generation = new Generation();

	/**
	 * What is measured.
	 */
	private final Metrics metrics = new Metrics();

	/**
	 * What is observed, and with that traced.
	 */
	private final Observations observations = new Observations();

	/**
	 * How the health of this instance is judged.
	 */
	private final Health health = new Health();

	/**
	 * What becomes of requests to the management base path.
	 */
	private final Management management = new Management();

	/**
	 * Filters of the application that are taken over from the container, to be hot: the
	 * names of the beans, by the names that the filters get. Read once, at start-up.
	 * Remote configuration cannot set it.
	 */
	private Map<String, String> adopt = new LinkedHashMap<>();

	/**
	 * Filters by name. A name consists of lower-case letters, digits and dashes, and is
	 * compared without its dashes.
	 */
	private Map<String, Filter> filters = new LinkedHashMap<>();

	/**
	 * Expectations by name: requests, and the filters that they must meet or must not. A
	 * document that does not do what it expects is rejected. Never part of the revision.
	 */
	private Map<String, Expectation> expectations = new LinkedHashMap<>();

	/**
	 * What the author of a change says about it. Recorded, never part of the revision.
	 */
	private final Change change = new Change();

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public Map<String, String> getAdopt() {
		return this.adopt;
	}

	public void setAdopt(Map<String, String> adopt) {
		this.adopt = adopt;
	}

	public boolean isRequireFirstDocument() {
		return this.requireFirstDocument;
	}

	public void setRequireFirstDocument(boolean requireFirstDocument) {
		this.requireFirstDocument = requireFirstDocument;
	}

	public Duration getDrainTimeout() {
		return this.drainTimeout;
	}

	public void setDrainTimeout(Duration drainTimeout) {
		this.drainTimeout = drainTimeout;
	}

	public Duration getInitTimeout() {
		return this.initTimeout;
	}

	public void setInitTimeout(Duration initTimeout) {
		this.initTimeout = initTimeout;
	}

	public @Nullable String getRevisionKey() {
		return this.revisionKey;
	}

	public void setRevisionKey(@Nullable String revisionKey) {
		this.revisionKey = revisionKey;
	}

	public @Nullable String getEncryptionKey() {
		return this.encryptionKey;
	}

	public void setEncryptionKey(@Nullable String encryptionKey) {
		this.encryptionKey = encryptionKey;
	}

	public LastGood getLastGood() {
		return this.lastGood;
	}

	public boolean isDirectBinding() {
		return this.directBinding;
	}

	public void setDirectBinding(boolean directBinding) {
		this.directBinding = directBinding;
	}

	public Reconcile getReconcile() {
		return this.reconcile;
	}

	public Retry getRetry() {
		return this.retry;
	}

	public Policy getPolicy() {
		return this.policy;
	}

	public Limits getLimits() {
		return this.limits;
	}

	public History getHistory() {
		return this.history;
	}

	public Generation getGeneration() {
		return this.generation;
	}

	public Metrics getMetrics() {
		return this.metrics;
	}

	public Observations getObservations() {
		return this.observations;
	}

	public Health getHealth() {
		return this.health;
	}

	public Management getManagement() {
		return this.management;
	}

	public Map<String, Filter> getFilters() {
		return this.filters;
	}

	public void setFilters(Map<String, Filter> filters) {
		this.filters = filters;
	}

	public Map<String, Expectation> getExpectations() {
		return this.expectations;
	}

	public void setExpectations(Map<String, Expectation> expectations) {
		this.expectations = expectations;
	}

	public Change getChange() {
		return this.change;
	}

	/**
	 * Where the last accepted state of each document is kept.
	 */
	public static class LastGood {

		/**
		 * File to keep it in, for this application alone. Read once, at start-up. Remote
		 * configuration cannot set it.
		 */
		private @Nullable String file;

		/**
		 * Whether to keep it in a sibling of each document in the config centre too,
		 * which needs the permission to write there. Read once, at start-up. Remote
		 * configuration cannot set it.
		 */
		private boolean sibling = false;

		public @Nullable String getFile() {
			return this.file;
		}

		public void setFile(@Nullable String file) {
			this.file = file;
		}

		public boolean isSibling() {
			return this.sibling;
		}

		public void setSibling(boolean sibling) {
			this.sibling = sibling;
		}

	}

	/**
	 * Periodic comparison of the desired state with the active generation.
	 */
	public static class Reconcile {

		/**
		 * How often the desired state is read again and compared with the active
		 * generation.
		 */
		private Duration interval = Duration.ofSeconds(30);

		/**
		 * How often the config centre is asked for each document, so that a lost
		 * notification heals.
		 */
		private Duration documentInterval = Duration.ofMinutes(5);

		/**
		 * Part of an interval by which each pause is varied at random, from 0 to 1, so
		 * that instances do not ask all at once.
		 */
		private double jitter = 0.2;

		public Duration getInterval() {
			return this.interval;
		}

		public void setInterval(Duration interval) {
			this.interval = interval;
		}

		public Duration getDocumentInterval() {
			return this.documentInterval;
		}

		public void setDocumentInterval(Duration documentInterval) {
			this.documentInterval = documentInterval;
		}

		public double getJitter() {
			return this.jitter;
		}

		public void setJitter(double jitter) {
			this.jitter = jitter;
		}

	}

	/**
	 * Further tries after a transient failure, with growing pauses.
	 */
	public static class Retry {

		/**
		 * Pause before the first further try.
		 */
		private Duration initialInterval = Duration.ofSeconds(1);

		/**
		 * Longest pause between two tries, never shorter than the first.
		 */
		private Duration maxInterval = Duration.ofMinutes(1);

		/**
		 * Factor by which each pause is longer than the one before, 1 or more.
		 */
		private double multiplier = 2.0;

		public Duration getInitialInterval() {
			return this.initialInterval;
		}

		public void setInitialInterval(Duration initialInterval) {
			this.initialInterval = initialInterval;
		}

		public Duration getMaxInterval() {
			return this.maxInterval;
		}

		public void setMaxInterval(Duration maxInterval) {
			this.maxInterval = maxInterval;
		}

		public double getMultiplier() {
			return this.multiplier;
		}

		public void setMultiplier(double multiplier) {
			this.multiplier = multiplier;
		}

	}

	/**
	 * What a change must obey.
	 */
	public static class Policy {

		/**
		 * Whether a change needs a note of its own that names its author and its reason.
		 * Read once, at start-up. Remote configuration cannot set it.
		 */
		private boolean requireChangeNote = false;

		public boolean isRequireChangeNote() {
			return this.requireChangeNote;
		}

		public void setRequireChangeNote(boolean requireChangeNote) {
			this.requireChangeNote = requireChangeNote;
		}

	}

	/**
	 * What a document may be at most, and how many filters there may be.
	 */
	public static class Limits {

		/**
		 * How many bytes a document of a config centre may have. Read once, at start-up.
		 * Remote configuration cannot set it.
		 */
		private DataSize maxSize = DataSize.ofMegabytes(1);

		/**
		 * How deep maps and lists may be nested in a document. Read once, at start-up.
		 * Remote configuration cannot set it.
		 */
		private int maxDepth = 50;

		/**
		 * How many aliases a YAML document may have. Read once, at start-up. Remote
		 * configuration cannot set it.
		 */
		private int maxAliases = 50;

		/**
		 * How many properties a document may have, those that aliases repeat counted each
		 * time. Read once, at start-up. Remote configuration cannot set it.
		 */
		private int maxProperties = 50_000;

		/**
		 * How many filters there may be, in a document and altogether, and how many
		 * expectations. Read once, at start-up. Remote configuration cannot set it.
		 */
		private int maxFilters = 1000;

		public DataSize getMaxSize() {
			return this.maxSize;
		}

		public void setMaxSize(DataSize maxSize) {
			this.maxSize = maxSize;
		}

		public int getMaxDepth() {
			return this.maxDepth;
		}

		public void setMaxDepth(int maxDepth) {
			this.maxDepth = maxDepth;
		}

		public int getMaxAliases() {
			return this.maxAliases;
		}

		public void setMaxAliases(int maxAliases) {
			this.maxAliases = maxAliases;
		}

		public int getMaxProperties() {
			return this.maxProperties;
		}

		public void setMaxProperties(int maxProperties) {
			this.maxProperties = maxProperties;
		}

		public int getMaxFilters() {
			return this.maxFilters;
		}

		public void setMaxFilters(int maxFilters) {
			this.maxFilters = maxFilters;
		}

	}

	/**
	 * What is remembered of changes.
	 */
	public static class History {

		/**
		 * How many attempts are remembered, 1 or more.
		 */
		private int maxEntries = 100;

		/**
		 * How long an attempt is remembered. The newest one that took effect is, however
		 * old it is.
		 */
		private Duration maxAge = Duration.ofDays(90);

		/**
		 * Whether the config centre's own history is asked who made a change whose note
		 * names no author.
		 */
		private boolean lookUpAuthors = true;

		/**
		 * File to keep the history in, so that it, the way back and a hold survive a
		 * restart. Remote configuration cannot set it.
		 */
		private @Nullable String file;

		public @Nullable String getFile() {
			return this.file;
		}

		public void setFile(@Nullable String file) {
			this.file = file;
		}

		public int getMaxEntries() {
			return this.maxEntries;
		}

		public void setMaxEntries(int maxEntries) {
			this.maxEntries = maxEntries;
		}

		public Duration getMaxAge() {
			return this.maxAge;
		}

		public void setMaxAge(Duration maxAge) {
			this.maxAge = maxAge;
		}

		public boolean isLookUpAuthors() {
			return this.lookUpAuthors;
		}

		public void setLookUpAuthors(boolean lookUpAuthors) {
			this.lookUpAuthors = lookUpAuthors;
		}

	}

	/**
	 * How a request shows which generation serves it.
	 */
	public static class Generation {

		/**
		 * Key in the MDC under which log lines of a request have the generation that
		 * serves it. Empty for none. Read once, at start-up.
		 */
		private String mdcKey = "hotmw.generation";

		/**
		 * Name of the response header that tells the generation. By default there is
		 * none. Read once, at start-up.
		 */
		private @Nullable String responseHeader;

		public String getMdcKey() {
			return this.mdcKey;
		}

		public void setMdcKey(String mdcKey) {
			this.mdcKey = mdcKey;
		}

		public @Nullable String getResponseHeader() {
			return this.responseHeader;
		}

		public void setResponseHeader(@Nullable String responseHeader) {
			this.responseHeader = responseHeader;
		}

	}

	/**
	 * What is measured.
	 */
	public static class Metrics {

		private final FilterMetrics filters = new FilterMetrics();

		public FilterMetrics getFilters() {
			return this.filters;
		}

	}

	/**
	 * How filters are measured.
	 */
	public static class FilterMetrics {

		/**
		 * Whether the own time of each filter is measured. Read once, at start-up.
		 */
		private boolean enabled = true;

		/**
		 * How many filters have meters of their own at a time. All others share one. Read
		 * once, at start-up.
		 */
		private int max = 100;

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

		public int getMax() {
			return this.max;
		}

		public void setMax(int max) {
			this.max = max;
		}

	}

	/**
	 * What is observed.
	 */
	public static class Observations {

		/**
		 * Whether each execution of a filter is observed, which makes it a span in
		 * traces. Read once, at start-up.
		 */
		private boolean filters = false;

		public boolean isFilters() {
			return this.filters;
		}

		public void setFilters(boolean filters) {
			this.filters = filters;
		}

	}

	/**
	 * How health is judged.
	 */
	public static class Health {

		/**
		 * Whether an instance is down while the configuration holds what it rejected.
		 * Read once, at start-up. Remote configuration cannot set it.
		 */
		private boolean downOnRejection = false;

		public boolean isDownOnRejection() {
			return this.downOnRejection;
		}

		public void setDownOnRejection(boolean downOnRejection) {
			this.downOnRejection = downOnRejection;
		}

	}

	/**
	 * The management base path.
	 */
	public static class Management {

		/**
		 * Whether filters apply to the management base path too. Remote configuration
		 * cannot set it.
		 */
		private boolean include = false;

		public boolean isInclude() {
			return this.include;
		}

		public void setInclude(boolean include) {
			this.include = include;
		}

	}

	/**
	 * One filter. What is {@code null} is not given.
	 */
	public static class Filter {

		/**
		 * Type of the factory that makes the filter. By default the name of the filter.
		 */
		private @Nullable String type;

		/**
		 * Whether the filter is made and applied. By default true.
		 */
		private @Nullable Boolean enabled;

		/**
		 * Whether what the filter decides is carried out (enforce), or only told
		 * (observe). By default enforce.
		 */
		private @Nullable FilterMode mode;

		/**
		 * Place in the chain, ascending; ties by name. By default that of the type,
		 * mostly 0.
		 */
		private @Nullable Integer order;

		/**
		 * Place in the filter chain of the container. By default before-security.
		 */
		private @Nullable FilterPosition position;

		/**
		 * Whether the absence of the filter is rejected instead of taken for a removal.
		 * By default false.
		 */
		private @Nullable Boolean critical;

		/**
		 * Whether an instance that does not know the type leaves the filter out instead
		 * of rejecting the candidate. By default false.
		 */
		private @Nullable Boolean optional;

		/**
		 * Requests that the filter applies to: all that is given must hold. By default
		 * every request but those to the management base path.
		 */
		private final Match match = new Match();

		/**
		 * Dispatches that the filter applies to. By default REQUEST.
		 */
		private @Nullable Set<DispatcherType> dispatcherTypes;

		/**
		 * Options of the factory, which depend on the type.
		 */
		private Map<String, Object> options = new LinkedHashMap<>();

		public @Nullable String getType() {
			return this.type;
		}

		public void setType(@Nullable String type) {
			this.type = type;
		}

		public @Nullable Boolean getEnabled() {
			return this.enabled;
		}

		public void setEnabled(@Nullable Boolean enabled) {
			this.enabled = enabled;
		}

		public @Nullable FilterMode getMode() {
			return this.mode;
		}

		public void setMode(@Nullable FilterMode mode) {
			this.mode = mode;
		}

		public @Nullable Integer getOrder() {
			return this.order;
		}

		public void setOrder(@Nullable Integer order) {
			this.order = order;
		}

		public @Nullable FilterPosition getPosition() {
			return this.position;
		}

		public void setPosition(@Nullable FilterPosition position) {
			this.position = position;
		}

		public @Nullable Boolean getCritical() {
			return this.critical;
		}

		public void setCritical(@Nullable Boolean critical) {
			this.critical = critical;
		}

		public @Nullable Boolean getOptional() {
			return this.optional;
		}

		public void setOptional(@Nullable Boolean optional) {
			this.optional = optional;
		}

		public Match getMatch() {
			return this.match;
		}

		public @Nullable Set<DispatcherType> getDispatcherTypes() {
			return this.dispatcherTypes;
		}

		public void setDispatcherTypes(@Nullable Set<DispatcherType> dispatcherTypes) {
			this.dispatcherTypes = dispatcherTypes;
		}

		public Map<String, Object> getOptions() {
			return this.options;
		}

		public void setOptions(Map<String, Object> options) {
			this.options = options;
		}

	}

	/**
	 * The requests that a filter applies to.
	 */
	public static class Match {

		/**
		 * Path patterns, one of which must match, for example /api/**.
		 */
		private @Nullable List<String> paths;

		/**
		 * Path patterns, none of which may match.
		 */
		private @Nullable List<String> excludePaths;

		/**
		 * HTTP methods, one of which must be that of the request. GET includes HEAD.
		 */
		private @Nullable Set<String> methods;

		/**
		 * Headers by name, and the value that one field of that name must equal.
		 */
		private Map<String, String> headers = new LinkedHashMap<>();

		/**
		 * Query parameters by name, and the value that one of that name must equal.
		 */
		private Map<String, String> queryParameters = new LinkedHashMap<>();

		/**
		 * Cookies by name, and the value that one of that name must equal.
		 */
		private Map<String, String> cookies = new LinkedHashMap<>();

		/**
		 * IP addresses and ranges, one of which must contain the remote address, for
		 * example 10.0.0.0/8.
		 */
		private @Nullable List<String> addresses;

		/**
		 * Roles, one of which the caller must have when the request reaches the filter.
		 */
		private @Nullable Set<String> roles;

		/**
		 * Names, one of which must be that of the caller when the request reaches the
		 * filter.
		 */
		private @Nullable Set<String> principals;

		public @Nullable List<String> getPaths() {
			return this.paths;
		}

		public void setPaths(@Nullable List<String> paths) {
			this.paths = paths;
		}

		public @Nullable List<String> getExcludePaths() {
			return this.excludePaths;
		}

		public void setExcludePaths(@Nullable List<String> excludePaths) {
			this.excludePaths = excludePaths;
		}

		public @Nullable Set<String> getMethods() {
			return this.methods;
		}

		public void setMethods(@Nullable Set<String> methods) {
			this.methods = methods;
		}

		public Map<String, String> getHeaders() {
			return this.headers;
		}

		public void setHeaders(Map<String, String> headers) {
			this.headers = headers;
		}

		public Map<String, String> getQueryParameters() {
			return this.queryParameters;
		}

		public void setQueryParameters(Map<String, String> queryParameters) {
			this.queryParameters = queryParameters;
		}

		public Map<String, String> getCookies() {
			return this.cookies;
		}

		public void setCookies(Map<String, String> cookies) {
			this.cookies = cookies;
		}

		public @Nullable List<String> getAddresses() {
			return this.addresses;
		}

		public void setAddresses(@Nullable List<String> addresses) {
			this.addresses = addresses;
		}

		public @Nullable Set<String> getRoles() {
			return this.roles;
		}

		public void setRoles(@Nullable Set<String> roles) {
			this.roles = roles;
		}

		public @Nullable Set<String> getPrincipals() {
			return this.principals;
		}

		public void setPrincipals(@Nullable Set<String> principals) {
			this.principals = principals;
		}

	}

	/**
	 * A request, and the filters that it must meet or must not.
	 */
	public static class Expectation {

		/**
		 * The request.
		 */
		private final Request request = new Request();

		/**
		 * Filters that the request must meet, among others, in this order.
		 */
		private List<String> meets = List.of();

		/**
		 * Filters that the request must not meet.
		 */
		private List<String> misses = List.of();

		/**
		 * All filters that the request must meet, in this order; empty for none at all.
		 */
		private @Nullable List<String> exactly;

		public Request getRequest() {
			return this.request;
		}

		public List<String> getMeets() {
			return this.meets;
		}

		public void setMeets(List<String> meets) {
			this.meets = meets;
		}

		public List<String> getMisses() {
			return this.misses;
		}

		public void setMisses(List<String> misses) {
			this.misses = misses;
		}

		public @Nullable List<String> getExactly() {
			return this.exactly;
		}

		public void setExactly(@Nullable List<String> exactly) {
			this.exactly = exactly;
		}

	}

	/**
	 * A request of which one wants to know what it meets.
	 */
	public static class Request {

		/**
		 * The method.
		 */
		private String method = "GET";

		/**
		 * The path as it is sent: with the context path, possibly with a query.
		 */
		private @Nullable String path;

		/**
		 * The value by header name.
		 */
		private Map<String, String> headers = new LinkedHashMap<>();

		/**
		 * The dispatch.
		 */
		private DispatcherType dispatcherType = DispatcherType.REQUEST;

		/**
		 * The remote address. By default 127.0.0.1.
		 */
		private @Nullable String address;

		/**
		 * The name of the caller. By default nobody is authenticated.
		 */
		private @Nullable String principal;

		/**
		 * The roles of the caller.
		 */
		private Set<String> roles = new LinkedHashSet<>();

		public String getMethod() {
			return this.method;
		}

		public void setMethod(String method) {
			this.method = method;
		}

		public @Nullable String getPath() {
			return this.path;
		}

		public void setPath(@Nullable String path) {
			this.path = path;
		}

		public Map<String, String> getHeaders() {
			return this.headers;
		}

		public void setHeaders(Map<String, String> headers) {
			this.headers = headers;
		}

		public DispatcherType getDispatcherType() {
			return this.dispatcherType;
		}

		public void setDispatcherType(DispatcherType dispatcherType) {
			this.dispatcherType = dispatcherType;
		}

		public @Nullable String getAddress() {
			return this.address;
		}

		public void setAddress(@Nullable String address) {
			this.address = address;
		}

		public @Nullable String getPrincipal() {
			return this.principal;
		}

		public void setPrincipal(@Nullable String principal) {
			this.principal = principal;
		}

		public Set<String> getRoles() {
			return this.roles;
		}

		public void setRoles(Set<String> roles) {
			this.roles = roles;
		}

	}

	/**
	 * A note about a change.
	 */
	public static class Change {

		/**
		 * Who makes the change.
		 */
		private @Nullable String author;

		/**
		 * Why the change is made.
		 */
		private @Nullable String reason;

		/**
		 * Where the change is tracked.
		 */
		private @Nullable String ticket;

		public @Nullable String getAuthor() {
			return this.author;
		}

		public void setAuthor(@Nullable String author) {
			this.author = author;
		}

		public @Nullable String getReason() {
			return this.reason;
		}

		public void setReason(@Nullable String reason) {
			this.reason = reason;
		}

		public @Nullable String getTicket() {
			return this.ticket;
		}

		public void setTicket(@Nullable String ticket) {
			this.ticket = ticket;
		}

	}

}
