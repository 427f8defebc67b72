package io.github.syscallunit.engine.storage;

import io.github.syscallunit.engine.traced.TracedRegion;
import io.github.syscallunit.engine.traced.TracedStorage;
import io.github.syscallunit.trace.storage.StorageLog;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A traced program that records what it does to a directory, and tells on descriptor 3 what the log has. */
public final class StorageProgram {
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
            TracedRegion.attach();
            new StorageProgram(results, Path.of(arguments[1])).act(arguments);
            TracedRegion.detach();
        }
    }

    private void act(String[] arguments) throws Exception {
        Files.createDirectories(directory.resolve("dir"));
        Files.createDirectories(elsewhere);
        switch (arguments[0]) {
            case "random" -> random(Long.parseLong(arguments[2]), Integer.parseInt(arguments[3]), 1);
            case "threads" -> random(Long.parseLong(arguments[2]), Integer.parseInt(arguments[3]), 4);
            case "command" -> command(List.of(arguments).subList(2, arguments.length));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private void random(long firstSeed, int programs, int threads) throws Exception {
        int operations = 0;
        for (long seed = firstSeed; seed < firstSeed + programs; seed++) {
            TracedStorage recording = TracedStorage.open(directory);
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
        TracedStorage recording = TracedStorage.open(directory);
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
}
