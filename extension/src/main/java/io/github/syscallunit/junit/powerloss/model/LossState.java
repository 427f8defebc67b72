package io.github.syscallunit.junit.powerloss.model;

import java.util.BitSet;

/**
 * What a power loss may leave at one moment.
 *
 * @param moment when the power is lost
 * @param kept the effects that are there; the set is not to be changed
 * @param digest what equal trees have in common
 */
public record LossState(Moment moment, BitSet kept, String digest) {
    /**
     * A moment in the run of the program.
     *
     * @param position the number of operations that the program had done
     * @param acknowledged the number of acknowledgements that it had made
     */
    public record Moment(int position, int acknowledged) {}

    /** {@return what two states have in common that a check cannot tell apart} */
    public String key() {
        return moment.acknowledged() + " " + digest;
    }
}
