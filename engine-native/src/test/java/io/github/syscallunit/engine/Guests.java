package io.github.syscallunit.engine;

import java.util.ArrayList;
import java.util.List;

/** Command lines of JVMs that run a class of the test's class path. */
public final class Guests {
    private Guests() {}

    /** Since 24 a JVM warns where native code is called, as JNA does. */
    private static final int WARNS_OF_NATIVE_ACCESS = 24;

    /** {@return the words that start a JVM of ours with some options, to run a class} */
    public static List<String> command(Class<?> guest, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + "/bin/java");
        if (Runtime.version().feature() >= WARNS_OF_NATIVE_ACCESS) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), guest.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
