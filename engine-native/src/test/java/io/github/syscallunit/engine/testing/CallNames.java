package io.github.syscallunit.engine.testing;

import io.github.syscallunit.engine.linux.arch.Architecture;
import io.github.syscallunit.trace.table.Abi;
import io.github.syscallunit.trace.table.SyscallTable;
import java.util.Map;
import java.util.regex.Pattern;

/** The names of the syscalls that the C library makes for its functions: an ABI without {@code unlink} has {@code unlinkat} for it. */
public final class CallNames {
    private static final Map<String, String> SUCCESSORS =
            Map.of("access", "faccessat", "mkdir", "mkdirat", "rename", "renameat", "unlink", "unlinkat");
    private static final Pattern WORD = Pattern.compile("\\w+");

    private CallNames() {}

    /** {@return a text with x86_64's names, with those that this machine has} */
    public static String here(String text) {
        return in(Architecture.current().abi(), text);
    }

    static String in(Abi abi, String text) {
        SyscallTable table = SyscallTable.of(abi);
        return WORD.matcher(text)
                .replaceAll(word -> table.number(word.group()).isPresent()
                        ? word.group()
                        : SUCCESSORS.getOrDefault(word.group(), word.group()));
    }
}
