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

package io.hotmw.autoconfigure.nacos;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;

import com.alibaba.cloud.nacos.NacosConfigManager;

import io.hotmw.autoconfigure.document.LastGood;
import io.hotmw.autoconfigure.lastgood.LastGoodFile;
import io.hotmw.autoconfigure.lastgood.LastGoodSettings;
import io.hotmw.autoconfigure.lastgood.LastGoodSibling;
import io.hotmw.autoconfigure.lastgood.LastGoodStore;
import io.hotmw.autoconfigure.lastgood.LastGoods;
import io.hotmw.autoconfigure.store.SecretSealer;

/**
 * Makes what keeps the last goods of Nacos documents.
 */
final class NacosLastGoods {

	private NacosLastGoods() {
	}

	static LastGoods create(LastGoodSettings settings, NacosConfigManager manager, SecretSealer sealer,
			BiPredicate<String, String> secrets, String application, Clock clock) {
		List<LastGoodStore> stores = new ArrayList<>();
		if (settings.sibling()) {
			stores.add(new LastGoodSibling(new NacosSiblings(manager::getConfigService)));
		}
		if (settings.file() != null) {
			stores.add(new LastGoodFile(settings.file(), clock));
		}
		return new LastGoods(stores, sealer, secrets, new LastGood.Writer(application, version()), clock);
	}

	private static String version() {
		return Objects.requireNonNullElse(NacosLastGoods.class.getPackage().getImplementationVersion(), "unknown");
	}

}
