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

package io.hotmw.tools.demo;

import java.nio.file.Path;

/**
 * What the demo shows to the one who started it: the commands to try.
 */
class DemoGuide {

	static final String DATA_ID = "hotmw-sample-app.yaml";

	private static final String PUBLISH = """
			sed '/auth:/,/enabled/s/false/{enabled}/' {document} |
			      curl -s http://127.0.0.1:{nacos}/nacos/v1/cs/configs -d dataId={dataId} -d group=DEFAULT_GROUP \\
			      -d type=yaml --data-urlencode content@-""";

	private static final String PUBLISH_AS_IT_WAS = """
			curl -s http://127.0.0.1:{nacos}/nacos/v1/cs/configs -d dataId={dataId} -d group=DEFAULT_GROUP \\
			      -d type=yaml --data-urlencode content@{document}""";

	private static final String CALL = """
			curl -s http://127.0.0.1:{port}/actuator/hotmw/{action} -H 'Content-Type: application/json' \\
			      -d '{{body}}'""";

	private static final String VALIDATE = "\"format\": \"yaml\", \"content\": \"hotmw.filters.auth:"
			+ " { enabled: true, match: { paths: [/api/reports] } }\"";

	private static final String ROLLBACK = "\"revision\": \"<revision>\", \"expectedRevision\": \"<active>\","
			+ " \"reason\": \"try\"";

	private static final String TEXT = """

			demo ready

			  service   http://127.0.0.1:{port}     Nacos   http://127.0.0.1:{nacos}     logs   {logs}

			  1. A chain of many filters, which stands in {document};
			     nobody has to authenticate (200):
			    curl -i http://127.0.0.1:{port}/api/orders

			  2. Switch the filter 'auth' on, as the Nacos console would; the next request obeys (401), health answers (200):
			    {publish-on}
			    curl -i http://127.0.0.1:{port}/api/orders
			    curl -i http://127.0.0.1:{port}/actuator/health
			    curl -s http://127.0.0.1:{port}/actuator/hotmw

			  3. With a token (200):
			    curl -i http://127.0.0.1:{port}/api/orders -H "Authorization: Bearer $(curl -s http://127.0.0.1:{port}/demo/token)"

			  4. Publish nonsense: it is refused and nothing changes (still 401); 'lastRejection' says why:
			    {publish-invalid}
			    curl -i http://127.0.0.1:{port}/api/orders
			    curl -s http://127.0.0.1:{port}/actuator/hotmw

			  5. Ask before you publish: what would come of it. 'auth' is critical, so no document can narrow it (400):
			    {validate}

			  6. And off again (200):
			    {publish-off}
			    curl -i http://127.0.0.1:{port}/api/orders

			  7. What changed when, in which revisions, what differs between two, and which filters a request meets and why not the others:
			    curl -s http://127.0.0.1:{port}/actuator/hotmw/history
			    curl -s "http://127.0.0.1:{port}/actuator/hotmw/diff?from=<revision>&to=active"
			    curl -s "http://127.0.0.1:{port}/actuator/hotmw/explain?method=GET&path=/demo/token"

			  8. Go back to a revision, which holds until something else is published, and let go of it:
			    {rollback}
			    {release}

			  9. What a monitoring system sees:
			    curl -s http://127.0.0.1:{port}/actuator/health
			    curl -s http://127.0.0.1:{port}/actuator/prometheus | grep ^hotmw_

			  The calls of 5 and 8 are switched on for the demo alone, and it listens on 127.0.0.1 alone.

			  Ctrl-C stops both.
			""";

	private final DemoArguments arguments;

	DemoGuide(DemoArguments arguments) {
		this.arguments = arguments;
	}

	/**
	 * The line that says that everything runs, and the commands to try.
	 * @return the text
	 */
	String text() {
		return TEXT.replace("{publish-on}", publish("true"))
			.replace("{publish-invalid}", publish("maybe"))
			.replace("{publish-off}", PUBLISH_AS_IT_WAS)
			.replace("{validate}", call("validate", VALIDATE))
			.replace("{rollback}", call("rollback", ROLLBACK))
			.replace("{release}", call("release", "\"reason\": \"done\""))
			.replace("{document}", shown(this.arguments.document()))
			.replace("{dataId}", DATA_ID)
			.replace("{logs}", this.arguments.folder().toString())
			.replace("{nacos}", Integer.toString(this.arguments.nacosPort()))
			.replace("{port}", Integer.toString(this.arguments.port()));
	}

	private String call(String action, String body) {
		return CALL.replace("{action}", action).replace("{body}", body);
	}

	private static String publish(String enabled) {
		return PUBLISH.replace("{enabled}", enabled);
	}

	/** As whoever started the demo would type it. */
	private static String shown(Path file) {
		Path here = Path.of("").toAbsolutePath();
		return (file.startsWith(here) ? here.relativize(file) : file).toString();
	}

}
