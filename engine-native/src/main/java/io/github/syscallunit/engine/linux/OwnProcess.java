package io.github.syscallunit.engine.linux;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Facts of this process that Java does not tell, from proc(5). */
public final class OwnProcess {
    private OwnProcess() {}

    /**
     * Returns the environment in its order; {@link System#getenv()} has lost it.
     *
     * @return {@code NAME=value} each
     */
    public static List<String> environment() {
        try {
            String all = Files.readString(Path.of("/proc/self/environ"), StandardCharsets.ISO_8859_1);
            byte[] bytes = all.getBytes(StandardCharsets.ISO_8859_1);
            return Arrays.stream(new String(bytes, StandardCharsets.UTF_8).split("\0"))
                    .filter(variable -> variable.indexOf('=') > 0)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the signals that were blocked when this process began: those of its first thread, which the JVM leaves alone} */
    static long originalSignalMask() {
        long pid = ProcessHandle.current().pid();
        return Long.parseUnsignedLong(
                ProcFs.statusField(Path.of("/proc/self/task/" + pid + "/status"), "SigBlk")
                        .orElse("0"),
                16);
    }
}
