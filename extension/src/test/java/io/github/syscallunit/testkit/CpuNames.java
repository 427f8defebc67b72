package io.github.syscallunit.testkit;

import java.util.regex.Pattern;

/**
 * Texts as they are on x86_64. Younger CPUs lack {@code unlink} and its like: their C library calls {@code unlinkat} with a directory and
 * flags.
 */
public final class CpuNames {
    private static final Pattern DELETION = Pattern.compile("\\bunlinkat\\(AT_FDCWD, (\"[^\"]*\"), 0\\)");
    private static final Pattern NAME = Pattern.compile("\\b(mkdir|rename|unlink)at\\b");

    private CpuNames() {}

    /** {@return what the text would be on x86_64; there it is the same} */
    public static String ofX86(String text) {
        return ofX86(System.getProperty("os.arch"), text);
    }

    static String ofX86(String architecture, String text) {
        return architecture.equals("amd64")
                ? text
                : NAME.matcher(DELETION.matcher(text).replaceAll("unlink($1)")).replaceAll("$1");
    }
}
