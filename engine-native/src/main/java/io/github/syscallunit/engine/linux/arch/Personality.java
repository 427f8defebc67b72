package io.github.syscallunit.engine.linux.arch;

/** What strace calls the programs of an ABI. */
public enum Personality {
    /** The CPU's own programs. */
    WIDE("64", "64 bit"),
    /** Programs of the CPU that came before. */
    NARROW("32", "32 bit"),
    /** Programs of x86_64 with short pointers. */
    X32("x32", "x32");

    private final String designator;
    private final String mode;

    Personality(String designator, String mode) {
        this.designator = designator;
        this.mode = mode;
    }

    /** {@return the word behind the {@code @} of {@code -e trace=read@64}} */
    public String designator() {
        return designator;
    }

    /** {@return the mode, as the log names it: {@code 64 bit}} */
    public String mode() {
        return mode;
    }
}
