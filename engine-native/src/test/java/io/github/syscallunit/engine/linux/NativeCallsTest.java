package io.github.syscallunit.engine.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.syscallunit.engine.linux.memory.ProcessMemory;
import io.github.syscallunit.engine.stop.WaitStatus;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The calls of the stop path, whichever way they are made")
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class NativeCallsTest {
    private static final int EPERM = 1;
    private static final int ESRCH = 3;
    private static final int ECHILD = 10;
    /** Larger than any process id (linux/threads.h). */
    private static final int NOBODY = 1 << 23;

    private final NativeBuffer status = new NativeBuffer(Integer.BYTES);
    private Process process;
    private int pid;

    static Stream<Arguments> ways() {
        return Stream.of(
                way("JNA's functions", () -> byJna(Integer.MAX_VALUE)),
                way("JNA's direct mapping", () -> byJna(0)),
                way("JNA's functions, then its direct mapping", () -> byJna(3)),
                way("java.lang.foreign", ForeignCalls::new),
                way("JNA, then java.lang.foreign", () -> new AdaptiveCalls(3)));
    }

    private static NativeCalls byJna(int callsBeforeDirect) {
        LibC.directAfter(callsBeforeDirect);
        return new JnaCalls();
    }

    private static Arguments way(String name, Supplier<NativeCalls> calls) {
        return Arguments.of(name, calls);
    }

    private static NativeCalls make(String name, Supplier<NativeCalls> calls) {
        assumeTrue(
                !name.contains("foreign") || ForeignLinker.isAvailable(),
                "needs JDK 22 or later and --enable-native-access=ALL-UNNAMED");
        return calls.get();
    }

    @BeforeEach
    void startProcess() throws Exception {
        // Not a child of this JVM, whose own wait for its child would take the stops.
        process = new ProcessBuilder("sh", "-c", "exec 3<&0; cat <&3 & echo $!; wait")
                .redirectError(Redirect.INHERIT)
                .start();
        pid = Integer.parseInt(process.inputReader().readLine());
    }

    @AfterEach
    void endProcess() throws Exception {
        LibC.directAfter(LibC.CALLS_BEFORE_DIRECT);
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ways")
    @DisplayName("stop a process, read and write its memory, and let it go")
    void traceAProcess(String name, Supplier<NativeCalls> way) {
        NativeCalls calls = make(name, way);
        Ptrace ptrace = new Ptrace(calls);
        SyscallInfo info = new SyscallInfo();
        assertThat(ptrace.seize(pid, 0)).isZero();
        // Often enough that the calls are exchanged in between.
        for (int i = 0; i < 50; i++) {
            assertThat(ptrace.interrupt(pid)).isZero();
            assertThat(ptrace.waitForStop(pid, status)).isEqualTo(pid);
            assertThat(WaitStatus.event(status.bytes().getInt(0))).isEqualTo(Ptrace.PTRACE_EVENT_STOP);
            assertThat(ptrace.syscallInfo(pid, info)).isZero();
            readAndWrite(new ProcessMemory(calls).of(pid), info.stackPointer());
            assertThat(ptrace.resume(Ptrace.PTRACE_CONT, pid, 0)).isZero();
        }
        assertThat(ptrace.interrupt(pid)).isZero();
        assertThat(ptrace.waitForStop(pid, status)).isEqualTo(pid);
        assertThat(ptrace.detach(pid, 0)).isZero();
        assertThat(ptrace.waitForStop(NOBODY, status)).isEqualTo(-ECHILD);
    }

    private static void readAndWrite(ProcessMemory memory, long stack) {
        long below = stack - 4096;
        ByteBuffer original = ByteBuffer.allocate(16);
        assertThat(memory.read(below, original)).isEqualTo(16);
        assertThat(memory.write(below, ByteBuffer.wrap("0123456789abcdef".getBytes(StandardCharsets.US_ASCII))))
                .isTrue();
        ByteBuffer changed = ByteBuffer.allocate(16);
        assertThat(memory.read(below, changed)).isEqualTo(16);
        assertThat(changed.array()).isEqualTo("0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
        assertThat(memory.write(below, original.flip())).isTrue();
        assertThat(memory.read(0, ByteBuffer.allocate(8))).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ways")
    @DisplayName("return the errno of what was refused")
    void returnErrno(String name, Supplier<NativeCalls> way) {
        Ptrace ptrace = new Ptrace(make(name, way));
        assertThat(ptrace.seize(pid, 0)).isZero();
        for (int i = 0; i < 20; i++) {
            assertThat(ptrace.seize(pid, 0)).isEqualTo(EPERM);
            assertThat(ptrace.interrupt(NOBODY)).isEqualTo(ESRCH);
            assertThat(ptrace.waitForStop(NOBODY, status)).isEqualTo(-ECHILD);
        }
    }
}
