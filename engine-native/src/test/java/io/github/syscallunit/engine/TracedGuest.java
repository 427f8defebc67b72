package io.github.syscallunit.engine;

import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import java.io.File;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A traced program: does what its argument says, and tells on descriptor 3 what it saw. */
final class TracedGuest {
    private TracedGuest() {}

    public static void main(String[] arguments) throws Exception {
        try (PrintStream results =
                new PrintStream(new FileOutputStream("/proc/self/fd/3"), true, StandardCharsets.UTF_8)) {
            results.println("attached " + TracedRegion.attach());
            TracedRegion.open("rehearsal", SyscallSet.ALL, false, 100, TracedRegion.FIRST_CALLS)
                    .trace()
                    .summary();
            switch (arguments[0]) {
                case "empty" -> empty(results, Integer.parseInt(arguments[1]));
                case "stacks" -> stacks(results);
                case "virtual" -> virtual(results);
                case "save" -> save(results, Path.of(arguments[1]));
                default -> throw new IllegalArgumentException(arguments[0]);
            }
        }
    }

    private static void stacks(PrintStream results) throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        pool.submit(() -> {}).get();
        TracedRegion region = TracedRegion.open("stacks", SyscallSet.ALL, false, 10_000, "kill,unlink");
        Process sleeper = new ProcessBuilder("sleep", "30").start();
        sleeper.destroy();
        pool.submit(TracedGuest::deletes).get();
        for (SyscallEvent event : region.trace().events()) {
            if (!event.javaStack().isEmpty()) {
                results.println(event.name() + " " + event.threadName() + " "
                        + event.javaStack().get(0) + " "
                        + event.javaStack().stream()
                                .filter(frame -> frame.getClassName().equals(TracedGuest.class.getName()))
                                .map(StackTraceElement::getMethodName)
                                .toList());
            }
        }
        pool.shutdown();
    }

    /** By reflection, because the baseline has no virtual threads. */
    private static void virtual(PrintStream results) throws Exception {
        Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
        TracedRegion region = TracedRegion.open("virtual", SyscallSet.ALL, false, 10_000, "unlink");
        ((Thread) start.invoke(null, (Runnable) TracedGuest::deletes)).join();
        for (SyscallEvent event : region.trace().events(SyscallSet.parse("unlink"))) {
            event.javaStack().forEach(results::println);
        }
    }

    private static boolean deletes() {
        return new File("/nonexistent/file").delete();
    }

    private static void empty(PrintStream results, int times) {
        for (int i = 0; i < times; i++) {
            TracedRegion region = TracedRegion.open("empty", SyscallSet.ALL, false, 100, TracedRegion.FIRST_CALLS);
            SyscallTrace trace = region.trace();
            if (!trace.events().isEmpty()) {
                results.println(i + " " + trace.events() + trace.events().get(0).origin());
            }
        }
    }

    private static void save(PrintStream results, Path file) throws Exception {
        for (int i = 0; i < 3; i++) {
            TracedRegion region = TracedRegion.open("save " + i, SyscallSet.ALL, false, 1000, TracedRegion.FIRST_CALLS);
            Files.writeString(file, "x");
            SyscallTrace trace = region.trace();
            if (i == 2) {
                results.println(String.join(
                        " ", trace.events().stream().map(SyscallEvent::name).toList()));
            }
        }
    }
}
