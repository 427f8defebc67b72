package io.github.syscallunit.engine.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.engine.decode.text.DecodeOptions;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernelless")
@DisplayName("The decoder shows, as strace 6.1 does,")
class UnusualArgumentsTest {
    private static final int E2BIG = 7;

    private static DecodeOptions style(DecodeOptions.Constants constants) {
        return DecodeOptions.builder().constants(constants).build();
    }

    private static byte[] letters(int count) {
        byte[] letters = new byte[count];
        Arrays.fill(letters, (byte) 'a');
        return letters;
    }

    @Test
    @DisplayName("the name of a memfd up to its 249 bytes")
    void longNames() {
        DecodeOptions wide = DecodeOptions.builder().stringLimit(1000).build();

        assertThat(FakeStop.of("memfd_create", 0x1000, 0)
                        .with(0x1000, Arrays.copyOf(letters(249), 250))
                        .returning(3)
                        .decoded(wide))
                .isEqualTo("memfd_create(\"" + "a".repeat(249) + "\", 0) = 3");
        assertThat(FakeStop.of("memfd_create", 0x1000, 0)
                        .with(0x1000, letters(300))
                        .returning(-22)
                        .decoded(wide))
                .startsWith("memfd_create(\"" + "a".repeat(250) + "\"..., 0) = ");
    }

    @Test
    @DisplayName("a command of quotactl as one number in the other styles")
    void quotaCommands() {
        FakeStop call = FakeStop.of("quotactl", 0x80000301L, 0).returning(-19);

        assertThat(call.decoded()).startsWith("quotactl(QCMD(Q_QUOTAOFF, GRPQUOTA), NULL) = ");
        assertThat(call.decoded(style(DecodeOptions.Constants.NUMBERS))).startsWith("quotactl(2147484417, NULL) = ");
        assertThat(call.decoded(style(DecodeOptions.Constants.BOTH)))
                .startsWith("quotactl(2147484417 /* QCMD(Q_QUOTAOFF, GRPQUOTA) */, NULL) = ");
    }

    @Test
    @DisplayName("unknown flags of a System V object apart from its permissions and its pages")
    void ipcFlags() {
        assertThat(FakeStop.of("shmget", 0, 1, 0x2ce0000 | 0125).returning(0).decoded())
                .isEqualTo("shmget(IPC_PRIVATE, 1, 0x2ce0000|0125) = 0");
        assertThat(FakeStop.of("shmget", 0, 1, 21 << 26 | 0600).returning(0).decoded())
                .isEqualTo("shmget(IPC_PRIVATE, 1, 21<<SHM_HUGE_SHIFT|0600) = 0");
    }

    @Test
    @DisplayName("the state of a set of semaphores")
    void semaphores() {
        assertThat(FakeStop.of("semctl", 5, 0, 2, 0x1000)
                        .with(0x1000, new byte[104])
                        .returning(0)
                        .decoded())
                .isEqualTo("semctl(5, 0, IPC_STAT, {sem_perm={uid=0, gid=0, mode=000, key=0, cuid=0, cgid=0},"
                        + " sem_otime=0, sem_ctime=0, sem_nsems=0}) = 0");
    }

    @Test
    @DisplayName("a level of the kernel's log with its name in a comment")
    void logLevels() {
        assertThat(FakeStop.of("syslog", 8, 0, 8).returning(0).decoded())
                .isEqualTo("syslog(8 /* SYSLOG_ACTION_CONSOLE_LEVEL */, NULL, 8 /* LOGLEVEL_DEBUG+1 */) = 0");
        assertThat(FakeStop.of("syslog", 8, 0, -1).returning(-22).decoded())
                .startsWith("syslog(8 /* SYSLOG_ACTION_CONSOLE_LEVEL */, NULL, -1 /* LOGLEVEL_??? */) = ");
    }

    @Test
    @DisplayName("an errno in a result of 32 bits")
    void narrowErrno() {
        assertThat(FakeStop.of("modify_ldt", 42, 0, 0).returning(0xffff_ffdaL).decoded())
                .isEqualTo("modify_ldt(42, NULL, 0) = 4294967258 ENOSYS (Function not implemented)");
        assertThat(FakeStop.of("modify_ldt", 0, 0, 0).returning(16).decoded()).isEqualTo("modify_ldt(0, NULL, 0) = 16");
    }

