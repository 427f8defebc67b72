package io.github.syscallunit.junit.fork.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Chooses the arguments by which a child starts faster than its parent would: a JVM of a few tests ends before the optimizing compiler and a
 * collector with threads of its own are worth their start.
 */
final class StartupFlags {
    private static final String SERIAL = "-XX:+UseSerialGC";
    private static final String FIRST_COMPILER_ALONE = "-XX:TieredStopAtLevel=1";

    private static final Pattern ABOUT_THE_COLLECTOR = Pattern.compile("-XX:[+-]Use\\w*GC|-Xconcgc|-Xincgc");
    private static final Pattern ABOUT_COMPILERS =
            Pattern.compile("-X(int|comp|mixed)|-XX:.*(Tier|Compil|JVMCI|Graal|Inlin|C1|C2).*");

    private StartupFlags() {}

    /**
     * Returns what to add before all other arguments.
     *
     * @param all every argument that the child has, wherever from
     * @return the arguments; none about what one of {@code all} is about
     */
    static List<String> missingFrom(List<String> all) {
        List<String> arguments = new ArrayList<>();
        if (!isAmong(all, ABOUT_THE_COLLECTOR)) {
            arguments.add(SERIAL);
        }
        if (!isAmong(all, ABOUT_COMPILERS)) {
            arguments.add(FIRST_COMPILER_ALONE);
        }
        return arguments;
    }

    private static boolean isAmong(List<String> arguments, Pattern wanted) {
        for (String argument : arguments) {
            if (wanted.matcher(argument).matches()) {
                return true;
            }
        }
        return false;
    }
}
