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

package io.hotmw.sample.reports;

/**
 * Makes reports. Implementations are safe for use by several threads, and give up when
 * their thread is interrupted.
 */
public interface ReportGenerator {

	/**
	 * Makes a report, which may take long.
	 * @param id which report to make
	 * @return the report
	 * @throws ReportNotFoundException if there is no such report
	 * @throws InterruptedException if nobody waits for the report any more
	 */
	Report generate(String id) throws InterruptedException;

}
