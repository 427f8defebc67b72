package io.github.syscallunit.engine.linux.arch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.engine.decode.type.file.StatTypes;
import io.github.syscallunit.trace.internal.TsvFile;
import io.github.syscallunit.trace.table.Abi;
import io.github.syscallunit.trace.table.SyscallTable;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the facts with the headers of each CPU for which there is a compiler: this machine's, or a cross compiler on the path. */
@DisplayName("The facts of the CPUs are those of the headers:")
class CpuHeadersTest {
    private static final String HEADERS = """
            #include <stddef.h>
            #include <linux/audit.h>
            #include <linux/eventpoll.h>
            #include <asm/signal.h>
            #include <asm/sigcontext.h>
            #include <asm/unistd.h>
            """;

    private static final Map<Abi, String> AUDIT_NAMES = Map.of(
            Abi.X86_64, "AUDIT_ARCH_X86_64",
            Abi.I386, "AUDIT_ARCH_I386",
            Abi.X32, "AUDIT_ARCH_X86_64",
            Abi.AARCH64, "AUDIT_ARCH_AARCH64",
            Abi.ARM, "AUDIT_ARCH_ARM");

    /** What is between the stack pointer and the context in a signal's frame: arguments and siginfo_t of i386, siginfo_t of Arm. */
    private static final Map<Abi, Integer> BEFORE_CONTEXT =
            Map.of(Abi.X86_64, 0, Abi.I386, 3 * 4 + 128, Abi.X32, 0, Abi.AARCH64, 128, Abi.ARM, 128);

    /** Where a register is: the names that the headers have for the indexes. */
    private static final Map<Abi, Map<String, String>> REGISTERS = Map.of(
            Abi.X86_64,
            Map.of(
                    "struct", "struct user_regs_struct",
                    "instruction pointer", "rip",
                    "frame pointer", "rbp",
                    "call", "rax",
                    "result", "rax",
                    "number", "orig_rax",
                    "arguments", "rdi rsi rdx r10 r8 r9",
                    "columns", "rax rdx rcx rbx rsi rdi rbp rsp r8 r9 r10 r11 r12 r13 r14 r15 rip"),
            Abi.AARCH64,
            Map.of(
                    "struct", "struct user_pt_regs",
                    "instruction pointer", "pc",
                    "frame pointer", "regs[29]",
                    "call", "regs[8]",
                    "result", "regs[0]",
                    "arguments", "regs[0] regs[1] regs[2] regs[3] regs[4] regs[5]",
                    "columns", x0ToX30() + " sp"));

    @TempDir
    Path directory;

    static List<Architecture> cpus() {
        return Architecture.all();
    }

    private static String x0ToX30() {
        return String.join(
                " ", IntStream.range(0, 31).mapToObj(i -> "regs[" + i + "]").toList());
    }

    @ParameterizedTest
    @EnumSource(Abi.class)
    @DisplayName("numbers and sizes of an ABI")
    void ofAnAbi(Abi abi) throws Exception {
        CallingConvention facts = CallingConvention.of(abi);
        StringBuilder source = new StringBuilder(HEADERS);
        source.append("struct aligned { char c; long long number; };\n");
        require(source, "(unsigned) " + AUDIT_NAMES.get(abi), facts.auditArchitecture() & 0xffffffffL);
        require(source, "sizeof(void *)", abi.wordSize());
        require(source, "sizeof(struct epoll_event)", facts.epollEventSize());
        require(source, "sizeof(__kernel_old_dev_t)", facts.oldDeviceSize());
        require(source, "offsetof(struct aligned, number)", facts.alignmentOfLongLong());
        source.append("#if __has_include(<asm/ucontext.h>)\n#include <asm/ucontext.h>\n");
        require(source, "offsetof(struct ucontext, uc_sigmask) + " + BEFORE_CONTEXT.get(abi), facts.savedMaskOffset());
        source.append("#endif\n");
        source.append("#ifdef __NR_setuid32\n#define SIZE 2\n#else\n#define SIZE 4\n#endif\n");
        require(source, "SIZE", facts.oldIdSize());
        source.append("#ifdef __X32_SYSCALL_BIT\n#define BIT __X32_SYSCALL_BIT\n#else\n#define BIT 0\n#endif\n");
        if (abi == Abi.X32) {
            require(source, "BIT", abi.syscallBit());
        }
        assertThat(CpuCompiler.check(abi, directory, source.toString())).isEmpty();
        assertThat(facts.oldIdSize() == 2)
                .isEqualTo(!facts.hasSyscallNumbers()
                        || SyscallTable.of(abi).number("setuid32").isPresent());
    }

