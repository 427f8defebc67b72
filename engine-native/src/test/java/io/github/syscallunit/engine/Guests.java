package io.github.syscallunit.engine;

import java.util.ArrayList;
import java.util.List;

/** Command lines of JVMs that run a class of the test's. */
final class Guests {
    private Guests() {}

    static List<String> command(Class<?> guest, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + "/bin/java");
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), guest.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
