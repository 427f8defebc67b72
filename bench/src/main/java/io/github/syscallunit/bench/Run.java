package io.github.syscallunit.bench;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One run of a command.
 *
 * @param seconds from its start to its end
 * @param processor the seconds of processor time of it and of all that it started and waited for, in user and kernel mode
 * @param peak the most memory that its first process had resident, in KiB, as of at most 50 ms before its end
 * @param exitCode its exit code
 */
record Run(double seconds, double processor, long peak, int exitCode) {
    private static final int LIMIT_SECONDS = 600;
    private static final int LOOK_EVERY_MILLIS = 50;

    /**
     * Runs a command to its end.
     *
     * @param command the program and its arguments
     * @param output the file for its standard output
     * @return the run
     * @throws IOException if the program does not exist, or takes longer than ten minutes
     * @throws InterruptedException if the calling thread is interrupted
     */
    static Run of(List<String> command, File output) throws IOException, InterruptedException {
        double processor = ProcessorTime.ofChildren();
        long began = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectError(Redirect.DISCARD)
                .redirectOutput(output)
                .start();
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        long peak = 0;
        while (!process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, peakOf(status));
            if (System.nanoTime() - began > TimeUnit.SECONDS.toNanos(LIMIT_SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new IOException("'" + String.join(" ", command) + "' takes longer than " + LIMIT_SECONDS + " s");
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        return new Run(seconds, ProcessorTime.ofChildren() - processor, peak, process.exitValue());
    }

    private static long peakOf(Path status) {
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            // The process has ended.
            return 0;
        }
    }
}
