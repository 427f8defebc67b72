package io.github.syscallunit.engine.unwind;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.engine.linux.proc.CurrentProcess;
import io.github.syscallunit.engine.session.ChildCommand;
import io.github.syscallunit.engine.session.TracedChild;
import io.github.syscallunit.engine.testing.StraceCounts;
import io.github.syscallunit.engine.testing.TestJvms;
import io.github.syscallunit.engine.testing.TestTools;
import io.github.syscallunit.trace.ProcessExit;
import io.github.syscallunit.trace.SyscallEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Compares whom we take for the caller of a syscall with whom {@code strace -k} does, call by call of a cold JVM. */
class CallerResolverTest {
    private static final List<String> CALM = List.of(
            "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UseContainerSupport", "-XX:ActiveProcessorCount=2");
    /** Waiting and going back from signals depend on the moment; the rest are many, and strace takes a millisecond for each. */
    private static final List<String> NOT_COMPARED =
            List.of("futex", "rt_sigreturn", "gettid", "mprotect", "sched_yield", "rt_sigprocmask", "madvise");

    private static final List<String> ALLOCATION = List.of("brk", "mmap", "munmap", "mremap");
    private static final Pattern CALL = Pattern.compile("(\\w+)\\(.*");
    private static final Pattern FRAME = Pattern.compile(" > (/[^(]*/)?([^/(\\[]*)\\(?.*");

    @TempDir
    Path directory;

    @Test
    @Timeout(120)
    void ninetyNineOfAHundredCallersAreThoseThatStraceNames() throws Exception {
        TestTools.require("strace");
        Map<String, List<String>> straces = straceOrigins();
        TestTools.require(!straces.isEmpty(), "strace can't unwind stacks here");
        Map<String, List<String>> ours = ourOrigins();
        int compared = 0;
        List<String> different = new ArrayList<>();
        for (Map.Entry<String, List<String>> call : straces.entrySet()) {
            List<String> mine = ours.getOrDefault(call.getKey(), List.of());
            List<String> unmatched = new ArrayList<>(call.getValue());
            unmatched.removeIf(String::isEmpty);
            // Two runs of a JVM load a class more or less; of such calls there is nothing to compare.
            int comparable = Math.min(unmatched.size(), mine.size());
            int surplus = unmatched.size() - comparable;
            compared += comparable;
            mine.forEach(unmatched::remove);
            unmatched.stream().skip(surplus).forEach(library -> different.add(call.getKey() + " of " + library));
        }
        assertThat(compared).isGreaterThan(300);
        assertThat(different.size() / (double) compared)
                .as("rate of %d calls whose callers only strace saw: %s", compared, different)
                .isLessThan(0.01);
    }

    private Map<String, List<String>> ourOrigins() throws Exception {
        List<String> command = TestJvms.command(OriginProgram.class, CALM);
        try (TracedChild child =
                TracedChild.start(new ChildCommand(command, CurrentProcess.environment(), Path.of("")))) {
            String errors = new String(child.standardError().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(child.awaitExit()).as(errors).isEqualTo(new ProcessExit.Exited(0));
            List<SyscallEvent> events =
                    child.trace("origins").orElseThrow().withRuntimeCalls().events();
            long main = events.get(0).tid();
            Map<String, List<String>> origins = new HashMap<>();
            events.stream()
                    .filter(event -> event.tid() == main && isCompared(event.name()))
                    .forEach(event -> origins.computeIfAbsent(event.name(), name -> new ArrayList<>())
                            .add(event.origin().library()));
            return origins;
        }
    }

    private Map<String, List<String>> straceOrigins() throws Exception {
        List<String> strace = new ArrayList<>(List.of(
                "strace", "-k", "-ff", "-e", "trace=!" + String.join(",", NOT_COMPARED), "-e", "signal=none", "-o"));
        strace.add(directory.resolve("stacks").toString());
        strace.addAll(TestJvms.command(OriginProgram.class, CALM));
        StraceCounts.run(strace);
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
                if (lines.stream().anyMatch(line -> line.contains(OriginProgram.BEGIN + "\""))) {
                    return origins(lines);
                }
            }
        }
        return Map.of();
    }

    private static Map<String, List<String>> origins(List<String> lines) throws IOException {
        Map<String, List<String>> origins = new HashMap<>();
        boolean between = false;
        int at = 0;
        while (at < lines.size()) {
            String line = lines.get(at++);
            int firstFrame = at;
            while (at < lines.size() && lines.get(at).startsWith(" >")) {
                at++;
            }
            if (line.contains(OriginProgram.BEGIN) || line.contains(OriginProgram.END)) {
                between = line.contains(OriginProgram.BEGIN);
                continue;
            }
            Matcher call = CALL.matcher(line);
            List<String> frames = lines.subList(firstFrame, at);
            if (between && call.matches() && isCompared(call.group(1))) {
                String name = call.group(1);
                String caller = isAllocation(name, frames) ? "libc.so.6" : caller(frames);
                origins.computeIfAbsent(name, key -> new ArrayList<>()).add(caller);
            }
        }
        return origins;
    }

    /** The allocator's calls are the C library's own. */
    private static boolean isAllocation(String name, List<String> frames) {
        return ALLOCATION.contains(name)
                && frames.size() > 1
                && frames.get(0).contains("/libc.so")
                && frames.get(1).contains("/libc.so");
    }

    /** The first library but the C library; empty where strace lost its way, as it does at every clone3. */
    private static String caller(List<String> frames) {
        for (String line : frames) {
            Matcher frame = FRAME.matcher(line);
            boolean isFile = frame.matches() && frame.group(1) != null;
            if (!isFile) {
                return "";
            }
            if (!frame.group(2).startsWith("libc.so")) {
                return frame.group(2);
            }
        }
        return "";
    }

    private static boolean isCompared(String name) {
        return !NOT_COMPARED.contains(name);
    }
}
