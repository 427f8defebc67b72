package io.github.syscallunit.engine.replay;

import io.github.syscallunit.trace.table.Abi;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;

/** One stop of a recording, or a point in it at which a test acts. */
sealed interface RecordedStop {
    /** {@return the thread that stops; 0 for none} */
    int tid();

    /** Replays the stop. */
    void replay(StopReplayer replayer, ReplayTracee tracee);

    /** An argument: a number, or what the pointer points to. */
    @SuppressWarnings("ArrayRecordComponent") // arguments are never compared
    record Argument(long number, byte[] bytes, boolean isPointer) {
        static Argument number(long value) {
            return new Argument(value, new byte[0], false);
        }

        static Argument pointerTo(byte[] bytes) {
            return new Argument(0, bytes, true);
        }
    }

    record Entry(int tid, boolean atFilter, Abi abi, int number, List<Argument> arguments, boolean continued)
            implements RecordedStop {
        @Override
        public void replay(StopReplayer replayer, ReplayTracee tracee) {
            replayer.enter(tracee, this);
        }
    }

    /** The kernel has written some bytes where an argument points, by the argument's index. */
    record Exit(int tid, long result, int errno, Map<Integer, byte[]> written, long nanos, long systemMicros)
            implements RecordedStop {
        @Override
        public void replay(StopReplayer replayer, ReplayTracee tracee) {
            replayer.exit(tracee, this);
        }
    }

    enum Birth {
        THREAD,
        FORK,
        VFORK,
        ADOPTED_THREAD,
        ADOPTED_PROCESS;

        boolean isProcess() {
            return this != THREAD && this != ADOPTED_THREAD;
        }

        boolean isAdopted() {
            return this == ADOPTED_THREAD || this == ADOPTED_PROCESS;
        }
    }

    record Created(int tid, int child, Birth birth) implements RecordedStop {
        @Override
        public void replay(StopReplayer replayer, ReplayTracee tracee) {
            replayer.create(tracee, this);
        }
    }

    record Executed(int tid) implements RecordedStop {
        @Override
        public void replay(StopReplayer replayer, ReplayTracee tracee) {
            replayer.execute(tracee);
        }
    }

    record Ending(int tid) implements RecordedStop {
        @Override
        public void replay(StopReplayer replayer, ReplayTracee tracee) {
            replayer.ending(tracee);
        }
    }

    record Signalled(int tid, int signal, int code, int sender, long value) implements RecordedStop {
        @Override
        public void replay(StopReplayer replayer, ReplayTracee tracee) {
            replayer.signal(tracee, this);
        }

        /** {@return the {@code siginfo_t}, as bits/types/siginfo_t.h lays it out} */
        ByteBuffer siginfo() {
            ByteBuffer bytes = ByteBuffer.allocate(128).order(ByteOrder.nativeOrder());
            bytes.putInt(0, signal).putInt(8, code).putInt(16, sender);
            return value == 0 ? bytes : bytes.putLong(24, value);
        }
    }

    record GroupStopped(int tid, int signal) implements RecordedStop {
        @Override
        public void replay(StopReplayer replayer, ReplayTracee tracee) {
            replayer.groupStop(tracee, signal);
        }
    }

    record Ended(int tid, int waitStatus) implements RecordedStop {
        @Override
        public void replay(StopReplayer replayer, ReplayTracee tracee) {
            replayer.end(tracee, waitStatus);
        }
    }

    record Named(int tid, String name) implements RecordedStop {
        @Override
        public void replay(StopReplayer replayer, ReplayTracee tracee) {
            tracee.kernelName(name);
        }
    }

    /** No stop: the test does something here, on the engine's thread. */
    record Mark(String name) implements RecordedStop {
        @Override
        public int tid() {
            return 0;
        }

        @Override
        public void replay(StopReplayer replayer, ReplayTracee tracee) {
            replayer.mark(name);
        }
    }
}