    @Test
    @DisplayName("what a futex operation shifts before the comment")
    void futexOperations() {
        assertThat(FakeStop.of("futex", 0x1000, 5, 1, 1, 0x2000, 0x5000_0000L)
                        .returning(0)
                        .decoded())
                .isEqualTo("futex(0x1000, FUTEX_WAKE_OP, 1, 1, 0x2000,"
                        + " 0x5<<28 /* FUTEX_OP_??? */|0<<12|FUTEX_OP_CMP_EQ<<24|0) = 0");
        assertThat(FakeStop.of("futex", 0x1000, 0x82, 1).returning(-38).decoded())
                .startsWith("futex(0x1000, FUTEX_FD|FUTEX_PRIVATE_FLAG, 1) = ");
    }

    @Test
    @DisplayName("bytes that fsconfig refuses by their number as an address")
    void refusedBytes() {
        FakeStop call = FakeStop.of("fsconfig", -1, 2, 0x1000, 0x2000, -100)
                .withText(0x1000, "key")
                .withText(0x2000, "value")
                .returning(-22);

        assertThat(call.decoded()).startsWith("fsconfig(-1, FSCONFIG_SET_BINARY, \"key\", 0x2000, -100) = ");
    }

    @Test
    @DisplayName("the size that the kernel writes into an attribute which is too large for it")
    void sizeOfTheKernel() {
        byte[] attributes = new byte[160];
        attributes[4] = (byte) 160;

        assertThat(FakeStop.of("perf_event_open", 0x1000, 0, 0, -1, 0)
                        .with(0x1000, attributes)
                        .returning(-E2BIG)
                        .decoded())
                .startsWith("perf_event_open({type=PERF_TYPE_HARDWARE, size=0xa0 /* PERF_ATTR_SIZE_??? */"
                        + " => 0xa0 /* PERF_ATTR_SIZE_??? */, config=PERF_COUNT_HW_CPU_CYCLES, ");
    }

    @Test
    @DisplayName("the type of a breakpoint as one of several, or as an invalid one")
    void breakpoint() {
        assertThat(breakpoint(3)).contains(", bp_type=HW_BREAKPOINT_RW, ");
        assertThat(breakpoint(4)).contains(", bp_type=HW_BREAKPOINT_X, ");
        assertThat(breakpoint(5)).contains(", bp_type=0x5 /* HW_BREAKPOINT_INVALID */, ");
        assertThat(breakpoint(8)).contains(", bp_type=0x8 /* HW_BREAKPOINT_??? */, ");
    }

    private static String breakpoint(int type) {
        byte[] attributes = new byte[112];
        attributes[0] = 5;
        attributes[4] = (byte) attributes.length;
        attributes[52] = (byte) type;
        return FakeStop.of("perf_event_open", 0x1000, 0, 0, -1, 0)
                .with(0x1000, attributes)
                .returning(-22)
                .decoded(DecodeOptions.builder().abbreviated(call -> false).build());
    }

    @Test
    @DisplayName("the arguments of a program and of a request for capabilities as addresses, if they are not wanted")
    void notVerbose() {
        DecodeOptions terse = DecodeOptions.builder().verbose(name -> false).build();

        assertThat(FakeStop.of("execve", 0x1000, 0x2000, 0x2000)
                        .withText(0x1000, "/bin/true")
                        .withLongs(0x2000, 0x1000, 0)
                        .returning(0)
                        .decoded(terse))
                .isEqualTo("execve(\"/bin/true\", 0x2000, 0x2000) = 0");
        assertThat(FakeStop.of("capset", 0x1000, 0x2000)
                        .withInts(0x1000, 0x20080522, 0)
                        .withInts(0x2000, 0, 0, 0, 0, 0, 0)
                        .returning(0)
                        .decoded(terse))
                .isEqualTo("capset(0x1000, 0x2000) = 0");
    }

