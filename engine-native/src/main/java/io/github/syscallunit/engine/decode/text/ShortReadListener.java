package io.github.syscallunit.engine.decode.text;

/**
 * Is notified of reads of a tracee's memory that ended at a page that is not mapped. The decoder shows the address then, so that the
 * output does not tell it from an address of which nothing can be read.
 */
public interface ShortReadListener {
    /** Ignores them. */
    ShortReadListener NONE = new ShortReadListener() {
        @Override
        public void valueEnded(long address, int read, int size) {}

        @Override
        public void stringEnded(long address, int read, int most) {}
    };

    /**
     * A struct, an array's element or a buffer of known size was readable only in part.
     *
     * @param address where it starts, in the tracee
     * @param read how many bytes were read, at least 1
     * @param size how many bytes it has
     */
    void valueEnded(long address, int read, int size);

    /**
     * Memory ended before a string did.
     *
     * @param address where it starts, in the tracee
     * @param read how many bytes were read, at least 1
     * @param most in how many bytes its end is searched
     */
    void stringEnded(long address, int read, int most);
}
