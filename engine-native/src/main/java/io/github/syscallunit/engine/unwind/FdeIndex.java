package io.github.syscallunit.engine.unwind;

/** Finds the description of a function's frame among those of an ELF file. */
interface FdeIndex {
    int NONE = -1;

    /**
     * {@return the offset of the description of the last function that begins at or before an address; {@link #NONE} if there is none}
     *
     * @param address as the file was linked
     */
    int fdeUpTo(long address);
}
