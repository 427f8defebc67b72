package io.github.syscallunit.engine.linux.proc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the stack of a thread that is in a syscall. */
public final class StackPointer {
    private StackPointer() {}

    /** {@return the stack pointer; 0 if the kernel does not report it} */
    public static long of(int tid) {
        try {
            String[] words = Files.readString(Path.of("/proc/" + tid + "/syscall"))
                    .strip()
                    .split(" ", -1);
            return words.length < 2 ? 0 : Long.parseUnsignedLong(words[words.length - 2].replaceFirst("^0x", ""), 16);
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }
}
