package io.github.syscallunit.engine;

import io.github.syscallunit.engine.stop.ColocationPolicy;
import java.util.Arrays;

/** Counts the calls of a program that reads where this one does. */
final class BusyProgram {
    private BusyProgram() {}

    public static void main(String[] arguments) throws Exception {
        Strace.command(Arrays.copyOfRange(arguments, 1, arguments.length))
                .keepEvents(0)
                .colocate(ColocationPolicy.valueOf(arguments[0]))
                .run();
    }
}
