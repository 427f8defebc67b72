package io.github.syscallunit.engine.storage;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.github.syscallunit.engine.traced.TracedFault;
import io.github.syscallunit.engine.traced.TracedRegion;
import io.github.syscallunit.engine.traced.TracedStorage;
import io.github.syscallunit.trace.fault.FaultRule;
import io.github.syscallunit.trace.storage.Acknowledgement;
import io.github.syscallunit.trace.storage.StorageCall;
import io.github.syscallunit.trace.storage.StorageLog;
import io.github.syscallunit.trace.storage.StoredFile;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** A traced program that records what it does to a directory, and tells on descriptor 3 what the log has. */
public final class StorageProgram {
    private static final long MEGABYTE = 1024 * 1024;
    private static final long MOST_BYTES = 512 * MEGABYTE;
    private static final BlockingQueue<Runnable> FOREIGN = new LinkedBlockingQueue<>();

    private final PrintStream results;
    private final Path directory;
    private final Path elsewhere;

    private StorageProgram(PrintStream results, Path base) {
        this.results = results;
        directory = base.resolve("recorded");
        elsewhere = base.resolve("elsewhere");
    }

    public static void main(String[] arguments) throws Exception {
        try (PrintStream results =
                new PrintStream(new FileOutputStream("/proc/self/fd/3"), true, StandardCharsets.UTF_8)) {
            Thread foreign = new Thread(StorageProgram::runForeign);
            foreign.setDaemon(true);
            foreign.start();
            TracedRegion.attach();
            new StorageProgram(results, Path.of(arguments[1])).act(arguments);
            TracedRegion.detach();
        }
    }

