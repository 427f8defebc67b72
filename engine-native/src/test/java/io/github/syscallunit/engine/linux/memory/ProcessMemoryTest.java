package io.github.syscallunit.engine.linux.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.engine.linux.NativeBuffer;
import io.github.syscallunit.engine.linux.NativeCalls;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The memory of a tracee")
class ProcessMemoryTest {
    private static final int SIZE = 16 * 1024;
    private static final int PAGE = 4096;

    private final NativeBuffer content = new NativeBuffer(SIZE);
    private final CountedCalls calls = new CountedCalls();
    /** Of this process: what the kernel copies is the same for any. */
    private final ProcessMemory memory =
            new ProcessMemory(calls).of((int) ProcessHandle.current().pid());

    /** A page of the content, with others around it. */
    private final int page = (int) (PAGE - content.address() % PAGE);

    private byte read(int offset, int length) {
        ByteBuffer into = ByteBuffer.allocate(length);
        assertThat(memory.read(content.address() + offset, into)).isEqualTo(length);
        assertThat(into.remaining()).isZero();
        return into.get(length - 1);
    }

    private void fill(int offset, int length, int value) {
        for (int i = 0; i < length; i++) {
            content.bytes().put(offset + i, (byte) value);
        }
    }

    @Test
    @DisplayName("is read once for several reads of the same place")
    void isReadOnce() {
        fill(page, PAGE, 7);
        assertThat(read(page, 8)).isEqualTo((byte) 7);
        assertThat(read(page, 8)).isEqualTo((byte) 7);
        assertThat(read(page + 100, 100)).isEqualTo((byte) 7);
        assertThat(calls.reads).isEqualTo(1);
    }

    @Test
    @DisplayName("is read again after a tracee has run, and after a write")
    void isReadAgain() {
        fill(page, PAGE, 7);
        assertThat(read(page, 8)).isEqualTo((byte) 7);
        fill(page, PAGE, 8);
        memory.forget();
        assertThat(read(page, 8)).isEqualTo((byte) 8);
        assertThat(memory.write(content.address() + page, ByteBuffer.wrap(new byte[] {9, 9, 9, 9, 9, 9, 9, 9})))
                .isTrue();
        assertThat(read(page, 8)).isEqualTo((byte) 9);
    }

    @Test
    @DisplayName("of two threads is kept apart")
    void isKeptApart() {
        int pid = (int) ProcessHandle.current().pid();
        assertThat(read(page, 8)).isZero();
        memory.of(1 << 23);
        assertThat(memory.read(content.address() + page, ByteBuffer.allocate(8)))
                .as("a thread that does not exist")
                .isZero();
        memory.of(pid);
        assertThat(read(page, 8)).isZero();
        assertThat(calls.reads).isLessThan(5);
    }

    @Test
    @DisplayName("may be read in any sizes, across pages, and up to the last page")
    void anySize() {
        for (int i = 0; i < SIZE; i++) {
            content.bytes().put(i, (byte) ((i * 31) >> 3));
        }
        for (int length : new int[] {1, 8, 255, 256, 257, PAGE, PAGE + 1}) {
            for (int offset : new int[] {page, page + PAGE - 1, page + PAGE - 200, page + 17}) {
                assertThat(read(offset, length)).isEqualTo((byte) (((offset + length - 1) * 31) >> 3));
            }
        }
        assertThat(memory.read(0, ByteBuffer.allocate(8))).isZero();
        ByteBuffer into = ByteBuffer.allocate(16).position(4);
        assertThat(memory.read(content.address() + page, into)).isEqualTo(12);
        assertThat(into.position()).isEqualTo(16);
        assertThat(into.get(4)).isEqualTo((byte) ((page * 31) >> 3));
    }

    /** This process is not a tracee, so the words cannot be read either. */
    @Test
    @DisplayName("is read word by word where more at once is refused")
    void wordByWord() {
        assertThat(read(page, 1000)).isZero();
        assertThat(memory.isReadByWord()).isFalse();
        calls.refused = true;
        assertThat(memory.read(content.address() + page, ByteBuffer.allocate(1000)))
                .isZero();
        assertThat(memory.isReadByWord()).isTrue();
        calls.refused = false;
        assertThat(memory.read(0, ByteBuffer.allocate(1000))).isZero();
        assertThat(memory.isReadByWord()).isFalse();
    }

    /** The calls of this thread, counted. */
    private static final class CountedCalls implements NativeCalls {
        private final NativeCalls calls = NativeCalls.ofThisThread();
        private static final int EPERM = 1;
        private int reads;
        private boolean refused;

        @Override
        public long ptrace(long request, int tid, long address, long data) {
            return calls.ptrace(request, tid, address, data);
        }

        @Override
        public int wait4(int tid, long status, int options, long usage) {
            return calls.wait4(tid, status, options, usage);
        }

        @Override
        public long process_vm_readv(int tid, long local, long localCount, long remote, long remoteCount) {
            reads++;
            return refused ? -1 : calls.process_vm_readv(tid, local, localCount, remote, remoteCount);
        }

        @Override
        public long process_vm_writev(int tid, long local, long localCount, long remote, long remoteCount) {
            return calls.process_vm_writev(tid, local, localCount, remote, remoteCount);
        }

        @Override
        public int lastError() {
            return refused ? EPERM : calls.lastError();
        }
    }
}
