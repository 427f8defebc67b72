package io.github.syscallunit.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

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
 */
record Machine(
        String date, String kernel, String architecture, int cpus, String processor, String java, String strace) {

    static Machine here(Toolbox tools) {
        return new Machine(
                LocalDate.now(ZoneOffset.UTC).toString(),
                System.getProperty("os.version"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                processorModel(),
                Runtime.version().toString(),
                tools.firstLine("strace", "-V").replaceFirst("strace -- version ", ""));
    }

    String line() {
        return "%s · Linux %s · %s · %d CPUs (%s) · Java %s · strace %s"
                .formatted(date, kernel, architecture, cpus, processor, java, strace);
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
