package io.github.syscallunit.engine.session;

import io.github.syscallunit.engine.traced.TracedRegion;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import java.io.File;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.stream.Collectors;

/** A traced program: does what its argument says, and tells on descriptor 3 what it saw. */
public final class TracedProgram {
    private static final Path FILE = Path.of("/proc/self/comm");

    private final PrintStream results;

    private TracedProgram(PrintStream results) {
        this.results = results;
    }

    public static void main(String[] arguments) throws Exception {
        try (PrintStream results =
                new PrintStream(new FileOutputStream("/proc/self/fd/3"), true, StandardCharsets.UTF_8)) {
            results.println("attached " + TracedRegion.attach());
            new TracedProgram(results).act(arguments[0], arguments.length > 1 ? arguments[1] : "");
        }
    }

    private void act(String what, String argument) throws Exception {
        switch (what) {
            case "stacks" -> stacks();
            case "cold" -> empty(Integer.parseInt(argument));
            case "empty" -> {
                open("rehearsal", false).trace().summary();
                empty(Integer.parseInt(argument));
            }
            case "virtual" -> virtual();
            case "save" -> save(Path.of(argument));
            case "pool" -> pool();
            case "named" -> named();
            case "processes" -> processes();
            case "nested" -> nested();
            case "foreign" -> foreign();
            case "blocked" -> blocked();
            case "jvm" -> wholeJvm();
            case "processors" -> processors();
            case "started" -> started();
            case "several" -> several();
            case "detached" -> detached();
            default -> throw new IllegalArgumentException(what);
        }
    }

    private static TracedRegion open(String label, boolean wholeJvm) {
        return TracedRegion.open(label, SyscallSet.ALL, wholeJvm, 1000, TracedRegion.FIRST_CALLS);
    }

