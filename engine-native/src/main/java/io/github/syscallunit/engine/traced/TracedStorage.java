package io.github.syscallunit.engine.traced;

import io.github.syscallunit.engine.hypercall.Hypercall;
import io.github.syscallunit.engine.hypercall.HypercallClient;
import io.github.syscallunit.engine.linux.NativeBuffer;
import io.github.syscallunit.engine.storage.StorageHandlers;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.codec.StorageLogCodec;
import io.github.syscallunit.trace.storage.StorageLog;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A recording of what a traced program does to the files of a directory, used within the program.
 *
 * <p>The program runs under {@code TracedChild}. The log has the calls of the test's threads and processes, be they in a region or not. While
 * a recording is open, one call at a time changes the directory: the others wait at their entry.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class TracedStorage implements AutoCloseable {
    /** The calls at which a thread must stop to be recorded, for {@link TracedFilter#install}. */
    public static final SyscallSet CALLS = StorageHandlers.CALLS;

    private static final HypercallClient LINE = HypercallClient.OWN;
    private static final int PIECE = 1024 * 1024;

    private final int number;
    private @Nullable StorageLog log;

    private TracedStorage(int number) {
        this.number = number;
    }

    /**
     * Begins to record. When this returns, every thread of the test is recorded; calls that began before are not.
     *
     * @param directory the directory, with all that is below it
     * @param maxBytes the largest number of bytes of contents, of the directory before and of what is written. A recording that has more ends
     *     there, and says so
     * @return the open recording
     * @throws IllegalArgumentException if the directory can't be recorded: it can't be read, or holds more than that
     * @throws IllegalStateException if this program is not traced
     */
    public static TracedStorage open(Path directory, long maxBytes) {
        String request = Thread.currentThread().getName() + "\0" + maxBytes + "\0" + realPath(directory);
        synchronized (LINE) {
            long number = LINE.ask(Hypercall.Operation.STORAGE_OPEN, request.getBytes(StandardCharsets.UTF_8));
            if (number == -1) {
                throw new IllegalStateException("This JVM does not run under SyscallUnit's tracer");
            }
            if (number < 0) {
                String reason = new String(fetch((int) (-2 - number)), StandardCharsets.UTF_8);
                throw new IllegalArgumentException(reason);
            }
            return new TracedStorage((int) number);
        }
    }

    private static Path realPath(Path directory) {
        try {
            return directory.toRealPath();
        } catch (IOException e) {
            throw new IllegalArgumentException("\"" + directory + "\" is not a directory that can be read", e);
        }
    }

    /**
     * Notes that something is durable from now on. The note is ordered exactly with the calls of the calling thread.
     *
     * @param text what is durable, for reports
     */
    public void acknowledge(String text) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        NativeBuffer bytes = new NativeBuffer(payload.length);
        bytes.bytes().put(0, payload);
        try {
            LINE.ask(Hypercall.Operation.STORAGE_ACKNOWLEDGE, number, bytes.address(), payload.length);
        } finally {
            Reference.reachabilityFence(bytes);
        }
    }

    /** Ends the recording. Does nothing if it has ended. */
    @Override
    public void close() {
        log();
    }

    /**
     * Ends the recording, and returns its log.
     *
     * @return the log, always the same one
     */
    public synchronized StorageLog log() {
        StorageLog fetched = log;
        if (fetched == null) {
            synchronized (LINE) {
                int size = (int) LINE.ask(Hypercall.Operation.STORAGE_CLOSE, number, 0, 0);
                fetched = read(fetch(size));
            }
            log = fetched;
        }
        return fetched;
    }

    private static byte[] fetch(int size) {
        byte[] bytes = new byte[size];
        NativeBuffer piece = new NativeBuffer(Math.max(1, Math.min(size, PIECE)));
        for (int from = 0; from < size; from += PIECE) {
            int length = Math.min(PIECE, size - from);
            LINE.ask(Hypercall.Operation.STORAGE_COPY, from, piece.address(), length);
            piece.bytes().get(0, bytes, from, length);
        }
        return bytes;
    }

    private static StorageLog read(byte[] bytes) {
        try {
            return StorageLogCodec.read(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
