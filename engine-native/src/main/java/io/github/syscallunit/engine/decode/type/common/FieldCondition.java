package io.github.syscallunit.engine.decode.type.common;

import java.util.List;

/**
 * A condition for a field to be shown: tests of values in the struct, which must all hold.
 *
 * @param tests what must hold
 */
public record FieldCondition(List<Test> tests) {
    /**
     * A test of some bits of a field.
     *
     * @param field its index in the struct
     * @param mask the bits that count; all of the field, whatever its size, if all are set
     * @param value their value
     * @param unequal whether they must have another value
     */
    public record Test(int field, long mask, long value, boolean unequal) {
        /** Holds if structs are not cut short. */
        public static final Test VERBOSE = new Test(-1, 0, 0, false);

        /** Holds if structs are cut short. */
        public static final Test ABBREVIATED = new Test(-1, 0, 0, true);
    }
}
