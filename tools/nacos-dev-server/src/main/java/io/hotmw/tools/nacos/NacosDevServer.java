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

package io.hotmw.tools.nacos;

import java.io.IOException;
import java.net.BindException;

import com.alibaba.nacos.NacosServerBasicApplication;
import com.alibaba.nacos.NacosServerWebApplication;
import com.alibaba.nacos.console.NacosConsole;
import com.alibaba.nacos.core.listener.startup.NacosStartUp;
import com.alibaba.nacos.core.listener.startup.NacosStartUpManager;
import com.alibaba.nacos.sys.env.DeploymentType;
import com.alibaba.nacos.sys.env.EnvUtil;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;

import io.hotmw.tools.nacos.control.NacosPortTakenException;
import io.hotmw.tools.nacos.control.NacosPorts;

/**
 * A real Nacos server in this process, listening on the loopback address alone and
 * writing below its home folder alone.
 *
 * <p>
 * Exit status: 0 after SIGTERM or when the parent process is gone, 2 for a wrong command
 * line, {@link NacosPorts#TAKEN_EXIT_STATUS} when one of its ports is taken, 1 for any
 * other failure to start.
 */
public final class NacosDevServer {

	private static final int FAILED = 1;

	private static final int WRONG_COMMAND_LINE = 2;

	private final ServerArguments arguments;

	private NacosDevServer(ServerArguments arguments) {
		this.arguments = arguments;
	}

	/**
	 * Start the server and return; its own threads keep the process alive.
	 * @param args the command line, see {@link ServerArguments#USAGE}
	 */
	public static void main(String[] args) {
		try {
			new NacosDevServer(ServerArguments.parse(args)).start();
		}
		catch (IllegalArgumentException ex) {
			fail(WRONG_COMMAND_LINE, ex.getMessage() + System.lineSeparator() + ServerArguments.USAGE);
		}
		catch (NacosPortTakenException ex) {
			fail(NacosPorts.TAKEN_EXIT_STATUS, ex.getMessage());
		}
		catch (Exception | LinkageError ex) {
			// Spring has logged the stack trace. Nacos leaves threads behind, so that the
			// process would linger without an exit.
			fail(isCausedByTakenPort(ex) ? NacosPorts.TAKEN_EXIT_STATUS : FAILED, "could not start: " + ex);
		}
	}

	private void start() throws IOException {
		this.arguments.ports().requireFree();
		if (this.arguments.parentPid() != null) {
			new ParentWatch(this.arguments.parentPid()).start();
		}
		new ServerHome(this.arguments).prepare();
		EnvUtil
			.setDeploymentType((this.arguments.consolePort() != null) ? DeploymentType.MERGED : DeploymentType.SERVER);
		ConfigurableApplicationContext core = run(NacosStartUp.CORE_START_UP_PHASE, NacosServerBasicApplication.class,
				null);
		run(NacosStartUp.WEB_START_UP_PHASE, NacosServerWebApplication.class, core);
		if (this.arguments.consolePort() != null) {
			run(NacosStartUp.CONSOLE_START_UP_PHASE, NacosConsole.class, core);
		}
		LoggerFactory.getLogger(NacosDevServer.class).info("Nacos dev server started, {}", this.arguments);
	}

	private ConfigurableApplicationContext run(String phase, Class<?> application,
			@Nullable ConfigurableApplicationContext parent) {
		NacosStartUpManager.start(phase);
		SpringApplicationBuilder builder = new SpringApplicationBuilder(application).bannerMode(Banner.Mode.OFF);
		if (parent == null) {
			return builder.web(WebApplicationType.NONE).run();
		}
		return builder.parent(parent).web(WebApplicationType.SERVLET).run();
	}

	private static boolean isCausedByTakenPort(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			// gRPC's shaded Netty wraps the system call's failure in a type of its own.
			if (cause instanceof BindException || cause instanceof PortInUseException
					|| String.valueOf(cause.getMessage()).startsWith("Failed to bind to address")) {
				return true;
			}
		}
		return false;
	}

	private static void fail(int status, @Nullable String message) {
		System.err.println("hotmw-nacos-dev-server: " + message);
		System.exit(status);
	}

}
