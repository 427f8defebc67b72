package io.github.syscallunit.gate.quantity;

import java.util.List;

/** The list of what limits count. */
public final class Quantities {
    /** How often the program called. */
    public static final Quantity CALLS = new Calls();
    /** How many of the calls failed; those that the kernel restarts by itself did not. */
    public static final Quantity ERRORS = new Errors();

    /** Every entry of a budget that limits something, in the order of the tables. */
    public static final List<Maximum> ALL = List.of(
            CALLS,
            ERRORS,
            new ErrorsOf.ByName(),
            new TotalTime(),
            new Paths(),
            new BytesRead(),
            new BytesWritten(),
            new Processes(),
            new Connections(),
            new DroppedEvents());

    private Quantities() {}
}
