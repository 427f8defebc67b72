package io.github.syscallunit.cli.log;

import io.github.syscallunit.engine.stop.Tracee;
import io.github.syscallunit.engine.unwind.NativeStackWalker;
import io.github.syscallunit.engine.unwind.SymbolName;
import java.util.Set;

/** Writes the stacks of {@code -k}, one frame on each line. */
final class StackLines {
    /** Calls after which the stack is lost. */
    private static final Set<String> TAKEN_AT_ENTRY = Set.of("execve", "execveat", "exit", "exit_group");

    private final NativeStackWalker stacks = new NativeStackWalker();

    static boolean isTakenAtEntry(String call) {
        return TAKEN_AT_ENTRY.contains(call);
    }

    /** {@return the current stack} */
    String of(Tracee tracee) {
        return text(tracee, "");
    }

    /** {@return the stack, to be shown later. strace then writes an offset even without a name} */
    String kept(Tracee tracee) {
        return text(tracee, "+0x0");
    }

    private String text(Tracee tracee, String nameless) {
        StringBuilder text = new StringBuilder();
        for (NativeStackWalker.Frame frame : stacks.of(tracee)) {
            String address = " [0x" + Long.toHexString(frame.address()) + "]\n";
            if (frame.file().isEmpty()) {
                text.append(" > unexpected_backtracing_error").append(address);
            } else {
                text.append(" > ").append(frame.file()).append('(');
                text.append(
                        frame.symbol().isEmpty()
                                ? nameless
                                : SymbolName.readable(frame.symbol()) + "+0x" + Long.toHexString(frame.symbolOffset()));
                text.append(')').append(address);
            }
        }
        return text.toString();
    }
}
