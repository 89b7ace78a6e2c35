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

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;

import com.alibaba.cloud.nacos.NacosConfigManager;
import com.alibaba.cloud.nacos.NacosConfigProperties;
import com.alibaba.cloud.nacos.parser.NacosDataParserHandler;
import com.alibaba.nacos.api.config.ConfigService;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.util.StringUtils;

import io.hotmw.autoconfigure.document.LastGood;
import io.hotmw.autoconfigure.document.content.DocumentId;
import io.hotmw.autoconfigure.lastgood.LastGoodSettings;
import io.hotmw.autoconfigure.lastgood.LastGoods;
import io.hotmw.autoconfigure.store.SecretSealer;

/**
 * Gives an application access to Nacos while its documents are loaded, at the start and
 * anew. What breaks a limit is withheld even after the guard has ended its work on the
 * client: a load that an announcement has begun may well outlast the application. A
 * document that cannot be parsed counts as empty if hotmw has a last good that can stand
 * in for all of it: if it had properties of others too, those would be missing, and
 * whoever requires the document does not want to start without them.
 */
final class GuardedConfigManager extends NacosConfigManager {

	private final NacosConfigManager manager;

	private final NacosDocumentGuard guard;

	private final Binder binder;

	GuardedConfigManager(NacosConfigManager manager, NacosDocumentGuard guard, Binder binder) {
		super(manager.getNacosConfigProperties());
		this.manager = manager;
		this.guard = guard;
		this.binder = binder;
	}

	@Override
	public ConfigService getConfigService() {
		ConfigService service = this.manager.getConfigService();
		return (ConfigService) Proxy.newProxyInstance(ConfigService.class.getClassLoader(),
				new Class<?>[] { ConfigService.class }, (proxy, method, arguments) -> call(service, method, arguments));
	}

	private @Nullable Object call(ConfigService service, Method method, Object @Nullable [] arguments)
			throws Throwable {
		try {
			Object result = method.invoke(service, arguments);
			return (arguments != null && "getConfig".equals(method.getName()) && result instanceof String text)
					? usable((String) arguments[0], (String) arguments[1], text) : result;
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

	private @Nullable String usable(String dataId, String group, String text) {
		String guarded = this.guard.guarded(group, dataId, text);
		return isReplaceable(dataId, group, guarded) ? null : guarded;
	}

	private boolean isReplaceable(String dataId, String group, String text) {
		NacosConfigProperties properties = getNacosConfigProperties();
		if (isParsable(dataId, group, text, NacosImports.format(dataId, properties))) {
			return false;
		}
		try {
			LastGood last = lastGood(new DocumentId("nacos", NacosImports.namespace(properties), group, dataId));
			return last != null && last.otherProperties() == 0;
		}
		catch (RuntimeException ignored) {
			// A wrong setting is reported when the settings are read.
			return false;
		}
	}

	private static boolean isParsable(String dataId, String group, String text, String format) {
		try {
			NacosDataParserHandler.getInstance().parseNacosData(group + "@" + dataId, text, format);
			return true;
		}
		catch (IOException | RuntimeException ignored) {
			return false;
		}
	}

	private @Nullable LastGood lastGood(DocumentId document) {
		String file = this.binder.bind("hotmw.last-good.file", String.class).orElse("");
		LastGoodSettings settings = new LastGoodSettings(StringUtils.hasText(file) ? Path.of(file) : null,
				this.binder.bind("hotmw.last-good.sibling", Boolean.class).orElse(false));
		if (!settings.isEnabled() || !this.binder.bind("hotmw.enabled", Boolean.class).orElse(true)) {
			return null;
		}
		String application = this.binder.bind("spring.application.name", String.class).orElse("");
		// Not opened: the key may be known later than this.
		try (LastGoods lastGoods = NacosLastGoods.create(settings, this.manager, new SecretSealer(null),
				(name, value) -> true, application, Clock.systemUTC())) {
			return lastGoods.findSealed(document);
		}
	}

}
