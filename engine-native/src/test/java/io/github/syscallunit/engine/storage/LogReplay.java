package io.github.syscallunit.engine.storage;

import io.github.syscallunit.trace.storage.Extent;
import io.github.syscallunit.trace.storage.StorageCall;
import io.github.syscallunit.trace.storage.StorageLog;
import io.github.syscallunit.trace.storage.StorageOperation;
import io.github.syscallunit.trace.storage.StorageOperation.Allocate;
import io.github.syscallunit.trace.storage.StorageOperation.CreateFile;
import io.github.syscallunit.trace.storage.StorageOperation.Exchange;
import io.github.syscallunit.trace.storage.StorageOperation.LinkName;
import io.github.syscallunit.trace.storage.StorageOperation.MakeDirectory;
import io.github.syscallunit.trace.storage.StorageOperation.MakeSymlink;
import io.github.syscallunit.trace.storage.StorageOperation.RemoveName;
import io.github.syscallunit.trace.storage.StorageOperation.Rename;
import io.github.syscallunit.trace.storage.StorageOperation.Truncate;
import io.github.syscallunit.trace.storage.StorageOperation.WriteData;
import io.github.syscallunit.trace.storage.StorageOperation.WriteMapped;
import io.github.syscallunit.trace.storage.StoredFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Applies a log to the directory that it begins with, in the plainest way, to be compared with what is there. */
final class LogReplay {
    private final Map<String, Long> names = new TreeMap<>();
    private final Map<Long, byte[]> contents = new HashMap<>();
    private final Map<Long, String> others = new HashMap<>();

    private LogReplay() {}

    /** {@return the differences between a directory and its log, a line each} */
    static String differences(StorageLog log, Path directory) throws IOException {
        LogReplay replay = new LogReplay();
        log.before().forEach(replay::begin);
        for (StorageCall call : log.calls()) {
            replay.apply(call.operation());
        }
        return replay.compare(directory);
    }

    private void begin(StoredFile file) {
        names.put(file.path(), file.file());
        switch (file.kind()) {
            case REGULAR -> {
                byte[] content = new byte[(int) file.size()];
                for (Extent extent : file.data()) {
                    System.arraycopy(extent.bytes(), 0, content, (int) extent.offset(), extent.length());
                }
                contents.put(file.file(), content);
            }
            case DIRECTORY -> others.put(file.file(), "directory");
            case SYMLINK -> others.put(file.file(), "-> " + file.target());
        }
    }

    /** Has to be a chain as long as the source level is 17. */
    private void apply(StorageOperation operation) {
        if (operation instanceof CreateFile make) {
            contents.put(make.file(), new byte[0]);
            if (!make.path().isEmpty()) {
                names.put(make.path(), make.file());
            }
        } else if (operation instanceof MakeDirectory make) {
            others.put(make.file(), "directory");
            names.put(make.path(), make.file());
        } else if (operation instanceof MakeSymlink make) {
            others.put(make.file(), "-> " + make.target());
            names.put(make.path(), make.file());
        } else if (operation instanceof LinkName link) {
            names.put(link.path(), link.file());
        } else if (operation instanceof RemoveName remove) {
            requireSame(names.remove(remove.path()), remove.file(), operation);
        } else if (operation instanceof Rename rename) {
            requireSame(names.get(rename.from()), rename.file(), operation);
            requireSame(names.getOrDefault(rename.to(), 0L), rename.replaced(), operation);
            names.remove(rename.to());
            move(rename.from(), rename.to());
        } else if (operation instanceof Exchange exchange) {
            requireSame(names.get(exchange.first()), exchange.firstFile(), operation);
            requireSame(names.get(exchange.second()), exchange.secondFile(), operation);
            move(exchange.first(), "\0");
            move(exchange.second(), exchange.first());
            move("\0", exchange.second());
        } else {
            applyToContent(operation);
        }
    }

    private static void requireSame(@Nullable Long found, long expected, StorageOperation operation) {
        if (!Objects.equals(found, expected)) {
            throw new AssertionError(operation + " finds " + found);
        }
    }

    private void move(String from, String to) {
        for (String name : names.keySet().toArray(String[]::new)) {
            if (name.equals(from) || name.startsWith(from + "/")) {
                names.put(to + name.substring(from.length()), names.remove(name));
            }
        }
    }

    private void applyToContent(StorageOperation operation) {
        if (operation instanceof WriteData write) {
            write(write.file(), write.data());
        } else if (operation instanceof WriteMapped write) {
            write(write.file(), write.data());
        } else if (operation instanceof Truncate truncate) {
            contents.computeIfPresent(truncate.file(), (file, old) -> Arrays.copyOf(old, (int) truncate.size()));
        } else if (operation instanceof Allocate allocate) {
            contents.computeIfPresent(allocate.file(), (file, old) -> allocated(old, allocate));
        }
    }

    private void write(long file, Extent data) {
        contents.computeIfPresent(file, (number, old) -> {
            byte[] content = Arrays.copyOf(old, (int) Math.max(old.length, data.end()));
            System.arraycopy(data.bytes(), 0, content, (int) data.offset(), data.length());
            return content;
        });
    }

    private static byte[] allocated(byte[] old, Allocate allocate) {
        int offset = (int) allocate.offset();
        int end = (int) (allocate.offset() + allocate.length());
        byte[] grown = allocate.keepSize() ? old : Arrays.copyOf(old, Math.max(old.length, end));
        return switch (allocate.mode()) {
            case ALLOCATE -> grown;
            case PUNCH_HOLE -> zeroed(old, offset, end);
            case ZERO_RANGE -> zeroed(grown, offset, end);
            case COLLAPSE_RANGE -> {
                byte[] less = Arrays.copyOf(old, old.length - (end - offset));
                System.arraycopy(old, end, less, offset, old.length - end);
                yield less;
            }
            case INSERT_RANGE -> {
                byte[] more = Arrays.copyOf(old, old.length + (end - offset));
                System.arraycopy(old, offset, more, end, old.length - offset);
                yield zeroed(more, offset, end);
            }
        };
    }

    private static byte[] zeroed(byte[] old, int from, int until) {
        byte[] content = old.clone();
        Arrays.fill(content, Math.min(from, old.length), Math.min(until, old.length), (byte) 0);
        return content;
    }

    private String compare(Path directory) throws IOException {
        Map<String, String> expected = new TreeMap<>();
        names.forEach((name, file) ->
                expected.put(name, contents.containsKey(file) ? described(contents.get(file)) : others.get(file)));
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            files.filter(file -> Files.isSymbolicLink(file) || Files.isRegularFile(file) || Files.isDirectory(file))
                    .forEach(file -> found.put(directory.relativize(file).toString(), described(file)));
        }
        StringBuilder differences = new StringBuilder();
        Stream.concat(expected.keySet().stream(), found.keySet().stream())
                .distinct()
                .filter(name -> !Objects.equals(expected.get(name), found.get(name)))
                .forEach(name ->
                        differences.append("%s is %s, not %s%n".formatted(name, found.get(name), expected.get(name))));
        return differences.toString();
    }

    private static String described(Path file) {
        try {
            if (Files.isSymbolicLink(file)) {
                return "-> " + Files.readSymbolicLink(file);
            }
            return Files.isDirectory(file) ? "directory" : described(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String described(byte[] content) {
        String text = new String(content, 0, Math.min(40, content.length), StandardCharsets.ISO_8859_1);
        return content.length + " bytes " + Arrays.hashCode(content) + " '" + text + "'";
    }
}