    private void stacks() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        pool.submit(() -> {}).get();
        TracedRegion region = TracedRegion.open("stacks", SyscallSet.ALL, false, 10_000, "kill,unlink");
        Process sleeper = new ProcessBuilder("sleep", "30").start();
        sleeper.destroy();
        pool.submit(TracedProgram::deletes).get();
        for (SyscallEvent event : region.trace().events()) {
            if (!event.javaStack().isEmpty()) {
                results.println(event.name() + " " + event.threadName() + " "
                        + event.javaStack().get(0) + " "
                        + event.javaStack().stream()
                                .filter(frame -> frame.getClassName().equals(TracedProgram.class.getName()))
                                .map(StackTraceElement::getMethodName)
                                .toList());
            }
        }
        pool.shutdown();
    }

    /** HotSpot waits at its end for threads in native code, where the agent stands until it is let go. */
    private void detached() throws Exception {
        open("detached", false).trace().summary();
        Thread agent = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("syscallunit-stacks"))
                .findFirst()
                .orElseThrow();
        TracedRegion.detach();
        agent.join(10_000);
        results.println("agent " + (agent.isAlive() ? "stays" : "has gone"));
        try (TracedRegion region = TracedRegion.open("after", SyscallSet.ALL, false, 10, "all")) {
            Files.exists(FILE);
            results.println("stacks "
                    + region.trace().events().stream()
                            .filter(event -> !event.javaStack().isEmpty())
                            .count());
        }
    }

    private void started() throws Exception {
        TracedRegion region = open("started", false);
        new ProcessBuilder("true").start().waitFor();
        for (SyscallEvent event : region.trace().events(SyscallSet.parse("fork"))) {
            results.println(event.origin());
        }
    }

    /** After many calls each, so that it is worth while to keep the threads on one CPU. */
    private void processors() throws Exception {
        try (TracedRegion region = TracedRegion.open("processors", SyscallSet.ALL, false, 0, "")) {
            many();
            results.println("here " + Runtime.getRuntime().availableProcessors());
            many();
            Thread thread = new Thread(() -> {
                many();
                results.println("thread " + Runtime.getRuntime().availableProcessors());
            });
            thread.start();
            thread.join();
            many();
            Process nproc = new ProcessBuilder("nproc").start();
            results.print("nproc " + new String(nproc.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            region.trace();
        }
    }

    private static void many() {
        for (int i = 0; i < 3000; i++) {
            new File("/proc/nonexistent/file").delete();
        }
    }

    /** By reflection, because the baseline has no virtual threads. */
    private void virtual() throws Exception {
        Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
        TracedRegion region = TracedRegion.open("virtual", SyscallSet.ALL, false, 10_000, "unlink");
        ((Thread) start.invoke(null, (Runnable) TracedProgram::deletes)).join();
        for (SyscallEvent event : region.trace().events(SyscallSet.parse("unlink"))) {
            event.javaStack().forEach(results::println);
        }
    }

    private static boolean deletes() {
        return new File("/proc/nonexistent/file").delete();
    }

    private void empty(int times) {
        for (int i = 0; i < times; i++) {
            SyscallTrace trace = open("empty", false).trace();
            if (!trace.events().isEmpty()) {
                results.println(i + " " + trace.events() + trace.events().get(0).origin());
            }
        }
    }

    private void save(Path file) throws Exception {
        for (int i = 0; i < 3; i++) {
            TracedRegion region = open("save " + i, false);
            Files.writeString(file, "x");
            String names = names(region.trace().events());
            if (i == 2) {
                results.println(names);
            }
        }
    }

    /** A pool's thread that began before the region, and was idle when it opened. */
    private void pool() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor(task -> new Thread(task, "worker"));
        pool.submit(() -> Files.readString(FILE)).get();
        for (int i = 0; i < 3; i++) {
            TracedRegion region = open("pool", false);
            pool.submit(() -> Files.readString(FILE)).get();
            results.println(opened(region.trace().onThread("worker").events()));
        }
        pool.shutdown();
    }

    /** A thread has its process's name when it begins, and takes its own after some calls. */
    private void named() throws Exception {
        TracedRegion region = open("named", false);
        Thread thread = new Thread(TracedProgram::deletes, "worker");
        thread.start();
        thread.join();
        region.trace().events(SyscallSet.parse("unlink")).forEach(event -> results.println(event.threadName()));
    }

    /** A process belongs to the region in which it was started, and to no other. */
    private void processes() throws Exception {
        long self = ProcessHandle.current().pid();
        for (int i = 0; i < 2; i++) {
            TracedRegion region = open("process", false);
            Process cat = new ProcessBuilder("cat").start();
            TracedRegion inner = open("inner", false);
            cat.getOutputStream().write('x');
            cat.getOutputStream().flush();
            cat.getInputStream().read();
            List<SyscallEvent> within = inner.trace().events();
            cat.getOutputStream().close();
            cat.waitFor();
            List<SyscallEvent> all = region.trace().events();
            results.println("execve " + count(all, "execve", self) + " inner " + count(within, "write", self));
        }
    }

    private static long count(List<SyscallEvent> events, String name, long butNotIn) {
        return events.stream()
                .filter(event -> event.name().equals(name) && event.returned())
                .filter(event -> event.result() >= 0 && event.pid() != butNotIn)
                .count();
    }

    private void nested() throws Exception {
        Files.readString(FILE);
        TracedRegion outer = open("outer", false);
        TracedRegion inner = open("inner", false);
        Files.readString(FILE);
        inner.close();
        Files.readString(FILE);
        outer.close();
        results.println("inner " + opened(inner.trace().events()) + ", outer "
                + opened(outer.trace().events()));
    }

    /** Another thread opens and closes the region, and asks for the trace, while this one acts. */
    private void foreign() throws Exception {
        SynchronousQueue<TracedRegion> opened = new SynchronousQueue<>();
        SynchronousQueue<Boolean> done = new SynchronousQueue<>();
        Files.readString(FILE);
        Thread opener = new Thread(() -> {
            try {
                TracedRegion region = open("foreign", false);
                opened.put(region);
                done.take();
                region.close();
                results.println(opened(region.trace().events()));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        opener.start();
        opened.take();
        Files.readString(FILE);
        done.put(true);
        opener.join();
    }

    /** A call that began before the region is not of the region, and one that ends behind it is unfinished there. */
    private void blocked() throws Exception {
        Pipe pipe = Pipe.open();
        SynchronousQueue<Path> thread = new SynchronousQueue<>();
        StringBuilder got = new StringBuilder();
        Thread reader = new Thread(() -> read(pipe, thread, got), "reader");
        reader.start();
        Path task = Path.of("/proc").resolve(thread.take());
        for (int i = 0; i < 20; i++) {
            awaitBlocked(task);
            TracedRegion region = open("blocked", false);
            pipe.sink().write(ByteBuffer.wrap(new byte[] {'a'}));
            thread.take();
            awaitBlocked(task);
            List<SyscallEvent> events = region.trace().onThread("reader").events();
            String reads = events.stream()
                    .filter(event -> event.name().equals("read"))
                    .map(event -> event.returned() ? "done" : "unfinished")
                    .collect(Collectors.joining(" "));
            pipe.sink().write(ByteBuffer.wrap(new byte[] {'b'}));
            thread.take();
            if (!reads.equals("unfinished")) {
                results.println(i + ": " + events);
            }
        }
        pipe.sink().close();
        reader.join();
        results.println(got);
    }

    private static void read(Pipe pipe, SynchronousQueue<Path> thread, StringBuilder got) {
        try {
            Path self = Files.readSymbolicLink(Path.of("/proc/thread-self"));
            thread.put(self);
            ByteBuffer one = ByteBuffer.allocate(1);
            while (pipe.source().read(one.clear()) == 1) {
                got.append((char) one.get(0));
                thread.put(self);
            }
        } catch (Exception e) {
            got.append(e);
        }
    }

    /** Waits until the thread is in a read(2), or would be if its tracer let it: number 0, or 63 on aarch64. */
    private static void awaitBlocked(Path task) throws Exception {
        String call;
        do {
            call = Files.readString(task.resolve("syscall"));
        } while (!call.startsWith("0 ") && !call.startsWith("63 "));
    }

    private void wholeJvm() throws Exception {
        TracedRegion region = open("jvm", true);
        System.gc();
        List<SyscallEvent> events = region.trace().withRuntimeCalls().events(SyscallSet.parseExact("futex"));
        long threads = events.stream().mapToLong(SyscallEvent::tid).distinct().count();
        results.println("threads " + (threads > 1));
    }

    /** Threads that trace at the same time, each a region of its own. */
    private void several() throws Exception {
        Files.readString(FILE);
        ExecutorService pool = Executors.newFixedThreadPool(4);
        List<java.util.concurrent.Callable<String>> tasks = java.util.stream.IntStream.range(0, 40)
                .<java.util.concurrent.Callable<String>>mapToObj(i -> () -> {
                    TracedRegion region = open("several " + i, false);
                    Path own = Path.of("/proc/" + ProcessHandle.current().pid() + "/task/" + i);
                    Files.exists(own);
                    SyscallTrace trace = region.trace();
                    return trace.snapshot().filter().toString()
                            + (trace.events().isEmpty() ? " nothing" : "");
                })
                .toList();
        for (java.util.concurrent.Future<String> done : pool.invokeAll(tasks)) {
            if (!done.get().equals("all")) {
                results.println(done.get());
            }
        }
        pool.shutdown();
    }

    private static String opened(List<SyscallEvent> events) {
        return "opened "
                + events.stream().filter(event -> event.name().equals("openat")).count();
    }

    private static String names(List<SyscallEvent> events) {
        return events.stream().map(SyscallEvent::name).collect(Collectors.joining(" "));
    }
}
