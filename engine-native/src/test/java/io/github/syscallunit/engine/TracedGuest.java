package io.github.syscallunit.engine;

import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A traced program: does what its argument says, and tells on descriptor 3 what it saw. */
final class TracedGuest {
    private TracedGuest() {}

    public static void main(String[] arguments) throws Exception {
        try (PrintStream results =
                new PrintStream(new FileOutputStream("/proc/self/fd/3"), true, StandardCharsets.UTF_8)) {
            results.println("attached " + TracedRegion.attach());
            TracedRegion.open("rehearsal", SyscallSet.ALL, false, 100).trace().summary();
            switch (arguments[0]) {
                case "empty" -> empty(results, Integer.parseInt(arguments[1]));
                case "save" -> save(results, Path.of(arguments[1]));
                default -> throw new IllegalArgumentException(arguments[0]);
            }
        }
    }

    private static void empty(PrintStream results, int times) {
        for (int i = 0; i < times; i++) {
            TracedRegion region = TracedRegion.open("empty", SyscallSet.ALL, false, 100);
            SyscallTrace trace = region.trace();
            if (!trace.events().isEmpty()) {
                results.println(i + " " + trace.events() + trace.events().get(0).origin());
            }
        }
    }

    private static void save(PrintStream results, Path file) throws Exception {
        for (int i = 0; i < 3; i++) {
            TracedRegion region = TracedRegion.open("save " + i, SyscallSet.ALL, false, 1000);
            Files.writeString(file, "x");
            SyscallTrace trace = region.trace();
            if (i == 2) {
                results.println(String.join(
                        " ", trace.events().stream().map(SyscallEvent::name).toList()));
            }
        }
    }
}
