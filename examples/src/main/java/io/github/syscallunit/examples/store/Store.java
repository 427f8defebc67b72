package io.github.syscallunit.examples.store;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Keeps a text for each key in a directory, safe from crashes.
 *
 * <p>Each key has a log. {@link #put} appends to it, {@link #save} replaces it by a new one, {@link #compact} drops what is
 * out of date. A store may be used by many threads, and a directory by one store at a time.
 */
public final class Store {
    private final Path directory;
    private boolean directoryChanged;

    private Store(Path directory) {
        this.directory = directory;
    }

    /**
     * Opens the store in a directory, which is created if it does not exist.
     *
     * @param directory where the logs are
     * @return the store
     * @throws IOException if it does not exist and cannot be created
     */
    public static Store in(Path directory) throws IOException {
        return new Store(Files.createDirectories(directory));
    }

    /**
     * Reads the value of a key.
     *
     * @param key the key
     * @return the last value that was put or saved
     * @throws IOException if the log can't be read
     */
    public synchronized Optional<String> get(String key) throws IOException {
        try {
            return LogEntry.lastOf(Files.readString(log(key), StandardCharsets.ISO_8859_1))
                    .map(LogEntry::value);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /**
     * Appends a value to the log of a key. When this returns, the value survives a crash.
     *
     * @param key the key
     * @param value its new value
     * @throws IOException if it can't be written: the value is the old one then, or the new one
     */
    public synchronized void put(String key, String value) throws IOException {
        try (FileChannel log = append(log(key))) {
            write(value, log);
        }
        syncDirectory();
    }

    /**
     * Replaces the log of a key by one with a single value. After a crash the complete old log or the complete new log
     * is there.
     *
     * @param key the key
     * @param value its new value
     * @throws IOException if it can't be written: the log is the old one then
     */
    public synchronized void save(String key, String value) throws IOException {
        Path log = log(key);
        Path successor = directory.resolve(log.getFileName() + ".new");
        try {
            try (FileChannel out = FileChannel.open(
                    successor,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                write(value, out);
            }
            Files.move(successor, log, StandardCopyOption.ATOMIC_MOVE);
            directoryChanged = true;
        } catch (IOException e) {
            discard(successor, e);
            throw e;
        }
    }

    /**
     * Drops all but the last value from the log of a key. When this returns, the shorter log survives a crash.
     *
     * @param key the key
     * @throws IOException if the log can't be read or replaced: it is the old one then
     */
    public synchronized void compact(String key) throws IOException {
        Optional<String> value = get(key);
        if (value.isPresent()) {
            save(key, value.get());
            syncDirectory();
        }
    }

    /**
     * Deletes the log of a key, if there is one. When this returns, it does not come back in a crash.
     *
     * @param key the key
     * @throws IOException if it can't be deleted
     */
    public synchronized void remove(String key) throws IOException {
        directoryChanged |= Files.deleteIfExists(log(key));
        syncDirectory();
    }

    private Path log(String key) {
        return directory.resolve(URLEncoder.encode(key, StandardCharsets.UTF_8) + ".log");
    }

    private FileChannel append(Path log) throws IOException {
        try {
            return FileChannel.open(log, StandardOpenOption.APPEND);
        } catch (NoSuchFileException e) {
            FileChannel created = FileChannel.open(log, StandardOpenOption.APPEND, StandardOpenOption.CREATE_NEW);
            directoryChanged = true;
            return created;
        }
    }

    private static void write(String value, FileChannel log) throws IOException {
        ByteBuffer bytes = new LogEntry(value).bytes();
        while (bytes.hasRemaining()) {
            log.write(bytes);
        }
        log.force(true);
    }

    /** Makes new, renamed and deleted names survive a crash: they are the directory's data, not the files'. */
    private void syncDirectory() throws IOException {
        if (directoryChanged) {
            try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
                names.force(true);
            }
            directoryChanged = false;
        }
    }

    private static void discard(Path file, IOException reason) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }
}
