package io.github.syscallunit.engine.linux.proc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** Translates the ids that a thread in another pid namespace sees into those of ours; see pid_namespaces(7). */
public final class PidNamespaces {
    private static final String OWN = namespace(Path.of("/proc/self"));

    /** The place of our namespace among those of a thread; not 0 if {@code /proc} belongs to another one. */
    private static final int LEVEL = Math.max(0, ids(Path.of("/proc/self"), Kind.PROCESS).length - 1);

    /** Where an id was found, to look there first the next time. */
    private static final Map<String, Path> FOUND = new ConcurrentHashMap<>();

    private PidNamespaces() {}

    /** What an id is of. */
    public enum Kind {
        /** A thread or a process. */
        PROCESS("NSpid"),
        /** A process group. */
        GROUP("NSpgid"),
        /** A session. */
        SESSION("NSsid");

        private final String field;

        Kind(String field) {
            this.field = field;
        }
    }

    /**
     * Finds an id in the namespace of this process.
     *
     * @param tid a thread
     * @param id an id in that thread's namespace
     * @param kind what it is of
     * @return the id in our namespace; 0 if the thread is in our namespace, or nothing has the id
     */
    public static int translate(int tid, int id, Kind kind) {
        String namespace = id <= 0 ? "" : namespace(directory(tid));
        if (namespace.isEmpty() || OWN.isEmpty() || namespace.equals(OWN)) {
            return 0;
        }
        String wanted = Integer.toString(id);
        BiPredicate<Path, String[]> has = (entry, ids) -> ids.length > LEVEL + 1
                && ids[ids.length - 1].equals(wanted)
                && namespace(entry).equals(namespace);
        String key = namespace + kind + id;
        Path known = FOUND.get(key);
        Optional<Path> found =
                known != null && has.test(known, ids(known, kind)) ? Optional.of(known) : search(kind, has);
        found.ifPresent(entry -> FOUND.put(key, entry));
        String[] ids = found.map(entry -> ids(entry, kind)).orElse(new String[0]);
        return ids.length > LEVEL ? Integer.parseInt(ids[LEVEL]) : 0;
    }

    /**
     * Returns the id under which {@code /proc} has a thread.
     *
     * @param tid the thread's id in our namespace
     * @return its id in the namespace of {@code /proc}; 0 if the thread has ended
     */
    public static int inProc(int tid) {
        if (LEVEL == 0) {
            return tid;
        }
        String name = directory(tid).getFileName().toString();
        return Character.isDigit(name.charAt(0)) ? Integer.parseInt(name) : 0;
    }

    /** {@return the directory of a thread of our namespace in {@code /proc}} */
    private static Path directory(int tid) {
        String wanted = Integer.toString(tid);
        return LEVEL == 0
                ? Path.of("/proc/" + tid)
                : search(
                                Kind.PROCESS,
                                (entry, ids) -> ids.length > LEVEL && ids[LEVEL].equals(wanted) && isBelowOurs(entry))
                        .orElse(Path.of("/proc/none"));
    }

    /**
     * Whether a thread is in our namespace, or in one below. Where {@code /proc} belongs to one above, threads of others have the same ids as
     * ours. The first process of a namespace has a parent in the one above, so the parents lead to ours.
     */
    private static boolean isBelowOurs(Path thread) {
        Path at = thread;
        String[] ids = ids(at, Kind.PROCESS);
        while (ids.length > LEVEL + 1) {
            at = Path.of(
                    "/proc", ProcFs.statusField(at.resolve("status"), "PPid").orElse("none"));
            ids = ids(at, Kind.PROCESS);
        }
        return ids.length == LEVEL + 1 && (OWN.isEmpty() || namespace(at).equals(OWN));
    }

    /** Finds a process, or if ids of threads are asked for a thread. */
    private static Optional<Path> search(Kind kind, BiPredicate<Path, String[]> wanted) {
        Optional<Path> found = among(Path.of("/proc"), kind, wanted);
        if (found.isPresent() || kind != Kind.PROCESS) {
            return found;
        }
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(PidNamespaces::isNumber)
                    .flatMap(process -> among(process.resolve("task"), kind, wanted).stream())
                    .findFirst();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Path> among(Path directory, Kind kind, BiPredicate<Path, String[]> wanted) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(PidNamespaces::isNumber)
                    .filter(entry -> wanted.test(entry, ids(entry, kind)))
                    .findFirst();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** {@return the ids of a thread in its namespaces, from that of {@code /proc} to its own} */
    private static String[] ids(Path entry, Kind kind) {
        return ProcFs.statusField(entry.resolve("status"), kind.field)
                .map(ids -> ids.split("\\s+", -1))
                .orElse(new String[0]);
    }

    private static boolean isNumber(Path entry) {
        return Character.isDigit(entry.getFileName().toString().charAt(0));
    }

    private static String namespace(Path process) {
        try {
            return Files.readSymbolicLink(process.resolve("ns/pid")).toString();
        } catch (IOException e) {
            return "";
        }
    }
}
