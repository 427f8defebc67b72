package io.github.syscallunit.engine.linux.arch;

import java.util.List;

/**
 * Where a call's parts are in {@code NT_PRSTATUS}, in words.
 *
 * @param wordSize in bytes
 * @param number the call's number, at its entry; {@link #ELSEWHERE} where {@link Architecture#numberSet} has it
 * @param result what the call returns
 * @param arguments what it takes, all six
 */
public record CallRegisters(int wordSize, int number, int result, List<Integer> arguments) {
    /** Not in {@code NT_PRSTATUS}. */
    public static final int ELSEWHERE = -1;
}
