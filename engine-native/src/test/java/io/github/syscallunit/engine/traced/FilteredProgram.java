package io.github.syscallunit.engine.traced;

import io.github.syscallunit.engine.testing.CallNames;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.fault.FaultRule;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** A traced program that lets the kernel choose where it stops: does what its argument says, and tells on descriptor 3 what it saw. */
final class FilteredProgram {
    private static final SyscallSet UNLINK = SyscallSet.parse("unlink");
    private static final Path NOWHERE = Path.of("/proc/nonexistent/file");
    private static final Path STATUS = Path.of("/proc/thread-self/status");

    private final PrintStream results;

    private FilteredProgram(PrintStream results) {
        this.results = results;
    }

    public static void main(String[] arguments) throws Exception {
        try (PrintStream results =
                new PrintStream(new FileOutputStream("/proc/self/fd/3"), true, StandardCharsets.UTF_8)) {
            TracedRegion.attach();
            new FilteredProgram(results).act(arguments[0]);
        }
    }

    private void act(String what) throws Exception {
        switch (what) {
            case "stops" -> stops();
            case "wider" -> wider();
            case "again" -> again();
            case "family" -> family();
            case "jvm" -> wholeJvm();
            case "many" -> many();
            default -> throw new IllegalArgumentException(what);
        }
    }

    private static TracedRegion open(String set, boolean wholeJvm) {
        return TracedRegion.open(set, SyscallSet.parse(set), wholeJvm, 1000, "");
    }

    private static boolean deletes() {
        return NOWHERE.toFile().delete();
    }

    /** Every stop takes the thread off its CPU. */
    private static long switches(ThrowingRunnable action) throws IOException {
        long before = statusOf(STATUS, "voluntary_ctxt_switches");
        action.run();
        return statusOf(STATUS, "voluntary_ctxt_switches") - before;
    }

    private interface ThrowingRunnable {
        void run() throws IOException;
    }

    private static long statusOf(Path status, String key) throws IOException {
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith(key + ":"))
                .mapToLong(
                        line -> Long.parseLong(line.substring(key.length() + 1).strip()))
                .sum();
    }

    /** A thousand calls that nobody asks for stop the thread twice each, unless there is a filter; a thread made before has none. */
    private void stops() throws Exception {
        ExecutorService older = Executors.newSingleThreadExecutor();
        older.submit(() -> {}).get();
        tellStops("without");
        TracedFilter.install(UNLINK, false);
        tellStops("with");
        older.submit(() -> tell("older thread", statusOf(STATUS, "Seccomp"))).get();
        older.shutdown();
        TracedFilter.install(SyscallSet.ALL, false);
        TracedFilter.install(SyscallSet.parse("rename,unlink"), false);
        tell("filters", statusOf(STATUS, "Seccomp_filters"));
    }

    private void tellStops(String when) throws IOException {
        try (TracedRegion region = open("unlink", false)) {
            long unwanted = switches(() -> {
                for (int i = 0; i < 1000; i++) {
                    Files.exists(NOWHERE);
                }
            });
            long wanted = switches(() -> {
                for (int i = 0; i < 1000; i++) {
                    deletes();
                }
            });
            results.println(when + ": unwanted " + (unwanted >= 1000) + ", wanted " + (wanted >= 1000) + ", seen "
                    + region.trace().events().size());
        }
    }

    private boolean tell(String what, long value) {
        results.println(what + " " + value);
        return true;
    }

    /** A region, and a fault, may want more than the filter names. */
    private void wider() throws Exception {
        Files.readString(STATUS);
        TracedFilter.install(UNLINK, false);
        TracedRegion narrow = open("unlink", false);
        deletes();
        TracedRegion wide = open("openat,unlink", false);
        Files.readString(STATUS);
        deletes();
        wide.close();
        Files.readString(STATUS);
        deletes();
        results.println("narrow " + names(narrow) + ", wide " + names(wide));
        try (TracedFault fault = TracedFault.add(FaultRule.parse("openat:error=EMFILE:when=1"))) {
            try {
                Files.readString(STATUS);
            } catch (IOException e) {
                results.println(e.getMessage());
            }
            results.println("injected " + fault.injections());
        }
        try (TracedFault fault = TracedFault.add(FaultRule.on(SyscallSet.parse("mkdir,unlink")))) {
            deletes();
            NOWHERE.toFile().mkdir();
            deletes();
            results.println("counted " + fault.matches());
        }
    }

    /** Calls that stop between regions are in none, and disturb none. */
    private void again() throws Exception {
        TracedFilter.install(UNLINK, false);
        ExecutorService other = Executors.newSingleThreadExecutor();
        for (int i = 0; i < 100; i++) {
            deletes();
            other.submit(FilteredProgram::deletes).get();
            TracedRegion region = open("unlink", false);
            deletes();
            other.submit(FilteredProgram::deletes).get();
            region.close();
            deletes();
            if (!names(region).equals(CallNames.here("unlink unlink"))) {
                results.println(i + ": " + names(region));
            }
        }
        other.shutdown();
        results.println("done");
    }

    /** What the thread makes has its filter; and a thread that has none is seen all the same. */
    private void family() throws Exception {
        ExecutorService older = Executors.newSingleThreadExecutor();
        older.submit(FilteredProgram::deletes).get();
        TracedFilter.install(SyscallSet.parse("unlink,execve"), false);
        TracedRegion region = open("unlink,execve", false);
        older.submit(FilteredProgram::deletes).get();
        older.shutdown();
        Thread thread = new Thread(FilteredProgram::deletes, "younger");
        thread.start();
        thread.join();
        new ProcessBuilder("sh", "-c", "rm /proc/nonexistent/file; exit 0")
                .redirectErrorStream(true)
                .start()
                .waitFor();
        for (SyscallEvent event : region.trace().events()) {
            boolean own = event.pid() == ProcessHandle.current().pid();
            if (own || event.errno() == null || event.name().startsWith("unlink")) {
                results.println((own ? event.threadName() + " " : "a process ") + event.name());
            }
        }
    }

    private void wholeJvm() throws Exception {
        ExecutorService older = Executors.newSingleThreadExecutor();
        older.submit(FilteredProgram::deletes).get();
        TracedFilter.install(UNLINK, true);
        TracedRegion region = open("unlink", true);
        older.submit(FilteredProgram::deletes).get();
        deletes();
        ProcessBuilder remove = new ProcessBuilder("rm", NOWHERE.toString());
        older.submit(() -> remove.redirectErrorStream(true).start().waitFor()).get();
        older.shutdown();
        results.println(names(region));
        results.println("threads without " + threadsWithout());
    }

    private static String threadsWithout() throws IOException {
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            long without = 0;
            for (Path thread : threads) {
                without += statusOf(thread.resolve("status"), "Seccomp") == 2 ? 0 : 1;
            }
            return Long.toString(without);
        }
    }

    /** Whoever wants ever other calls gets no filter any more at some time, and sees them nevertheless. */
    private void many() throws IOException {
        for (String set : List.of("unlink", "rename", "mkdir", "rmdir", "symlink", "link,unlink", "chmod,unlink")) {
            TracedFilter.install(SyscallSet.parse(set), false);
        }
        tell("filters", statusOf(STATUS, "Seccomp_filters"));
        try (TracedRegion region = open("access,mkdir,unlink", false)) {
            NOWHERE.toFile().canRead();
            deletes();
            NOWHERE.toFile().mkdir();
            results.println(names(region));
        }
    }

    private static String names(TracedRegion region) {
        return region.trace().events().stream().map(SyscallEvent::name).collect(Collectors.joining(" "));
    }
}
