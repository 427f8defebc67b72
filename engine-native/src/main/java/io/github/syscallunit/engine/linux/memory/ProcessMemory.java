package io.github.syscallunit.engine.linux.memory;

import io.github.syscallunit.engine.linux.NativeBuffer;
import io.github.syscallunit.engine.linux.NativeCalls;
import io.github.syscallunit.engine.linux.Ptrace;
import java.nio.ByteBuffer;

/**
 * A tracee's memory through process_vm_readv(2), or word by word through {@code PTRACE_PEEKDATA} if that is refused (a
 * process that is not dumpable, a sandbox).
 */
public final class ProcessMemory implements TraceeMemory {
    private static final int PAGE = 4096;
    private static final int STAGE = 64 * 1024;
    private static final int VECTOR = 16;
    private static final int ESRCH = 3;
    private static final int EFAULT = 14;
    private static final int WORD = 8;

    private final RecentReads recent = new RecentReads();
    private final NativeBuffer stage = new NativeBuffer(STAGE);
    private final NativeBuffer local = new NativeBuffer(VECTOR);
    private final NativeBuffer remote = new NativeBuffer(VECTOR * (STAGE / PAGE + 1));
    private final NativeBuffer peeked = new NativeBuffer(WORD);
    private final NativeCalls calls;
    private final Ptrace ptrace;
    private final boolean wordByWord;
    private int tid;
    private boolean readByWord;

    /**
     * Allocates the buffers; one serves all tracees of a trace, in turn.
     *
     * @param calls those of the thread that traces
     */
    public ProcessMemory(NativeCalls calls) {
        this(calls, false);
    }

    /**
     * Allocates the buffers; one serves all tracees of a trace, in turn.
     *
     * @param calls those of the thread that traces
     * @param wordByWord whether it never calls process_vm_readv(2) and process_vm_writev(2), at which a sandbox may kill
     */
    public ProcessMemory(NativeCalls calls, boolean wordByWord) {
        this.calls = calls;
        this.wordByWord = wordByWord;
        this.ptrace = new Ptrace(calls);
    }

    /**
     * Switches to another tracee.
     *
     * @param tid a stopped tracee
     * @return this
     */
    public ProcessMemory of(int tid) {
        this.tid = tid;
        return this;
    }

    /** Forgets what was read. To be called before a tracee runs on, and whenever one may have run. */
    public void forget() {
        recent.forget();
    }

    @Override
    public int read(long address, ByteBuffer into) {
        int small = into.remaining();
        if (small > 0 && small <= RecentReads.SIZE && (recent.copy(tid, address, into) || readAhead(address, into))) {
            return small;
        }
        int total = 0;
        while (into.hasRemaining()) {
            int wanted = Math.min(into.remaining(), STAGE);
            int got = readStage(address + total, wanted);
            int position = into.position();
            into.put(position, stage.bytes(), 0, got).position(position + got);
            total += got;
            if (got < wanted) {
                break;
            }
        }
        return total;
    }

    /** Fills a small buffer, and keeps a copy that goes on to the end of the page. */
    private boolean readAhead(long address, ByteBuffer into) {
        if (wordByWord) {
            return false;
        }
        int wanted = into.remaining();
        int toPageEnd = (int) (PAGE - (address & (PAGE - 1)));
        int count = Math.max(wanted, Math.min(RecentReads.SIZE, toPageEnd));
        putVector(local, 0, recent.place(), count);
        long got = calls.process_vm_readv(tid, local.address(), 1, remote.address(), splitByPage(address, count));
        if (got < wanted) {
            return false;
        }
        recent.add(tid, address, (int) got);
        return recent.copy(tid, address, into);
    }

    @Override
    public boolean write(long address, ByteBuffer from) {
        forget();
        long at = address;
        while (from.hasRemaining()) {
            int count = Math.min(from.remaining(), STAGE);
            stage.bytes().clear().limit(count);
            int position = from.position();
            stage.bytes().put(from.slice(position, count));
            from.position(position + count);
            if (!writeStage(at, count)) {
                return false;
            }
            at += count;
        }
        return true;
    }

    private int readStage(long address, int count) {
        stage.bytes().clear();
        if (wordByWord) {
            return peekStage(address, count);
        }
        putVector(local, 0, stage.address(), count);
        long got = calls.process_vm_readv(tid, local.address(), 1, remote.address(), splitByPage(address, count));
        if (got >= 0) {
            return (int) got;
        }
        readByWord = isRefused();
        return readByWord ? peekStage(address, count) : 0;
    }

    @Override
    public boolean isReadByWord() {
        return readByWord;
    }

    private boolean writeStage(long address, int count) {
        if (wordByWord) {
            return pokeStage(address, count);
        }
        putVector(local, 0, stage.address(), count);
        long done = calls.process_vm_writev(tid, local.address(), 1, remote.address(), splitByPage(address, count));
        if (done < 0 && isRefused()) {
            return pokeStage(address, count);
        }
        return done == count;
    }

    /** A process that is not dumpable is refused with EPERM; a sandbox may answer anything, a kernel without the call ENOSYS. */
    private boolean isRefused() {
        int errno = calls.lastError();
        return errno != EFAULT && errno != ESRCH;
    }

    /**
     * One vector element for each page, because the kernel transfers only whole elements, and the last page may not be
     * mapped.
     */
    private int splitByPage(long address, int count) {
        int elements = 0;
        long at = address;
        int left = count;
        while (left > 0) {
            int chunk = (int) Math.min(left, PAGE - (at & (PAGE - 1)));
            putVector(remote, elements++, at, chunk);
            at += chunk;
            left -= chunk;
        }
        return elements;
    }

    private static void putVector(NativeBuffer vector, int index, long address, long length) {
        vector.bytes().putLong(index * VECTOR, address).putLong(index * VECTOR + 8, length);
    }

    private int peekStage(long address, int count) {
        int got = 0;
        while (got < count) {
            long at = address + got;
            long aligned = at & -WORD;
            if (!Ptrace.peek(tid, aligned, peeked)) {
                break;
            }
            long word = peeked.bytes().getLong(0);
            for (int i = (int) (at - aligned); i < WORD && got < count; i++) {
                stage.bytes().put(got++, (byte) (word >>> (8 * i)));
            }
        }
        return got;
    }

    private boolean pokeStage(long address, int count) {
        int done = 0;
        while (done < count) {
            long at = address + done;
            long aligned = at & -WORD;
            if (!Ptrace.peek(tid, aligned, peeked)) {
                return false;
            }
            long word = peeked.bytes().getLong(0);
            for (int i = (int) (at - aligned); i < WORD && done < count; i++) {
                long mask = 0xffL << (8 * i);
                word = (word & ~mask) | ((stage.bytes().get(done++) & 0xffL) << (8 * i));
            }
            if (ptrace.poke(tid, aligned, word) != 0) {
                return false;
            }
        }
        return true;
    }
}
