package io.github.syscallunit.cli.log;

import io.github.syscallunit.engine.decode.text.ShortReadListener;

/** Writes to standard error, as strace does, that only a part of what an argument points to could be read. */
public final class ShortReadMessages implements ShortReadListener {
    private final LogOutput output;

    /**
     * Writes to the output's messages.
     *
     * @param output of the log
     */
    public ShortReadMessages(LogOutput output) {
        this.output = output;
    }

    @Override
    public void valueEnded(long address, int read, int size) {
        output.message("umoven: " + shortRead(address, read, size));
    }

    @Override
    public void stringEnded(long address, int read, int most) {
        output.message("umovestr: " + shortRead(address, read, most) + ": Bad address");
    }

    private static String shortRead(long address, int read, int wanted) {
        return "short read (" + read + " < " + wanted + ") @0x" + Long.toHexString(address);
    }
}
