package io.github.syscallunit.cli.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program for scripts: prints how alike two logs are, strace's and ours. */
public final class LogComparison {
    private LogComparison() {}

    /** Compares the two files that the arguments name, and exits with 1 if they are not alike enough. */
    public static void main(String[] arguments) throws IOException {
        LogSimilarity similarity = LogSimilarity.of(log(arguments[0]), log(arguments[1]));
        System.out.println(similarity);
        System.out.printf("%.2f %% identical%n", similarity.percent());
        System.exit(similarity.percent() >= 99 ? 0 : 1);
    }

    private static TraceLog log(String file) throws IOException {
        return TraceLog.of(Files.readAllLines(Path.of(file), StandardCharsets.ISO_8859_1));
    }
}
