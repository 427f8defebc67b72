package io.github.syscallunit.engine.linux.regex;

import io.github.syscallunit.engine.linux.LibC;
import io.github.syscallunit.engine.linux.NativeBuffer;
import java.nio.charset.Charset;

/** A POSIX extended regular expression, compiled by the C library: regex(7) differs from Java's syntax. */
public final class PosixRegex implements AutoCloseable {
    private static final int REG_EXTENDED = 1;
    private static final int REG_NOSUB = 8;
    /** More than glibc's and musl's {@code regex_t}, which are 64 bytes. */
    private static final int REGEX_SIZE = 256;

    private static final int MESSAGE_SIZE = 256;

    private final NativeBuffer compiled = new NativeBuffer(REGEX_SIZE);

    /**
     * Compiles an expression.
     *
     * @param expression the expression
     * @throws IllegalArgumentException if it is not valid; the message is the C library's
     */
    public PosixRegex(String expression) {
        int error = LibC.regcomp(address(), expression, REG_EXTENDED | REG_NOSUB);
        if (error != 0) {
            throw new IllegalArgumentException(message(error));
        }
    }

    private String message(int error) {
        NativeBuffer text = new NativeBuffer(MESSAGE_SIZE);
        long size = LibC.regerror(error, address(), text.address(), MESSAGE_SIZE);
        byte[] bytes = new byte[(int) Math.min(size, MESSAGE_SIZE) - 1];
        text.bytes().get(0, bytes);
        return new String(bytes, Charset.defaultCharset());
    }

    /**
     * Looks for the expression in a text.
     *
     * @param text where
     * @return whether it was found
     */
    public boolean isFoundIn(String text) {
        return LibC.regexec(address(), text, 0, 0, 0) == 0;
    }

    private long address() {
        return compiled.address();
    }

    @Override
    public void close() {
        LibC.regfree(address());
    }
}
