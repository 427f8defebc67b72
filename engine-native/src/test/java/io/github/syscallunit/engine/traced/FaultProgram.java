package io.github.syscallunit.engine.traced;

import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.fault.FaultRule;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A traced program that lets the kernel say no: does what its argument says, and tells on descriptor 3 what came of it. */
final class FaultProgram {
    private static final byte[] TEN = "0123456789".getBytes(StandardCharsets.UTF_8);

    /** Told at the end: to tell is to write, too. */
    private final StringBuilder results = new StringBuilder();

    private final Path directory;

    private FaultProgram(Path directory) {
        this.directory = directory;
    }

    public static void main(String[] arguments) throws Exception {
        TracedRegion.attach();
        if (arguments.length > 2) {
            TracedFilter.install(SyscallSet.parse(arguments[2]), false);
        }
        FaultProgram guest = new FaultProgram(Path.of(arguments[1]));
        guest.act(arguments[0]);
        Files.writeString(Path.of("/proc/self/fd/3"), guest.results.toString());
    }

    private void act(String what) throws Exception {
        switch (what) {
            case "error" -> error();
            case "short" -> shortened();
            case "path" -> path();
            case "region" -> region();
            case "family" -> family();
            case "runtime" -> runtime();
            case "pool" -> pool();
            case "process" -> process();
            case "delay" -> delay();
            case "several" -> several();
            case "cost" -> cost();
            case "speed" -> speed();
            default -> throw new IllegalArgumentException(what);
        }
    }

    private void tell(String line) {
        results.append(line).append('\n');
    }

    private String outcome(String rule, Action action) throws Exception {
        action.act();
        try (TracedFault fault = TracedFault.add(FaultRule.parse(rule))) {
            String outcome;
            try {
                outcome = action.act();
            } catch (IOException e) {
                outcome = String.valueOf(e.getMessage());
            }
            return outcome + ", injected " + fault.injections() + " of " + fault.matches();
        }
    }

    private interface Action {
        String act() throws Exception;
    }

