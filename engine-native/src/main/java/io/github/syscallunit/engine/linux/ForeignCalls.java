package io.github.syscallunit.engine.linux;

import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The calls through {@code java.lang.foreign} (JDK 22 and later), which compiles a call into a few instructions.
 *
 * <p>The source level has none of its types: {@link ForeignLinker} makes method handles whose first parameter, the place of the errno, is an
 * {@code Object}.
 */
final class ForeignCalls implements NativeCalls {
    private static final ForeignLinker LINKER = new ForeignLinker();

    private static final MethodHandle PTRACE =
            LINKER.handle("ptrace", false, long.class, long.class, int.class, long.class, long.class);
    private static final MethodHandle WAIT4 =
            LINKER.handle("wait4", true, int.class, int.class, long.class, int.class, long.class);

    /** Many traces read no memory. */
    private static final class Transfers {
        static final MethodHandle PROCESS_VM_READV = transfer("process_vm_readv");
        static final MethodHandle PROCESS_VM_WRITEV = transfer("process_vm_writev");
    }

    private final Object errnoSegment = LINKER.newErrnoSegment();
    private final ByteBuffer errno = LINKER.bytes(errnoSegment).order(ByteOrder.nativeOrder());

    private static MethodHandle transfer(String name) {
        return LINKER.handle(
                name, false, long.class, int.class, long.class, long.class, long.class, long.class, long.class);
    }

    @Override
    public long ptrace(long request, int tid, long address, long data) {
        try {
            return (long) PTRACE.invokeExact(errnoSegment, request, tid, address, data);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @Override
    public int wait4(int tid, long status, int options, long usage) {
        try {
            return (int) WAIT4.invokeExact(errnoSegment, tid, status, options, usage);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @Override
    public long process_vm_readv(int tid, long local, long localCount, long remote, long remoteCount) {
        try {
            return (long) Transfers.PROCESS_VM_READV.invokeExact(
                    errnoSegment, tid, local, localCount, remote, remoteCount, 0L);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @Override
    public long process_vm_writev(int tid, long local, long localCount, long remote, long remoteCount) {
        try {
            return (long) Transfers.PROCESS_VM_WRITEV.invokeExact(
                    errnoSegment, tid, local, localCount, remote, remoteCount, 0L);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @Override
    public int lastError() {
        return errno.getInt(0);
    }

    /** A downcall itself throws nothing: it is an error of the JVM, such as a full stack. */
    private static RuntimeException unexpected(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(e);
    }
}
