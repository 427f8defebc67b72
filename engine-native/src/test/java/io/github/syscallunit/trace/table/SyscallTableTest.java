package io.github.syscallunit.trace.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyscallTableTest {
    private static final Pattern X32_NUMBER = Pattern.compile("\\(__X32_SYSCALL_BIT \\+ (\\d+)\\)");
    /** What the generic header defines only for those who ask: arm64's own unistd.h does. */
    private static final String[] AS_ON_AARCH64 = {
        "-D__BITS_PER_LONG=64",
        "-D__ARCH_WANT_NEW_STAT",
        "-D__ARCH_WANT_RENAMEAT",
        "-D__ARCH_WANT_SET_GET_RLIMIT",
        "-D__ARCH_WANT_TIME32_SYSCALLS",
        "-D__ARCH_WANT_SYS_CLONE3",
        "-D__ARCH_WANT_MEMFD_SECRET"
    };

    @TempDir
    private Path directory;

    @Test
    void aNumberHasANameAndTheNameTheNumber() {
        SyscallTable x8664 = SyscallTable.of(Abi.X86_64);
        SyscallTable aarch64 = SyscallTable.of(Abi.AARCH64);

        assertThat(x8664.name(0)).isEqualTo("read");
        assertThat(x8664.name(257)).isEqualTo("openat");
        assertThat(aarch64.name(56)).isEqualTo("openat");
        assertThat(SyscallTable.of(Abi.I386).name(5)).isEqualTo("open");
        assertThat(x8664.number("openat")).hasValue(257);
        assertThat(aarch64.number("open")).isEmpty();
        assertThat(x8664.name(471)).isEqualTo(aarch64.name(471)).isEqualTo("rseq_slice_yield");
    }

    @Test
    void anX32NumberMayCarryItsBit() {
        assertThat(SyscallTable.of(Abi.X32).name(0x40000000 + 520)).isEqualTo("execve");
        assertThat(SyscallTable.of(Abi.X32).name(520)).isEqualTo("execve");
    }

    @Test
    void aNumberWithoutANameIsCalledAsStraceCallsIt() {
        assertThat(SyscallTable.of(Abi.X86_64).name(500)).isEqualTo("syscall_0x1f4");
        assertThat(SyscallTable.of(Abi.X86_64).name(-1)).isEqualTo("syscall_0xffffffffffffffff");
        assertThat(SyscallTable.of(Abi.I386).name(-1)).isEqualTo("syscall_0xffffffff");
        assertThat(SyscallTable.of(Abi.ARM).name(3)).isEqualTo("syscall_0x3");
    }

    @Test
    void theNamesOfX8664AreThoseOfTheHeaders() throws Exception {
        HostTools.requireX8664();
        assertAgreement(Abi.X86_64, "asm/unistd_64.h");
    }

    @Test
    void theNamesOfI386AreThoseOfTheHeaders() throws Exception {
        HostTools.requireX8664();
        assertAgreement(Abi.I386, "asm/unistd_32.h");
    }

    @Test
    void theNamesOfX32AreThoseOfTheHeaders() throws Exception {
        HostTools.requireX8664();
        assertAgreement(Abi.X32, "asm/unistd_x32.h");
    }

    @Test
    void theNamesOfAarch64AreThoseOfTheHeaders() throws Exception {
        assertAgreement(Abi.AARCH64, "asm-generic/unistd.h", AS_ON_AARCH64);
    }

    /** Newer headers may know more; what is as old as the headers must be in them. */
    private void assertAgreement(Abi abi, String header, String... flags) throws IOException, InterruptedException {
        Map<Integer, String> theirs = new TreeMap<>();
        Map<String, String> definitions = HostTools.definitions(directory, header, flags);
        definitions.forEach((name, value) -> {
            if (name.startsWith("__NR_")
                    && !name.equals("__NR_syscalls")
                    && !name.equals("__NR_arch_specific_syscall")) {
                theirs.put(number(definitions, value), name.substring("__NR_".length()));
            }
        });
        SyscallTable table = SyscallTable.of(abi);
        Map<Integer, String> ours = new TreeMap<>(theirs);
        ours.replaceAll((number, name) -> number < table.size() ? table.name(number) : name);

        assertThat(theirs).hasSizeGreaterThan(300);
        assertThat(ours).isEqualTo(theirs);
        for (int number = 0; number < 335; number++) {
            boolean unknown = table.name(number).startsWith("syscall_");
            assertThat(theirs.containsKey(number)).as("%s", number).isEqualTo(!unknown);
        }
    }

    private static int number(Map<String, String> definitions, String value) {
        Matcher x32 = X32_NUMBER.matcher(value);
        if (x32.matches()) {
            return Integer.parseInt(x32.group(1));
        }
        String other = definitions.get(value);
        return other != null ? number(definitions, other) : Integer.decode(value);
    }
}
