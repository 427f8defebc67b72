package io.github.syscallunit.junit.powerloss.model;

import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.storage.Acknowledgement;
import io.github.syscallunit.trace.storage.Extent;
import io.github.syscallunit.trace.storage.StorageCall;
import io.github.syscallunit.trace.storage.StorageLog;
import io.github.syscallunit.trace.storage.StorageOperation;
import io.github.syscallunit.trace.storage.StoredFile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Writes the log of a program that runs without a kernel. */
public final class Programs {
    public static final long ROOT = 1;

    private final List<StoredFile> before = new ArrayList<>();
    private final List<StorageCall> calls = new ArrayList<>();
    private final List<Acknowledgement> acknowledgements = new ArrayList<>();
    private final Map<String, Long> names = new TreeMap<>();
    private long last = ROOT;

    public Programs() {
        before.add(new StoredFile("", ROOT, StoredFile.Kind.DIRECTORY, 0755, 0, List.of(), ""));
        names.put("", ROOT);
    }

    public Programs had(String path, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        names.put(path, ++last);
        before.add(new StoredFile(
                path, last, StoredFile.Kind.REGULAR, 0644, bytes.length, List.of(Extent.of(0, bytes)), ""));
        return this;
    }

    long file(String path) {
        return Objects.requireNonNull(names.get(path));
    }

    boolean has(String path) {
        return names.containsKey(path);
    }

    private Programs add(String call, String path, StorageOperation operation) {
        List<StackTraceElement> stack =
                List.of(new StackTraceElement("com.acme.Store", call, "Store.java", calls.size() + 1));
        calls.add(new StorageCall(
                operation, path, SyscallEvent.builder(call).javaStack(stack).build()));
        return this;
    }

    public Programs create(String path) {
        names.put(path, ++last);
        return add("openat", path, new StorageOperation.CreateFile(path, last, 0644));
    }

    public Programs mkdir(String path) {
        names.put(path, ++last);
        return add("mkdir", path, new StorageOperation.MakeDirectory(path, last, 0755));
    }

    public Programs write(String path, long offset, String text) {
        return write(path, offset, text.getBytes(StandardCharsets.UTF_8));
    }

    public Programs write(String path, long offset, byte[] bytes) {
        return add("write", path, new StorageOperation.WriteData(file(path), Extent.of(offset, bytes), false));
    }

    /** A loop that writes a byte to each file. */
    public Programs writesOfOneLine(String... paths) {
        for (String path : paths) {
            StorageOperation write = new StorageOperation.WriteData(file(path), Extent.of(0, new byte[] {'x'}), false);
            SyscallEvent call = SyscallEvent.builder("write")
                    .javaStack(List.of(new StackTraceElement("com.acme.Store", "write", "Store.java", 1)))
                    .start(Duration.ofNanos(calls.size()))
                    .build();
            calls.add(new StorageCall(write, path, call));
        }
        return this;
    }

    /** Two stores through a mapping that one msync shows, in the order of the file, and what it syncs. */
    public Programs storesAndMsync(String path, Extent first, Extent second) {
        SyscallEvent call = SyscallEvent.builder("msync")
                .javaStack(List.of(new StackTraceElement("com.acme.Store", "msync", "Store.java", 1)))
                .build();
        calls.add(new StorageCall(new StorageOperation.WriteMapped(file(path), first), path, call));
        calls.add(new StorageCall(new StorageOperation.WriteMapped(file(path), second), path, call));
        calls.add(new StorageCall(new StorageOperation.SyncRange(file(path), 0, second.end(), false), path, call));
        return this;
    }

    public Programs truncate(String path, long size) {
        return add("ftruncate", path, new StorageOperation.Truncate(file(path), size));
    }

    public Programs allocate(String path, StorageOperation.Allocate.Mode mode, long offset, long length) {
        return add("fallocate", path, new StorageOperation.Allocate(file(path), mode, offset, length, false));
    }

    public Programs rename(String from, String to) {
        long replaced = names.getOrDefault(to, 0L);
        names.put(to, names.remove(from));
        return add("rename", to, new StorageOperation.Rename(from, to, file(to), replaced));
    }

    public Programs unlink(String path) {
        return add(
                "unlink",
                path,
                new StorageOperation.RemoveName(path, Objects.requireNonNull(names.remove(path)), false));
    }

    public Programs link(String from, String to) {
        names.put(to, file(from));
        return add("link", to, new StorageOperation.LinkName(to, file(from)));
    }

    public Programs fsync(String path) {
        return add("fsync", path, new StorageOperation.SyncFile(file(path), false, false));
    }

    public Programs fdatasync(String path) {
        return add("fdatasync", path, new StorageOperation.SyncFile(file(path), true, false));
    }

    public Programs failedFsync(String path) {
        return add("fsync", path, new StorageOperation.SyncFile(file(path), false, true));
    }

    public Programs fsyncDirectory(String path) {
        return add("fsync", path, new StorageOperation.SyncDirectory(path, file(path), false));
    }

    public Programs sync() {
        return add("sync", "", new StorageOperation.SyncFileSystem());
    }

    public Programs acknowledge(String text) {
        acknowledgements.add(new Acknowledgement(calls.size(), acknowledgements.size(), text));
        return this;
    }

    public StorageLog log() {
        return new StorageLog(before, calls, acknowledgements, List.of());
    }
}
