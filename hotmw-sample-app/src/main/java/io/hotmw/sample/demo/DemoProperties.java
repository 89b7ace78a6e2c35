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

package io.hotmw.sample.demo;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.Resource;

/**
 * What the demo needs to issue tokens.
 *
 * @param privateKey where the RSA private key lies (PKCS#8, PEM) whose public half the
 * service's {@code auth} filter is given; made by the launcher of the demo at each start
 */
@ConfigurationProperties("sample.demo")
@Profile("demo")
record DemoProperties(Resource privateKey) {

}
