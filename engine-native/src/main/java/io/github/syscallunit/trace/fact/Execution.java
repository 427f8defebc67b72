package io.github.syscallunit.trace.fact;

import java.util.List;
import org.apiguardian.api.API;

/**
 * Describes the program that a call of {@code execve} or {@code execveat} executes.
 *
 * @param program the path as it was given; of a descriptor, what that stands for
 * @param arguments the program's arguments, its own name first; at most the first 256, each cut after 4096 bytes
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Execution(String program, List<String> arguments) {
    /**
     * Copies the arguments.
     *
     * @param program see {@link #program()}
     * @param arguments see {@link #arguments()}
     */
    public Execution {
        arguments = List.copyOf(arguments);
    }
}
