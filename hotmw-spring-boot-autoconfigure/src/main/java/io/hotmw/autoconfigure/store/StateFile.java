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

package io.hotmw.autoconfigure.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that one application keeps text in. It is readable by its owner only, replaced
 * as a whole, and has one writer at a time: a second one finds the lock next to the file
 * held, says so and does not write, until the first has ended. Nothing that is wrong with
 * the file is fatal. Thread-safe.
 */
public final class StateFile implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(StateFile.class);

	private static final int MAX_SIZE = 64 * 1024 * 1024;

	private static final Set<PosixFilePermission> OWNER_ONLY = Set.of(PosixFilePermission.OWNER_READ,
			PosixFilePermission.OWNER_WRITE);

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'")
		.withZone(ZoneOffset.UTC);

	/** What the system puts into the name of a fresh file. */
	private static final Pattern FRESH = Pattern.compile("\\.\\d+\\.tmp\\b");

	private final Path path;

	private final Clock clock;

	private @Nullable FileChannel lockChannel;

	private @Nullable String problem;

	/**
	 * Create a file, without touching anything yet.
	 * @param path where it is; its folder is made if need be
	 * @param clock tells the time a corrupt file is set aside
	 */
	public StateFile(Path path, Clock clock) {
		this.path = Objects.requireNonNull(path, "'path' must not be null").toAbsolutePath();
		this.clock = Objects.requireNonNull(clock, "'clock' must not be null");
	}

	/**
	 * Reads the text.
	 * @return the text, or {@code null} if there is none that can be read
	 */
	public synchronized @Nullable String read() {
		if (Files.notExists(this.path)) {
			return null;
		}
		// A pipe would have to be waited for, and a folder is hardly meant.
		if (!Files.isRegularFile(this.path)) {
			logger.warn("{} is no regular file: it is not used", this.path);
			return null;
		}
		try (InputStream in = Files.newInputStream(this.path)) {
			byte[] bytes = in.readNBytes(MAX_SIZE + 1);
			if (bytes.length > MAX_SIZE) {
				setAside("it is larger than " + MAX_SIZE + " bytes");
				return null;
			}
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
		}
		catch (NoSuchFileException ignored) {
			return null;
		}
		catch (CharacterCodingException ex) {
			setAside("it is not in UTF-8");
		}
		catch (IOException | SecurityException ex) {
			// Else the next text would take its place.
			setAside("it cannot be read (" + ex + ")");
		}
		return null;
	}

	/**
	 * Replaces the text, at once and for good: after a crash there is either the old or
	 * the new one.
	 * @param text the new text
	 * @return whether that was done; if not, {@link #problem()} says why
	 */
	public synchronized boolean write(String text) {
		String failure;
		try {
			failure = replace(text);
		}
		catch (IOException | SecurityException ex) {
			// With a name of its own each time it would be warned about each time.
			failure = "it cannot be written (" + FRESH.matcher(ex.toString()).replaceAll(".tmp") + ")";
		}
		if (failure != null && !failure.equals(this.problem)) {
			logger.warn("{} is not written: {}", this.path, failure);
		}
		else if (failure == null && this.problem != null) {
			logger.info("{} is written again", this.path);
		}
		this.problem = failure;
		return failure == null;
	}

	/**
	 * Why the file was not written.
	 * @return the reason, or {@code null} if the last attempt succeeded
	 */
	public synchronized @Nullable String problem() {
		return this.problem;
	}

	/**
	 * Renames a file whose content makes no sense to who reads it, so that it can be
	 * looked at and is not overwritten. Left where it is while another process writes it.
	 * @param reason what is wrong with it, without any part of the content
	 */
	public synchronized void setAside(String reason) {
		try {
			if (!lock()) {
				logger.warn("{} is corrupt and not used: {}", this.path, reason);
				return;
			}
			Path aside = this.path
				.resolveSibling(this.path.getFileName() + ".corrupt-" + TIME.format(this.clock.instant()));
			Files.move(this.path, aside, StandardCopyOption.REPLACE_EXISTING);
			logger.warn("{} is corrupt and was renamed to {}: {}", this.path, aside.getFileName(), reason);
		}
		catch (IOException | SecurityException ex) {
			logger.warn("{} is corrupt ({}) and cannot be renamed: {}", this.path, reason, ex.toString());
		}
	}

	/**
	 * Lets another process write the file.
	 */
	@Override
	public synchronized void close() {
		FileChannel held = this.lockChannel;
		this.lockChannel = null;
		if (held != null) {
			try {
				held.close();
			}
			catch (IOException ex) {
				logger.debug("the lock of {} cannot be closed", this.path, ex);
			}
		}
	}

	private @Nullable String replace(String text) throws IOException {
		if (!lock()) {
			return "another process or application holds its lock";
		}
		Path folder = folder();
		Path fresh = Files.createTempFile(folder, this.path.getFileName() + ".", ".tmp", ownerOnly(folder));
		try {
			try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
				ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
				while (bytes.hasRemaining()) {
					channel.write(bytes);
				}
				channel.force(true);
			}
			move(fresh);
			forceFolder(folder);
			return null;
		}
		finally {
			Files.deleteIfExists(fresh);
		}
	}

	private void move(Path fresh) throws IOException {
		try {
			Files.move(fresh, this.path, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (AtomicMoveNotSupportedException ignored) {
			Files.move(fresh, this.path, StandardCopyOption.REPLACE_EXISTING);
		}
	}

	// Makes the rename last; not every system lets a folder be opened.
	private void forceFolder(Path folder) {
		try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
			channel.force(true);
		}
		catch (IOException ex) {
			logger.trace("{} cannot be synchronised", folder, ex);
		}
	}

	private Path folder() throws IOException {
		Path folder = Objects.requireNonNull(this.path.getParent(), "a file has a folder");
		return Files.isDirectory(folder) ? folder : Files.createDirectories(folder);
	}

	private boolean lock() throws IOException {
		if (this.lockChannel != null) {
			return true;
		}
		Path folder = folder();
		FileChannel channel = FileChannel.open(this.path.resolveSibling(this.path.getFileName() + ".lock"),
				Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
				ownerOnly(folder));
		FileLock lock = null;
		try {
			lock = channel.tryLock();
		}
		catch (OverlappingFileLockException ignored) {
			// Another application in this process has it.
		}
		finally {
			if (lock == null) {
				channel.close();
			}
		}
		this.lockChannel = (lock != null) ? channel : null;
		return lock != null;
	}

	private static FileAttribute<?>[] ownerOnly(Path folder) throws IOException {
		FileStore store = Files.getFileStore(folder);
		return store.supportsFileAttributeView(PosixFileAttributeView.class)
				? new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(OWNER_ONLY) } : new FileAttribute<?>[0];
	}

}
