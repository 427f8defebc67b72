package io.github.syscallunit.cli;

import java.lang.management.ManagementFactory;
import java.util.List;

/** Stands for the command line's jar: tells the JVM's arguments, and its own. */
final class ArgumentsEcho {
    private ArgumentsEcho() {}

    public static void main(String[] arguments) {
        System.out.println(ManagementFactory.getRuntimeMXBean().getInputArguments());
        List.of(arguments).forEach(System.out::println);
        System.exit(arguments.length);
    }
}
