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

package io.hotmw.autoconfigure.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

import io.hotmw.autoconfigure.filter.FilterMeter;
import io.hotmw.autoconfigure.filter.FilterMeters;

/**
 * Keeps the numbers that filters show, each with the tag {@code name}. A bounded number
 * of filters is shown; those beyond it are not. From the first of its name on, each meter
 * has a series that is nobody's and always there. Thread-safe.
 */
final class MicrometerFilterMeters implements FilterMeters {

	private final MeterRegistry registry;

	private final int max;

	// Never removed: Prometheus' registry fails a scrape during which the last meter of a
	// name goes and another of that name comes.
	private final Map<String, Slot> nobodys = new HashMap<>();

	/** By filter. */
	private final Map<String, Map<Key, Slot>> shown = new HashMap<>();

	MicrometerFilterMeters(MeterRegistry registry, int max) {
		this.registry = registry;
		this.max = max;
	}

	@Override
	public Shown show(String filter, List<FilterMeter> meters) {
		synchronized (this.shown) {
			if (!this.shown.containsKey(filter) && this.shown.size() >= this.max) {
				return NONE.show(filter, meters);
			}
			Map<Key, Slot> slots = this.shown.computeIfAbsent(filter, (name) -> new HashMap<>());
			List<Entry> entries = new ArrayList<>();
			for (FilterMeter meter : meters) {
				Key key = new Key(meter.name(), meter.tags());
				Slot slot = slots.computeIfAbsent(key, (added) -> slot(filter, meter));
				slot.sources.add(meter);
				entries.add(new Entry(key, meter));
			}
			AtomicBoolean takenBack = new AtomicBoolean();
			return () -> {
				if (takenBack.compareAndSet(false, true)) {
					takeBack(filter, entries);
				}
			};
		}
	}

	private Slot slot(String filter, FilterMeter meter) {
		this.nobodys.computeIfAbsent(meter.name(), (name) -> nobodys(meter));
		return new Slot(this.registry, filter, meter);
	}

	private Slot nobodys(FilterMeter meter) {
		Map<String, String> tags = new HashMap<>(meter.tags());
		tags.replaceAll((key, value) -> FilterMetrics.OTHERS);
		FilterMeter nothing = new FilterMeter(meter.kind(), meter.name(), meter.description(), tags, () -> 0);
		Slot slot = new Slot(this.registry, FilterMetrics.OTHERS, nothing);
		slot.sources.add(nothing);
		return slot;
	}

	private void takeBack(String filter, List<Entry> entries) {
		synchronized (this.shown) {
			Map<Key, Slot> slots = Objects.requireNonNull(this.shown.get(filter));
			for (Entry entry : entries) {
				Slot slot = Objects.requireNonNull(slots.get(entry.key()));
				slot.sources.remove(entry.meter());
				if (slot.sources.isEmpty()) {
					this.registry.remove(slot.meter);
					slots.remove(entry.key());
				}
			}
			if (slots.isEmpty()) {
				this.shown.remove(filter);
			}
		}
	}

	/**
	 * What tells the meters of one filter apart.
	 *
	 * @param name the name of the meter
	 * @param tags its tags
	 */
	private record Key(String name, Map<String, String> tags) {

	}

	/**
	 * What one filter shows under a key.
	 *
	 * @param key the key
	 * @param meter the number
	 */
	private record Entry(Key key, FilterMeter meter) {

	}

	/**
	 * One meter, and who shows something by it.
	 */
	private static final class Slot {

		/** The last one is seen. Changed under the lock of whoever holds it. */
		private final List<FilterMeter> sources = new CopyOnWriteArrayList<>();

		private final Meter meter;

		Slot(MeterRegistry registry, String filter, FilterMeter first) {
			Tags tags = Tags.of("name", filter);
			for (Map.Entry<String, String> tag : first.tags().entrySet()) {
				tags = tags.and(tag.getKey(), tag.getValue());
			}
			this.meter = switch (first.kind()) {
				case GAUGE -> Gauge.builder(first.name(), this, Slot::value)
					.description(first.description())
					.tags(tags)
					.register(registry);
				case COUNTER -> FunctionCounter.builder(first.name(), this, Slot::value)
					.description(first.description())
					.tags(tags)
					.register(registry);
			};
		}

		private double value() {
			double value = Double.NaN;
			for (FilterMeter source : this.sources) {
				value = source.value().getAsDouble();
			}
			return value;
		}

	}

}
