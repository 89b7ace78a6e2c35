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

package io.hotmw.starter;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application gets that adds this starter and nothing else.
 */
class StarterDependenciesTests {

	@Test
	void starterShouldBringItsDependenciesByName() throws Exception {
		assertThat(dependencies("compile")).containsExactlyInAnyOrder("io.hotmw:hotmw-spring-boot-autoconfigure",
				"org.springframework.boot:spring-boot-starter-web",
				"org.springframework.boot:spring-boot-starter-actuator",
				"org.springframework.cloud:spring-cloud-context", "org.springframework.cloud:spring-cloud-commons",
				"com.alibaba.cloud:spring-cloud-starter-alibaba-nacos-config");
	}

	@Test
	void testsShouldUseTheTestStarterAndSpringSecurity() throws Exception {
		assertThat(dependencies("test")).containsExactly("org.springframework.boot:spring-boot-starter-test",
				"org.springframework.boot:spring-boot-starter-security");
	}

	// The pom says what is meant, the class path what comes of it.
	@ParameterizedTest
	@ValueSource(strings = { "spring-boot-starter-web", "spring-boot-starter-actuator", "spring-cloud-commons",
			"spring-cloud-context", "spring-cloud-starter-alibaba-nacos-config", "spring-boot-webmvc",
			"tomcat-embed-core", "nacos-client" })
	void classPathShouldHave(String artifact) {
		assertThat(System.getProperty("java.class.path").split(File.pathSeparator))
			.extracting((entry) -> new File(entry).getName())
			.anyMatch((name) -> name.matches(artifact + "-\\d.*\\.jar"));
	}

	@Test
	void classPathShouldHaveTheAutoConfiguration() {
		assertThat(getClass().getClassLoader().getResource("io/hotmw/autoconfigure/HotmwAutoConfiguration.class"))
			.isNotNull();
	}

	private static List<String> dependencies(String scope) throws Exception {
		Element project = DocumentBuilderFactory.newInstance()
			.newDocumentBuilder()
			.parse(Path.of("pom.xml").toFile())
			.getDocumentElement();
		List<String> result = new ArrayList<>();
		for (Element dependencies : children(project, "dependencies")) {
			for (Element dependency : children(dependencies, "dependency")) {
				assertThat(text(dependency, "optional")).isNotEqualTo("true");
				if (scope.equals(text(dependency, "scope").isEmpty() ? "compile" : text(dependency, "scope"))) {
					result.add(text(dependency, "groupId") + ":" + text(dependency, "artifactId"));
				}
			}
		}
		return result;
	}

	private static String text(Element element, String name) {
		return children(element, name).stream().findFirst().map(Node::getTextContent).orElse("").strip();
	}

	private static List<Element> children(Element element, String name) {
		List<Element> result = new ArrayList<>();
		NodeList nodes = element.getChildNodes();
		for (int i = 0; i < nodes.getLength(); i++) {
			if (nodes.item(i) instanceof Element child && child.getTagName().equals(name)) {
				result.add(child);
			}
		}
		return result;
	}

}
