package io.github.syscallunit.bench;

import io.github.syscallunit.bench.workload.Hello;
import io.github.syscallunit.bench.workload.LauncherRun;
import io.github.syscallunit.bench.workload.NarrowCalls;
import io.github.syscallunit.bench.workload.Plain000;
import io.github.syscallunit.bench.workload.PlainCalls;
import io.github.syscallunit.bench.workload.PlainOne;
import io.github.syscallunit.bench.workload.PlainTwenty;
import io.github.syscallunit.bench.workload.Traced000;
import io.github.syscallunit.bench.workload.TracedCalls;
import io.github.syscallunit.bench.workload.TracedOne;
import io.github.syscallunit.bench.workload.TracedTwenty;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The cases. */
final class Cases {
    static final String START = "start";
    static final String MEMORY = "memory";
    static final String HELLO = "hello world";
    static final String JAR = "ours -f -c, as java -jar";
    static final String FEW = "ours -f -c, tenth of the calls";
    static final String MANY = "ours -f -c, all calls";
    static final String PLAIN_ONE = "plain, one test";
    static final String TRACED_ONE = "traced, one test";
    static final String PLAIN = "plain, 20 tests";
    static final String TRACED = "traced, 20 tests";
    static final String PLAIN_CALLS = "plain, one test";
    static final String NARROW_CALLS = "traced for others, one test";
    static final String TRACED_CALLS = "traced for all, one test";
    static final String PLAIN_CLASSES = "plain";
    static final String TRACED_CLASSES = "traced";
    static final String SEPARATE_CLASSES = "traced, a child for each class";

    /** How many calls a program makes, where nothing is divided by it. */
    private static final long UNKNOWN = 0;

    /** A syscall that no workload makes. */
    private static final String NEVER = "acct";

    private final Toolbox tools;
    private final boolean quick;

    /**
     * Sets the scale.
     *
     * @param tools this machine's programs
     * @param quick whether to do a tenth of the work
     */
    Cases(Toolbox tools, boolean quick) {
        this.tools = tools;
        this.quick = quick;
    }

    /** {@return every case, in the order of the table} */
    List<Case> all() throws IOException {
        return List.of(
                start(),
                traced(
                        "a",
                        "%,d one-byte reads".formatted(scaled(300_000)),
                        scaled(300_000),
                        NEVER,
                        reads(scaled(300_000))),
                traced("b", "find " + tree(), UNKNOWN, "openat", Optional.of(List.of("find", tree(), "-xdev"))),
                traced("c", "%d processes of a shell".formatted(scaled(500)), UNKNOWN, "execve", Optional.of(shell())),
                traced("d", "javac on this project's trace model", UNKNOWN, "openat", Optional.of(javac())),
                traced("e", "four threads with a file each", UNKNOWN, "unlink", threads()),
                traced("f", "two processes that compute", UNKNOWN, NEVER, compute()),
                junit(),
                filtered(),
                filteredTest(),
                classes(),
                memory());
    }

    private int scaled(int full) {
        return quick ? full / 10 : full;
    }

    private String tree() {
        return quick ? "/usr/lib" : "/usr";
    }

    private Case traced(String id, String title, long calls, String filter, Optional<List<String>> program) {
        List<BenchmarkCommand> commands = Arrays.stream(Tracer.values())
                .filter(tracer -> tracer != Tracer.FILTER_ALONE)
                .map(tracer -> tracer.command(tools, filter, program))
                .toList();
        return new Case(id, title, calls, commands);
    }

    private Case start() {
        Optional<List<String>> nothing = Optional.of(List.of("true"));
        List<BenchmarkCommand> commands = new ArrayList<>();
        Stream.of(Tracer.UNTRACED, Tracer.STRACE_COUNT, Tracer.OURS_COUNT)
                .map(tracer -> tracer.command(tools, NEVER, nothing))
                .forEach(commands::add);
        tools.commandLineJar()
                .map(jar -> BenchmarkCommand.of(
                        JAR, tools.java(), "-jar", jar.toString(), "-f", "-c", "-o", "/dev/null", "true"))
                .ifPresent(commands::add);
        commands.add(BenchmarkCommand.of(HELLO, tools.java(), "-cp", ownClasses(), Hello.class.getName()));
        return new Case(START, "start of the command line: true", UNKNOWN, commands);
    }

