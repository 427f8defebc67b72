package io.github.syscallunit.junit.fork.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Chooses arguments that make a child start faster. A JVM with a few tests ends before the optimizing compiler and a
 * concurrent collector are worth the cost of their start.
 */
final class StartupFlags {
    private static final String SERIAL = "-XX:+UseSerialGC";
    private static final String FIRST_COMPILER_ONLY = "-XX:TieredStopAtLevel=1";

    private static final Pattern COLLECTOR = Pattern.compile("-XX:[+-]Use\\w*GC|-Xconcgc|-Xincgc");
    private static final Pattern COMPILERS =
            Pattern.compile("-X(int|comp|mixed)|-XX:.*(Tier|Compil|JVMCI|Graal|Inlin|C1|C2).*");

    private StartupFlags() {}

    /**
     * Returns the arguments to add before all others.
     *
     * @param all every argument that the child has, from all sources
     * @return the arguments, without those about a subject that one of {@code all} is about
     */
    static List<String> missingFrom(List<String> all) {
        List<String> arguments = new ArrayList<>();
        if (!isAmong(all, COLLECTOR)) {
            arguments.add(SERIAL);
        }
        if (!isAmong(all, COMPILERS)) {
            arguments.add(FIRST_COMPILER_ONLY);
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
