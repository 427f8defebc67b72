package io.github.syscallunit.engine.linux;

import com.sun.jna.Native;

/** The calls through JNA's direct mapping. */
final class JnaCalls implements NativeCalls {
    @Override
    public long ptrace(long request, int tid, long address, long data) {
        return LibC.ptrace(request, tid, address, data);
    }

    @Override
    public int wait4(int tid, long status, int options, long usage) {
        return LibC.wait4(tid, status, options, usage);
    }

    @Override
    public long process_vm_readv(int tid, long local, long localCount, long remote, long remoteCount) {
        return LibC.process_vm_readv(tid, local, localCount, remote, remoteCount, 0);
    }

    @Override
    public long process_vm_writev(int tid, long local, long localCount, long remote, long remoteCount) {
        return LibC.process_vm_writev(tid, local, localCount, remote, remoteCount, 0);
    }

    @Override
    public int lastError() {
        return Native.getLastError();
    }
}
