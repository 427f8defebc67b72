package io.github.syscallunit.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The ways to run a program: untraced, and under each tracer. */
enum Tracer {
    UNTRACED("untraced"),
    STRACE_COUNT("strace -f -c") {
        @Override
        Optional<List<String>> tracer(Toolbox tools, String filter) {
            return tools.find("strace").map(strace -> List.of(strace, "-f", "-c", "-o", "/dev/null"));
        }
    },
    STRACE_LOG("strace -f -o") {
        @Override
        Optional<List<String>> tracer(Toolbox tools, String filter) {
            return tools.find("strace").map(strace -> List.of(strace, "-f", "-o", log(tools)));
        }
    },
    STRACE_FILTER("strace --seccomp-bpf") {
        @Override
        Optional<List<String>> tracer(Toolbox tools, String filter) {
            return tools.find("strace")
                    .map(strace -> List.of(strace, "-f", "--seccomp-bpf", "-e", "trace=" + filter, "-o", log(tools)));
        }
    },
    PERF("perf trace -s") {
        @Override
        Optional<List<String>> tracer(Toolbox tools, String filter) {
            return tools.find("perf")
                    .filter(perf -> tools.succeeds(perf, "trace", "-s", "-o", "/dev/null", "true"))
                    .map(perf -> List.of(perf, "trace", "-s", "-o", "/dev/null"));
        }
    },
    LOOP("C loop on one CPU") {
        @Override
        Optional<List<String>> tracer(Toolbox tools, String filter) {
            return tools.compiled("loop").map(List::of);
        }
    },
    FILTER_ALONE("a filter that allows all, no tracer") {
        @Override
        Optional<List<String>> tracer(Toolbox tools, String filter) {
            return tools.compiled("allow").map(List::of);
        }
    },
    OURS_COUNT("ours -f -c") {
        @Override
        Optional<List<String>> tracer(Toolbox tools, String filter) {
            return ours(tools, "-f", "-c", "-o", "/dev/null");
        }
    },
    OURS_LOG("ours -f -o") {
        @Override
        Optional<List<String>> tracer(Toolbox tools, String filter) {
            return ours(tools, "-f", "-o", log(tools));
        }
    },
    OURS_FILTER("ours with a filter") {
        @Override
        Optional<List<String>> tracer(Toolbox tools, String filter) {
            return ours(tools, "-f", "-e", "trace=" + filter, "-o", log(tools));
        }
    };

    private final String title;

    Tracer(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /**
     * Makes the command that runs a program this way.
     *
     * @param tools this machine's programs
     * @param filter the syscalls for tracers with a filter
     * @param program the program and its arguments; empty if it is missing itself
     * @return the command, or the reason why it is missing
     */
    BenchmarkCommand command(Toolbox tools, String filter, Optional<List<String>> program) {
        if (program.isEmpty()) {
            return BenchmarkCommand.missing(title, "the program to trace needs gcc");
        }
        return tracer(tools, filter)
                .map(tracer -> BenchmarkCommand.of(
                        title,
                        Stream.concat(tracer.stream(), program.get().stream()).toArray(String[]::new)))
                .orElseGet(() -> BenchmarkCommand.missing(title, "not on this machine, or not allowed"));
    }

    Optional<List<String>> tracer(Toolbox tools, String filter) {
        return Optional.of(List.of());
    }

    private static String log(Toolbox tools) {
        return tools.directory().resolve("log").toString();
    }

    private static Optional<List<String>> ours(Toolbox tools, String... options) {
        return tools.commandLine().map(script -> {
            List<String> command = new ArrayList<>(List.of(script.toString()));
            command.addAll(List.of(options));
            return command;
        });
    }
}
