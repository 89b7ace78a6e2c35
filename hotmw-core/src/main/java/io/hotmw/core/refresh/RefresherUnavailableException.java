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

package io.hotmw.core.refresh;

import org.jspecify.annotations.Nullable;

/**
 * A call was not carried out because the refresher, or what runs beside it, is busy for
 * too long or has stopped. Nothing is wrong with the call: another instance, or this one
 * later, may carry it out.
 */
public final class RefresherUnavailableException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	RefresherUnavailableException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

	RefresherUnavailableException(String message) {
		super(message);
	}

}
