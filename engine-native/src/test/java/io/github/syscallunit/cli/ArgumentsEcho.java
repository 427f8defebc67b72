package io.github.syscallunit.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Stands for the command line's jar: tells the JVM's arguments, its own, and how many sockets are open. */
final class ArgumentsEcho {
    private ArgumentsEcho() {}

    public static void main(String[] arguments) throws IOException {
        System.out.println(ManagementFactory.getRuntimeMXBean().getInputArguments());
        List.of(arguments).forEach(System.out::println);
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            System.out.println(
                    "sockets: " + descriptors.filter(ArgumentsEcho::isSocket).count());
        }
        System.exit(arguments.length);
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException e) {
            // It was the listing's.
            return false;
        }
    }
}