    @ParameterizedTest
    @EnumSource(Abi.class)
    @DisplayName("struct stat and struct stat64")
    void ofStat(Abi abi) throws Exception {
        StringBuilder source =
                new StringBuilder("#include <stddef.h>\n#include <linux/types.h>\n#include <asm/stat.h>\n");
        List<String[]> rows = TsvFile.rows(StatTypes.class, "stat-layouts.tsv");
        List<String> columns = Arrays.asList(rows.get(0));
        for (String struct : List.of("stat", "stat64")) {
            int column = columns.indexOf(struct.equals("stat") ? abi.label() : abi.label() + "/stat64");
            for (String[] row : column < 0 ? List.<String[]>of() : rows.subList(1, rows.size())) {
                String[] place = row[column].split(":", -1);
                if (place.length == 1) {
                    require(source, "sizeof(struct " + struct + ")", Long.parseLong(place[0]));
                } else {
                    require(source, "offsetof(struct " + struct + ", " + row[0] + ")", Long.parseLong(place[0]));
                    require(source, "sizeof(((struct " + struct + " *) 0)->" + row[0] + ")", Long.parseLong(place[1]));
                }
            }
        }
        assertThat(CpuCompiler.check(abi, directory, source.toString())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("cpus")
    @DisplayName("the places of registers, and the numbers that a traced JVM calls")
    void ofRegisters(Architecture cpu) throws Exception {
        assertThat(REGISTERS).as("the names of the registers").containsKey(cpu.abi());
        Map<String, String> names = REGISTERS.getOrDefault(cpu.abi(), Map.of());
        StringBuilder source = new StringBuilder(
                "#include <stddef.h>\n#include <sys/user.h>\n#include <asm/ptrace.h>\n#include <asm/unistd.h>\n#include <asm/fcntl.h>\n");
        require(source, "sizeof(" + names.get("struct") + ")", cpu.registersSize());
        CallRegisters call = CallingConvention.of(cpu.abi()).registers();
        register(source, names, "instruction pointer", List.of(cpu.instructionPointer()));
        register(source, names, "frame pointer", List.of(cpu.framePointer()));
        register(source, names, "call", List.of(cpu.callRegister()));
        register(source, names, "result", List.of(call.result()));
        register(source, names, "arguments", call.arguments());
        register(
                source,
                names,
                "columns",
                Arrays.stream(cpu.unwindRegisters()).boxed().toList());
        if (names.containsKey("number")) {
            register(source, names, "number", List.of(call.number()));
        }
        require(source, "__NR_gettid", cpu.gettid());
        require(source, "O_DIRECTORY", cpu.openDirectoryFlag());
        require(source, "__NR_rt_tgsigqueueinfo", cpu.rtTgsigqueueinfo());
        assertThat(CpuCompiler.check(cpu.abi(), directory, source.toString())).isEmpty();
    }

    private static void register(StringBuilder source, Map<String, String> names, String fact, List<Integer> indexes) {
        String[] fields = names.getOrDefault(fact, "").split(" ", -1);
        assertThat(indexes).as(fact).hasSameSizeAs(fields);
        for (int i = 0; i < fields.length; i++) {
            require(
                    source,
                    "offsetof(" + names.get("struct") + ", " + fields[i] + ")",
                    (long) indexes.get(i) * Long.BYTES);
        }
    }

    private static void require(StringBuilder source, String expression, long value) {
        source.append("_Static_assert((" + expression + ") == " + value + ", \"" + expression + " is not " + value
                + "\");\n");
    }
}
