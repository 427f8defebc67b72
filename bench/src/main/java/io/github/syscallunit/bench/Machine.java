package io.github.syscallunit.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The machine on which the figures were measured.
 *
 * @param date the day of the measurement, in UTC
 * @param kernel its release
 * @param architecture as the JVM names it
 * @param cpus how many CPUs the JVM may use
 * @param processor the processor's model
 * @param java the JVM's version
 * @param strace the version of strace; "none" without it
 * @param wakeUp the microseconds that it takes to wake a process on the same CPU and on another one; "unknown" without gcc
 * @param mitigations what the kernel does against faults of the processor, which makes each syscall dearer
 */
record Machine(
        String date,
        String kernel,
        String architecture,
        int cpus,
        String processor,
        String java,
        String strace,
        String wakeUp,
        String mitigations) {
    private static final Path VULNERABILITIES = Path.of("/sys/devices/system/cpu/vulnerabilities");
    private static final String MITIGATION = "Mitigation: ";

    static Machine here(Toolbox tools) {
        return new Machine(
                LocalDate.now(ZoneOffset.UTC).toString(),
                System.getProperty("os.version"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                processorModel(),
                Runtime.version().toString(),
                tools.firstLine("strace", "-V").replaceFirst("strace -- version ", ""),
                wakeUpOf(tools),
                mitigationsOfKernel());
    }

    String line() {
        return "%s · Linux %s · %s · %d CPUs (%s) · Java %s · strace %s · wake-up on the same and on another CPU: %s · %s"
                .formatted(date, kernel, architecture, cpus, processor, java, strace, wakeUp, mitigations);
    }

    /** {@return the JVM's feature release, such as 17} */
    int feature() {
        return Runtime.Version.parse(java).feature();
    }

    private static String wakeUpOf(Toolbox tools) {
        return tools.compiled("wakeup")
                .map(program -> tools.firstLine(program).split("\t", -1))
                .filter(micros -> micros.length == 2)
                .map(micros -> micros[0] + " and " + micros[1] + " µs")
                .orElse("unknown");
    }

    private static String mitigationsOfKernel() {
        try (Stream<Path> files = Files.list(VULNERABILITIES)) {
            String mitigations =
                    files.sorted().flatMap(file -> mitigation(file).stream()).collect(Collectors.joining(", "));
            return mitigations.isEmpty() ? "no mitigations" : "mitigations: " + mitigations;
        } catch (IOException e) {
            return "mitigations unknown";
        }
    }

    private static Optional<String> mitigation(Path file) {
        try {
            String state = Files.readString(file).strip();
            return state.startsWith(MITIGATION)
                    ? Optional.of(file.getFileName() + " ("
                            + state.substring(MITIGATION.length()).split(";", -1)[0] + ")")
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String processorModel() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