    @Test
    @DisplayName("as much of a set of registers as was asked for")
    void registers() {
        FakeStop some = FakeStop.of("ptrace", 0x4204, 7, 1, 0x1000)
                .withLongs(0x1000, 0x2000, 16)
                .withLongs(0x2000, 0x15, 0x14);

        assertThat(some.returning(0).decoded())
                .isEqualTo("ptrace(PTRACE_GETREGSET, 7, NT_PRSTATUS,"
                        + " {iov_base={r15=0x15, r14=0x14}, iov_len=16}) = 0");
        assertThat(some.returning(-3).decoded())
                .startsWith("ptrace(PTRACE_GETREGSET, 7, NT_PRSTATUS, {iov_base=0x2000, iov_len=16}) = ");
        assertThat(FakeStop.of("ptrace", 0x4205, 7, 2, 0x1000)
                        .withLongs(0x1000, 0x2000, 40)
                        .withLongs(0x2000, 0x37f, 0, 0, 0x1f80, 0x2_0000_0001L)
                        .returning(0)
                        .decoded())
                .isEqualTo("ptrace(PTRACE_SETREGSET, 7, NT_FPREGSET, {iov_base={cwd=0x37f, swd=0, ftw=0, fop=0,"
                        + " rip=0, rdp=0, mxcsr=0x1f80, mxcr_mask=0, st_space=[0x1, 0x2]}, iov_len=40}) = 0");
        assertThat(FakeStop.of("ptrace", 0x4205, 7, 1, 0x1000)
                        .withLongs(0x1000, 0x2000, 9)
                        .withLongs(0x2000, 1, 2)
                        .returning(-22)
                        .decoded())
                .startsWith("ptrace(PTRACE_SETREGSET, 7, NT_PRSTATUS, {iov_base=0x2000, iov_len=9}) = ");
    }

    @Test
    @DisplayName("as much of what ptrace says of a syscall as there is")
    void syscallInfo() {
        FakeStop exit = FakeStop.of("ptrace", 0x420e, 7, 88, 0x1000)
                .withLongs(0x1000, 0xc000003e_00000002L, 0x5000, 0x6000, -2, 1, 0, 0, 0, 0, 0, 0);

        assertThat(exit.returning(33).decoded())
                .isEqualTo("ptrace(PTRACE_GET_SYSCALL_INFO, 7, 88, {op=PTRACE_SYSCALL_INFO_EXIT,"
                        + " arch=AUDIT_ARCH_X86_64, instruction_pointer=0x5000, stack_pointer=0x6000,"
                        + " exit={rval=-ENOENT, is_error=1}}) = 33");
        assertThat(exit.returning(9).decoded())
                .isEqualTo("ptrace(PTRACE_GET_SYSCALL_INFO, 7, 88,"
                        + " {op=PTRACE_SYSCALL_INFO_EXIT, arch=AUDIT_ARCH_X86_64}) = 9");
        assertThat(FakeStop.of("ptrace", 0x420e, 7, 48, 0x1000)
                        .withLongs(0x1000, 0xc000003e_00000001L, 0x5000, 0x6000, 39, 4, 5, 6)
                        .returning(80)
                        .decoded(style(DecodeOptions.Constants.BOTH)))
                .endsWith(" entry={nr=39 /* __NR_getpid */, args=[0x4, 0x5]}}) = 80");
    }

    @Test
    @DisplayName("keys in each style, and data whose length stands in another argument")
    void keys() {
        FakeStop sign = FakeStop.of("keyctl", 27, 0x1000, 0x2000, 0x3000, 0x4000)
                .withInts(0x1000, -1, 2, 8, 0, 5, 0, 0, 0, 0, 0)
                .withText(0x2000, "enc=raw")
                .withText(0x3000, "hello")
                .returning(-22);

        assertThat(sign.decoded())
                .startsWith("keyctl(KEYCTL_PKEY_SIGN, {key_id=KEY_SPEC_THREAD_KEYRING, in_len=2, out_len=8,"
                        + " __spare=[0, 0x5, 0, 0, 0, 0, 0]}, \"enc=raw\", \"he\", 0x4000) = ");
        assertThat(sign.decoded(style(DecodeOptions.Constants.BOTH)))
                .startsWith("keyctl(0x1b /* KEYCTL_PKEY_SIGN */, {key_id=-1 /* KEY_SPEC_THREAD_KEYRING */, ");
        assertThat(FakeStop.of("keyctl", 31, 0x1000, 4)
                        .with(0x1000, new byte[] {1, 2, 3, 4})
                        .returning(3)
                        .decoded())
                .isEqualTo("keyctl(KEYCTL_CAPABILITIES,"
                        + " [KEYCTL_CAPS0_CAPABILITIES, KEYCTL_CAPS1_NS_KEY_TAG, 0x3], 4) = 3");
    }
}
