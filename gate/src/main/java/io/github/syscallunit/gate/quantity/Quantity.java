package io.github.syscallunit.gate.quantity;

import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** What a limit counts, and all that the pom, the YAML file, the tables and the docs say of it. */
public abstract class Quantity implements Measure, Maximum {
    private final String key;
    private final String label;
    private final String description;
    private final String one;
    private final String many;

    /**
     * Names the quantity.
     *
     * @param key its entry in a budget
     * @param label its name in a table
     * @param description what it limits, for the docs
     * @param one what a test did that has 1 of it: {@code made %s call of %s}, with the amount and the syscalls
     * @param many what a test did that has another amount
     */
    protected Quantity(String key, String label, String description, String one, String many) {
        this.key = key;
        this.label = label;
        this.description = description;
        this.one = one;
        this.many = many;
    }

    /**
     * Tells whether a call adds to the amount, if it is among the syscalls that count.
     *
     * @param call the call
     * @return whether it does
     */
    protected abstract boolean isCounted(SyscallEvent call);

    @Override
    public final String key() {
        return key;
    }

    @Override
    public final String label() {
        return label;
    }

    @Override
    public final String description() {
        return description;
    }

    @Override
    public boolean isOfCalls() {
        return true;
    }

    @Override
    public boolean isNumberOfCalls() {
        return false;
    }

    @Override
    public final boolean counts(SyscallEvent call, SyscallSet syscalls) {
        return (!isOfCalls() || syscalls.matches(call)) && isCounted(call);
    }

    @Override
    public final String inWords(long amount, SyscallSet syscalls) {
        return String.format(Locale.ROOT, amount == 1 ? one : many, number(amount), syscalls);
    }

    @Override
    public String number(long amount) {
        return Long.toString(amount);
    }

    @Override
    public Supplier<Map<Measure, Bound>> read(Object value) {
        long max = EntryValue.whole(key, value);
        return () -> Map.of(this, new Bound.AtMost(max));
    }
}
