package io.github.syscallunit.junit.fork.launch;

import io.github.syscallunit.engine.stop.ColocationPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalInt;
import org.junit.platform.engine.ConfigurationParameters;

/**
 * The configuration parameters of the children.
 *
 * @param failIfUnavailable whether tests fail, instead of being skipped, if tracing is not available
 * @param timeout how long a child may be silent
 * @param resultsDirectory the directory of the result files
 * @param debugPort the port at which the children wait for a debugger; 0 for any port, empty to start without
 * @param colocate when the tracer and the children's threads share a CPU
 * @param filters whether the children install seccomp filters, so that they stop only at wanted syscalls
 * @param quickStart whether the children have a collector and compilers that start faster than those of the test JVM. Where a whole suite
 *     is traced, its tests were not written for that: what fits into the heap of one collector need not fit into that of another
 */
public record ForkSettings(
        boolean failIfUnavailable,
        Duration timeout,
        Path resultsDirectory,
        OptionalInt debugPort,
        ColocationPolicy colocate,
        boolean filters,
        boolean quickStart) {
    /** Has tests traced that have no annotation. */
    public static final String TRACE = "syscallunit.trace";

    private static final String UNAVAILABLE = "syscallunit.unavailable";
    private static final String TIMEOUT = "syscallunit.timeout";
    private static final String RESULTS = "syscallunit.resultsDirectory";
    private static final String DEBUG = "syscallunit.debug";
    private static final String COLOCATE = "syscallunit.colocate";
    private static final String SECCOMP = "syscallunit.seccomp";
    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(10);
    private static final Duration MAX_SHUTDOWN = Duration.ofSeconds(30);

    public static ForkSettings of(ConfigurationParameters parameters) {
        return new ForkSettings(
                parameters.get(UNAVAILABLE, ForkSettings::parseUnavailable).orElseGet(ForkSettings::onLinux),
                parameters
                        .get(TIMEOUT, text -> TimeoutParameter.parse(TIMEOUT, text))
                        .orElse(DEFAULT_TIMEOUT),
                parameters.get(RESULTS, Path::of).orElseGet(ForkSettings::defaultDirectory),
                parameters.get(DEBUG, ForkSettings::parseDebug).orElse(OptionalInt.empty()),
                parameters.get(COLOCATE, ForkSettings::parseColocate).orElse(ColocationPolicy.AUTO),
                parameters.get(SECCOMP, ForkSettings::parseSeccomp).orElse(true),
                parameters.get(TRACE).filter(tests -> !tests.isBlank()).isEmpty());
    }

    /** {@return how long a child may be silent, a day if it is debugged} */
    public Duration silenceLimit() {
        return debugPort.isPresent() ? Duration.ofDays(1) : timeout;
    }

    /** {@return how long a child may take to end after its tests, for example in shutdown hooks} */
    public Duration shutdownLimit() {
        Duration limit = silenceLimit();
        return debugPort.isEmpty() && limit.compareTo(MAX_SHUTDOWN) > 0 ? MAX_SHUTDOWN : limit;
    }

    private static boolean parseUnavailable(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "fail" -> true;
            case "skip" -> false;
            default ->
                throw new IllegalArgumentException(UNAVAILABLE + " is \"" + value + "\", but must be fail or skip");
        };
    }

    private static ColocationPolicy parseColocate(String value) {
        return ColocationPolicy.parse(value.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new IllegalArgumentException(
                        COLOCATE + " is \"" + value + "\", but must be auto, always or never"));
    }

    private static boolean parseSeccomp(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "auto" -> true;
            case "never" -> false;
            default -> throw new IllegalArgumentException(SECCOMP + " is \"" + value + "\", but must be auto or never");
        };
    }

    private static OptionalInt parseDebug(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "false" -> OptionalInt.empty();
            case "true" -> OptionalInt.of(0);
            default -> OptionalInt.of(parsePort(value));
        };
    }

    private static int parsePort(String value) {
        try {
            return Integer.parseUnsignedInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(DEBUG + " is \"" + value + "\", but must be true, false or a port", e);
        }
    }

    private static boolean onLinux() {
        return System.getProperty("os.name", "").equals("Linux");
    }

    private static Path defaultDirectory() {
        boolean gradle = Files.isDirectory(Path.of("build")) && !Files.isDirectory(Path.of("target"));
        return Path.of(gradle ? "build" : "target", "syscallunit");
    }
}