    private static void runForeign() {
        try {
            FOREIGN.take().run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void act(String[] arguments) throws Exception {
        Files.createDirectories(directory.resolve("dir"));
        Files.createDirectories(elsewhere);
        switch (arguments[0]) {
            case "random" -> random(Long.parseLong(arguments[2]), Integer.parseInt(arguments[3]), 1);
            case "threads" -> random(Long.parseLong(arguments[2]), Integer.parseInt(arguments[3]), 4);
            case "command" -> command(List.of(arguments).subList(2, arguments.length));
            case "acknowledge" -> acknowledge();
            case "stacks" -> stacks();
            case "large" -> large();
            case "unseen" -> unseen();
            case "faults" -> faults();
            case "limited" -> limited();
            case "refused" -> refused();
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private void random(long firstSeed, int programs, int threads) throws Exception {
        int operations = 0;
        for (long seed = firstSeed; seed < firstSeed + programs; seed++) {
            TracedStorage recording = TracedStorage.open(directory, MOST_BYTES);
            List<Thread> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Thread thread = new Thread(new RandomProgram(directory, elsewhere, seed * threads + i, 60));
                thread.start();
                running.add(thread);
            }
            for (Thread thread : running) {
                thread.join();
            }
            operations += check("seed " + seed, recording.log());
        }
        results.println("operations " + (operations > 10 * programs));
    }

    private int check(String name, StorageLog log) throws Exception {
        log.unseen().forEach(change -> results.println(name + " unseen: " + change));
        String differences = LogReplay.differences(log, directory);
        if (!differences.isEmpty()) {
            results.println(name + ": " + differences);
            log.calls().forEach(results::println);
        }
        return log.calls().size();
    }

    private void command(List<String> words) throws Exception {
        TracedStorage recording = TracedStorage.open(directory, MOST_BYTES);
        Process process = new ProcessBuilder(words)
                .directory(directory.toFile())
                .inheritIO()
                .start();
        int status = process.waitFor();
        StorageLog log = recording.log();
        check(words.toString(), log);
        results.println("exit " + status);
        log.calls().forEach(call -> results.println(call.operation() + " " + call.path()));
    }

    private void acknowledge() throws Exception {
        try (TracedStorage recording = TracedStorage.open(directory, MOST_BYTES)) {
            recording.acknowledge("nothing");
            Files.writeString(directory.resolve("a"), "1");
            Files.delete(directory.resolve("a"));
            recording.acknowledge("one");
            Files.createDirectory(directory.resolve("b"));
            recording.acknowledge("two");
            for (Acknowledgement acknowledgement : recording.log().acknowledgements()) {
                results.println(acknowledgement.position() + " " + acknowledgement.text());
            }
        }
    }

    private void stacks() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor(task -> new Thread(task, "worker"));
        saves("warm");
        pool.submit(() -> saves("warm")).get();
        Files.delete(directory.resolve("warm"));
        TracedStorage recording = TracedStorage.open(directory, MOST_BYTES);
        saves("a");
        pool.submit(() -> saves("b")).get();
        for (StorageCall call : recording.log().calls()) {
            List<String> methods = call.call().javaStack().stream()
                    .filter(frame -> frame.getClassName().equals(StorageProgram.class.getName()))
                    .map(StackTraceElement::getMethodName)
                    .filter(method -> method.equals("saves"))
                    .toList();
            results.println(
                    call.call().name() + " " + methods + " " + call.call().threadName());
        }
        pool.shutdown();
    }

    private boolean saves(String name) throws Exception {
        Files.writeString(directory.resolve(name), name);
        return true;
    }

    private void large() throws Exception {
        Files.write(directory.resolve("before"), new byte[16 * 1024 * 1024 - 1]);
        Files.write(directory.resolve("before"), new byte[] {1}, StandardOpenOption.APPEND);
        TracedStorage recording = TracedStorage.open(directory, MOST_BYTES);
        byte[] data = new byte[7_222_784];
        new Random(1).nextBytes(data);
        Files.write(directory.resolve("after"), data);
        StorageLog log = recording.log();
        check("large", log);
        long before = log.before().stream().mapToLong(StoredFile::size).sum();
        results.println((before + data.length) + " bytes, " + before + " of them before");
    }

    /** Threads that were there before the program said hello are not the test's. */
    private void unseen() throws Exception {
        TracedStorage recording = TracedStorage.open(directory, MOST_BYTES);
        CountDownLatch done = new CountDownLatch(1);
        FOREIGN.put(() -> {
            try {
                Files.writeString(directory.resolve("dir/foreign"), "x");
            } catch (IOException e) {
                results.println(e);
            }
            done.countDown();
        });
        done.await();
        recording.log().unseen().forEach(change -> results.println(change.reason()));
    }

    private void faults() throws Exception {
        try (FileChannel warm = FileChannel.open(directory.resolve("dir/warm"), CREATE, WRITE)) {
            warm.force(true);
        }
        Files.delete(directory.resolve("dir/warm"));
        TracedStorage recording = TracedStorage.open(directory, MOST_BYTES);
        try (FileChannel channel = FileChannel.open(directory.resolve("a"), CREATE, WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[1]));
            TracedFault lie = TracedFault.add(FaultRule.parse("fsync:retval=0"));
            channel.force(true);
            lie.close();
            TracedFault failure = TracedFault.add(FaultRule.parse("fsync:error=EIO"));
            try {
                channel.force(true);
            } finally {
                failure.close();
            }
        } catch (IOException e) {
            // As it was injected.
        }
        recording.log().calls().forEach(call -> results.println(call.operation()));
    }

    private void limited() throws Exception {
        byte[] half = new byte[600_000];
        TracedStorage recording = TracedStorage.open(directory, MEGABYTE);
        Files.write(directory.resolve("a"), half);
        recording.acknowledge("one");
        Files.write(directory.resolve("b"), half);
        recording.acknowledge("two");
        Files.delete(directory.resolve("a"));
        StorageLog log = recording.log();
        results.println(log.calls().stream().map(call -> call.path()).distinct().toList() + " "
                + log.acknowledgements().stream().map(Acknowledgement::text).toList());
        log.unseen().forEach(change -> results.println(change.reason().replaceAll("after \\d+ op", "after N op")));
        try (TracedStorage second = TracedStorage.open(directory, half.length / 2)) {
            results.println(second.log());
        } catch (IllegalArgumentException e) {
            results.println(e.getMessage());
        }
        recording = TracedStorage.open(directory, MEGABYTE);
        Files.write(elsewhere.resolve("c"), new byte[2 * (int) MEGABYTE]);
        Files.move(elsewhere.resolve("c"), directory.resolve("c"));
        recording.log().unseen().forEach(change -> results.println(change.reason()));
    }

    private void refused() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");
        try (TracedStorage recording = TracedStorage.open(file, MOST_BYTES)) {
            results.println(recording.log().calls());
        } catch (IllegalArgumentException e) {
            results.println(e.getMessage());
        }
    }
}