    private String write(String file, int times) throws IOException {
        Path path = directory.resolve(file);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            StringBuilder written = new StringBuilder();
            for (int i = 0; i < times; i++) {
                written.append(channel.write(ByteBuffer.wrap(TEN))).append(' ');
            }
            channel.force(false);
            return written.append("written").toString();
        }
    }

    private void error() throws Exception {
        tell(outcome("fdatasync:error=EIO", () -> write("a", 1)));
        tell(outcome("write:error=ENOSPC:when=3", () -> write("a", 5)));
        tell(outcome("write:error=ENOSPC:when=7", () -> write("a", 5)));
        tell(outcome("write:retval=4:when=2+2", () -> write("a", 5)));
        tell(outcome("fdatasync:retval=0", () -> write("a", 1)));
        tell(write("a", 2));
    }

    private void shortened() throws Exception {
        tell(outcome("write:short=4:when=2", () -> write("a", 3)));
        tell(outcome("write:short=10", () -> write("a", 1)));
        tell(outcome("write:short=13", this::gather));
        tell(outcome("write:short=10", this::gather));
        tell(outcome("write:short=0", this::gather));
        tell(outcome("read:short=3", () -> {
            try (FileChannel channel = FileChannel.open(directory.resolve("a"))) {
                ByteBuffer into = ByteBuffer.allocate(10);
                int read = channel.read(into);
                return read + " read, then " + channel.position();
            }
        }));
    }

    private String gather() throws IOException {
        Path file = directory.resolve("g");
        Files.deleteIfExists(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long written = channel.write(new ByteBuffer[] {ByteBuffer.wrap(TEN), ByteBuffer.wrap(TEN)});
            return written + " gathered, " + Files.readString(file);
        }
    }

    private void path() throws Exception {
        Path under = Files.createDirectories(directory.resolve("under"));
        tell(outcome("open:error=EACCES:path=" + under, () -> write("a", 1)));
        tell(outcome("open:error=EACCES:path=" + under, () -> write("under/a", 1)));
        tell(outcome("write:error=EFBIG:when=2:path=" + under, () -> {
            write("a", 3);
            return write("under/a", 2);
        }));
    }

    /** What was injected is marked. */
    private void region() throws Exception {
        write("a", 1);
        TracedFault fault = TracedFault.add(FaultRule.parse("write:error=ENOSPC"));
        TracedRegion region = TracedRegion.open("r", SyscallSet.parse("write,fdatasync"), false, 100, "write");
        try {
            write("a", 1);
        } catch (IOException e) {
            tell(String.valueOf(e.getMessage()));
        }
        fault.close();
        write("a", 1);
        for (SyscallEvent event : region.trace().events()) {
            tell(event.toString().replaceFirst("\\(\\d+", "(FD") + " " + event.injected() + " "
                    + event.javaStack().size());
        }
    }

    /** Of the calls of clone, those that make a process. */
    private void family() throws Exception {
        tell(outcome("fork:error=ENOMEM", () -> {
            Thread thread = new Thread(() -> {});
            thread.start();
            thread.join();
            return new ProcessBuilder("true").start().waitFor() + " is the status";
        }));
    }

    /** A JVM that gets no memory dies; this one lives, and code that is the program's own gets none. */
    private void runtime() throws Exception {
        write("m", 1);
        tell(outcome(
                "%memory,futex,sched_yield:error=ENOMEM",
                () -> {
                    byte[][] garbage = new byte[64][];
                    for (int i = 0; i < 4000; i++) {
                        garbage[i % 64] = new byte[100_000];
                    }
                    System.gc();
                    Thread thread = new Thread(() -> {});
                    thread.start();
                    thread.join();
                    try (FileChannel channel = FileChannel.open(directory.resolve("m"))) {
                        return channel.map(FileChannel.MapMode.READ_ONLY, 0, 10).get(3) + " mapped";
                    }
                }));
    }

    private void pool() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        tell(outcome("write:error=ENOSPC:when=4+", () -> {
            String here = write("here", 2);
            String there = pool.submit(() -> {
                        try {
                            return write("there", 2);
                        } catch (IOException e) {
                            return e.getMessage();
                        }
                    })
                    .get();
            return here + ", " + there;
        }));
        pool.shutdown();
    }

    private void process() throws Exception {
        Process old = new ProcessBuilder("sh", "-c", "read x; cat " + directory.resolve("in")).start();
        Files.writeString(directory.resolve("in"), "text");
        TracedRegion earlier = TracedRegion.open("earlier", SyscallSet.parse("execve"), false, 10, "");
        Process foreign = new ProcessBuilder("sh", "-c", "read x; cat " + directory.resolve("in")).start();
        earlier.close();
        try (TracedFault fault = TracedFault.add(FaultRule.parse("open:error=EACCES:path=" + directory))) {
            tell(output(new ProcessBuilder("sh", "-c", "read x; cat " + directory.resolve("in")).start()));
            tell(output(old));
            tell(output(foreign));
            tell("injected " + fault.injections());
        }
    }

    private static String output(Process process) throws IOException, InterruptedException {
        process.getOutputStream().write('\n');
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + output;
    }

    /** One thread is delayed for a second, and others make many calls meanwhile. */
    private void delay() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(1);
        for (String where : new String[] {"delay_enter", "delay_exit"}) {
            write("slow", 1);
            try (TracedFault fault =
                    TracedFault.add(FaultRule.parse("fdatasync:" + where + "=1s:when=1:path=" + directory))) {
                long start = System.nanoTime();
                java.util.concurrent.Future<Long> slow = pool.submit(() -> {
                    write("slow", 1);
                    return System.nanoTime() - start;
                });
                int calls = 0;
                while (!slow.isDone()) {
                    new File("/proc/nonexistent/file").delete();
                    calls++;
                }
                long millis = TimeUnit.NANOSECONDS.toMillis(slow.get());
                tell((millis >= 1000) + " " + (calls > 100) + " " + fault.injections());
                System.err.println(where + " " + millis + " ms, " + calls + " calls");
            }
        }
        pool.shutdown();
    }

    /** Each counts. Of those that match, the last is injected. */
    private void several() throws Exception {
        write("a", 1);
        try (TracedFault first = TracedFault.add(FaultRule.parse("write:error=ENOSPC"));
                TracedFault counting = TracedFault.add(FaultRule.on(SyscallSet.parse("write")));
                TracedFault last = TracedFault.add(FaultRule.parse("write:error=EIO:when=2"))) {
            for (int i = 0; i < 3; i++) {
                try {
                    write("a", 1);
                } catch (IOException e) {
                    tell(String.valueOf(e.getMessage()));
                }
            }
            tell(first.injections() + " of " + first.matches() + ", " + counting.injections() + " of "
                    + counting.matches() + ", " + last.injections() + " of " + last.matches());
        }
    }

    private void speed() throws Exception {
        int writes = 20_000;
        write("a", writes);
        long nanos;
        try (TracedFault fault = TracedFault.add(FaultRule.parse("write:retval=10"))) {
            long start = System.nanoTime();
            write("a", writes);
            nanos = System.nanoTime() - start;
            tell("injected " + fault.injections() + ", " + Files.size(directory.resolve("a")) + " bytes");
        }
        System.err.println("injections: " + writes * 1_000_000_000L / nanos + " a second");
    }

    private void cost() throws Exception {
        for (int round = 0; round < 3; round++) {
            long start = System.nanoTime();
            int rules = 1000;
            for (int i = 1; i <= rules; i++) {
                TracedFault.add(FaultRule.parse("%file:error=ENOSPC:when=" + i)).close();
            }
            long micros = (System.nanoTime() - start) / rules / 1000;
            System.err.println("add and close: " + micros + " us");
        }
        tell("done");
    }
}