    private Optional<List<String>> reads(int calls) {
        return tools.compiled("reads").map(program -> List.of(program, Integer.toString(calls)));
    }

    private List<String> shell() {
        String loop = "i=0; while [ $i -lt %d ]; do /bin/true; i=$((i+1)); done".formatted(scaled(500));
        return List.of("sh", "-c", loop);
    }

    private Optional<List<String>> threads() {
        return tools.compiled("threads")
                .map(program -> List.of(
                        program,
                        Integer.toString(scaled(2_500)),
                        tools.directory().toString()));
    }

    private Optional<List<String>> compute() {
        return tools.compiled("compute").map(program -> List.of(program, Integer.toString(scaled(300))));
    }

    private List<String> javac() throws IOException {
        Path sources = tools.project().resolve("engine-native/src/main/java/io/github/syscallunit/trace");
        List<String> command = new ArrayList<>(List.of(
                Path.of(tools.java()).resolveSibling("javac").toString(),
                "-proc:none",
                "-nowarn",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                tools.directory().resolve("classes").toString()));
        try (Stream<Path> files = Files.walk(sources)) {
            files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(command::add);
        }
        return command;
    }

    private Case junit() {
        return new Case(
                "g",
                "a JUnit class with 20 empty tests",
                UNKNOWN,
                List.of(
                        launcher(PLAIN_ONE, PlainOne.class),
                        launcher(TRACED_ONE, TracedOne.class),
                        launcher(PLAIN, PlainTwenty.class),
                        launcher(TRACED, TracedTwenty.class)));
    }

    private BenchmarkCommand launcher(String name, Class<?> tests) {
        return BenchmarkCommand.reporting(
                name,
                List.of(
                        tools.java(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LauncherRun.class.getName(),
                        tests.getName()));
    }

    /** So many calls that the start is negligible. */
    private Case filtered() {
        int calls = scaled(30_000_000);
        List<BenchmarkCommand> commands = Stream.of(
                        Tracer.UNTRACED, Tracer.FILTER_ALONE, Tracer.STRACE_FILTER, Tracer.OURS_FILTER)
                .map(tracer -> tracer.command(tools, NEVER, reads(calls)))
                .toList();
        return new Case("h", "%,d one-byte reads, and a filter for none".formatted(calls), calls, commands);
    }

    private Case filteredTest() {
        return new Case(
                "i",
                "a JUnit test with %,d calls".formatted(PlainCalls.CALLS),
                PlainCalls.CALLS,
                List.of(
                        launcher(PLAIN_CALLS, PlainCalls.class),
                        launcher(NARROW_CALLS, NarrowCalls.class),
                        launcher(TRACED_CALLS, TracedCalls.class)));
    }

    private Case classes() throws IOException {
        int count = scaled(100);
        return new Case(
                "j",
                "%d JUnit classes with one empty test each".formatted(count),
                UNKNOWN,
                List.of(
                        suite(PLAIN_CLASSES, Plain000.class, count),
                        suite(TRACED_CLASSES, Traced000.class, count),
                        suite(SEPARATE_CLASSES, Traced000.class, count, "-Dsyscallunit.fork=PER_CLASS")));
    }

    private BenchmarkCommand suite(String name, Class<?> template, int count, String... options) throws IOException {
        Path copies = tools.directory().resolve("suite");
        List<String> command = new ArrayList<>(List.of(tools.java()));
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-cp",
                copies + File.pathSeparator + System.getProperty("java.class.path"),
                LauncherRun.class.getName()));
        command.addAll(ClassCopies.write(template, count, copies));
        return BenchmarkCommand.reporting(name, command);
    }

    private Case memory() {
        int many = scaled(10_000_000);
        BenchmarkCommand few = Tracer.OURS_COUNT.command(tools, NEVER, reads(many / 10));
        BenchmarkCommand all = Tracer.OURS_COUNT.command(tools, NEVER, reads(many));
        return new Case(
                MEMORY,
                "peak of memory at %,d reads, and at a tenth of them".formatted(many),
                UNKNOWN,
                List.of(
                        new BenchmarkCommand(FEW, few.command(), few.missing(), false),
                        new BenchmarkCommand(MANY, all.command(), all.missing(), false)));
    }

    /** The class path of this project's own classes. */
    private static String ownClasses() {
        return Path.of(Hello.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
    }
}
