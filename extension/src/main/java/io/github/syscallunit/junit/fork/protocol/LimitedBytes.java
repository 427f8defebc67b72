package io.github.syscallunit.junit.fork.protocol;

import java.io.ByteArrayOutputStream;

/** Collects bytes in memory, up to a limit, so that a huge object is noticed before it fills the heap. */
final class LimitedBytes extends ByteArrayOutputStream {
    private final int limit;

    /** More bytes were written than the limit allows. */
    static final class LimitExceededException extends RuntimeException {
        LimitExceededException(int limit) {
            super("more than " + limit + " bytes");
        }
    }

    LimitedBytes(int limit) {
        this.limit = limit;
    }

    @Override
    public synchronized void write(int value) {
        require(1);
        super.write(value);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        require(length);
        super.write(bytes, offset, length);
    }

    private void require(int more) {
        if (more > limit - count) {
            throw new LimitExceededException(limit);
        }
    }
}
