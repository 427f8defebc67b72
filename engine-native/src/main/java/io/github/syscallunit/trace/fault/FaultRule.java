package io.github.syscallunit.trace.fault;

import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.fault.table.TransferArguments;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Says which syscalls are tampered with, and how: {@code fsync:error=EIO:when=2}.
 *
 * <p>The syntax is that of strace's {@code -e inject=}, with two options of our own: {@code short=BYTES} and {@code path=PATH}, which comes
 * last and takes all that follows. A rule is a value: each method returns a changed one.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class FaultRule {
    private final SyscallSet calls;
    private final FaultEffect effect;
    private final Occurrences when;
    private final @Nullable Path path;

    private FaultRule(SyscallSet calls, FaultEffect effect, Occurrences when, @Nullable Path path) {
        this.calls = calls;
        this.effect = effect;
        this.when = when;
        this.path = path;
    }

    /**
     * Reads a rule. A plain name stands for its family, as in {@link SyscallSet#parse}.
     *
     * @param text {@code SET[:error=ERRNO|:retval=VALUE|:short=BYTES][:signal=SIGNAL][:syscall=NAME][:delay_enter=TIME]
     *     [:delay_exit=TIME][:when=CALLS][:path=PATH]}; a time is in microseconds unless it says {@code s}, {@code ms}, {@code us} or
     *     {@code ns}
     * @return the rule
     * @throws io.github.syscallunit.trace.UnknownSyscallException if a name stands for no syscall; the message suggests the nearest
     * @throws IllegalArgumentException if an option is unknown, wrong or contradicts another, or if the rule does nothing
     */
    public static FaultRule parse(String text) {
        return FaultRuleText.read(text, true);
    }

    /**
     * Reads a rule as strace does: a plain name is that one syscall.
     *
     * @param text as {@link #parse} has it
     * @return the rule
     * @throws io.github.syscallunit.trace.UnknownSyscallException if a name stands for no syscall
     * @throws IllegalArgumentException if an option is unknown, wrong or contradicts another, or if the rule does nothing
     */
    public static FaultRule strace(String text) {
        return FaultRuleText.read(text, false);
    }

    /**
     * Makes a rule that matches calls, and does nothing to them yet.
     *
     * @param calls which
     * @return the rule
     */
    public static FaultRule on(SyscallSet calls) {
        return new FaultRule(calls, FaultEffect.NONE, Occurrences.ALL, null);
    }

    /**
     * Reads options as they stand behind the set of syscalls.
     *
     * @param options for example {@code error=EIO:when=2}; may be empty
     * @return the rule with these options, too
     * @throws IllegalArgumentException if an option is unknown, wrong or contradicts another
     */
    public FaultRule with(String options) {
        return FaultRuleText.apply(this, options);
    }

    /**
     * Fails the call; the kernel does nothing.
     *
     * @param errno how
     * @return the changed rule
     * @throws IllegalArgumentException if the rule has a result or a length already
     */
    public FaultRule error(Errno errno) {
        return with(effect.outcome(new FaultEffect.Failure(errno)));
    }

    /**
     * Lets the call return a value; the kernel does nothing.
     *
     * @param value what it returns
     * @return the changed rule
     * @throws IllegalArgumentException if the rule has an error or a length already
     */
    public FaultRule retval(long value) {
        return with(effect.outcome(new FaultEffect.Value(value)));
    }

    /**
     * Cuts what the call transfers, so that the kernel really reads or writes less. A call that asks for less anyway is counted, and left
     * as it is.
     *
     * @param bytes how many it transfers at most; 0 or more
     * @return the changed rule
     * @throws IllegalArgumentException if the number is negative, if the rule has an error or a result already, or if none of its calls
     *     is told by an argument how many bytes to transfer
     */
    public FaultRule shortenTo(int bytes) {
        if (TransferArguments.names().stream().noneMatch(calls::mayMatch)) {
            throw new IllegalArgumentException("no call of \"" + calls + "\" can be cut: that takes one of "
                    + String.join(", ", TransferArguments.names()));
        }
        return with(effect.outcome(new FaultEffect.ShortTransfer(bytes)));
    }

    /**
     * Sends the calling thread a signal, which it gets as the call returns.
     *
     * @param name the signal, for example {@code SIGTERM} or {@code TERM}, or its number
     * @return the changed rule
     * @throws IllegalArgumentException if there is no such signal; the message suggests the nearest
     */
    public FaultRule signal(String name) {
        return with(effect.signal(FaultRuleText.signal(name)));
    }

    /**
     * Delays the call before the kernel begins it. Other threads run on.
     *
     * @param delay how long at least
     * @return the changed rule
     * @throws IllegalArgumentException if it is negative
     */
    public FaultRule delayEnter(Duration delay) {
        return with(effect.delayEnter(delay));
    }

    /**
     * Delays the call's return. Other threads run on.
     *
     * @param delay how long at least
     * @return the changed rule
     * @throws IllegalArgumentException if it is negative
     */
    public FaultRule delayExit(Duration delay) {
        return with(effect.delayExit(delay));
    }

    FaultRule substitute(String syscall) {
        return with(effect.substitute(syscall));
    }

    private FaultRule with(FaultEffect changed) {
        return new FaultRule(calls, changed, when, path);
    }

    /**
     * Strikes some of the matching calls only.
     *
     * @param occurrences which
     * @return the changed rule
     */
    public FaultRule when(Occurrences occurrences) {
        return new FaultRule(calls, effect, occurrences, path);
    }

    /**
     * Strikes one of the matching calls only.
     *
     * @param call which, counted from 1
     * @return the changed rule
     * @throws IllegalArgumentException if it is less than 1
     */
    public FaultRule when(int call) {
        return when(new Occurrences(call, call, 1));
    }

    /**
     * Strikes the matching calls from one on.
     *
     * @param first which, counted from 1
     * @return the changed rule
     * @throws IllegalArgumentException if it is less than 1
     */
    public FaultRule from(int first) {
        return when(new Occurrences(first, Integer.MAX_VALUE, 1));
    }

    /**
     * Matches calls that touch a file, or one under a directory, only: by a path argument or a descriptor.
     *
     * @param file the file or directory
     * @return the changed rule
     */
    public FaultRule onPath(Path file) {
        return new FaultRule(calls, effect, when, file);
    }

    /** {@return the syscalls that the rule matches} */
    public SyscallSet calls() {
        return calls;
    }

    /** {@return how the call fails} */
    public Optional<Errno> error() {
        return effect.outcome() instanceof FaultEffect.Failure failure
                ? Optional.of(failure.error())
                : Optional.empty();
    }

    /** {@return what the call returns} */
    public OptionalLong retval() {
        return effect.outcome() instanceof FaultEffect.Value value
                ? OptionalLong.of(value.value())
                : OptionalLong.empty();
    }

    /** {@return how many bytes the call transfers at most} */
    public OptionalInt shortenTo() {
        return effect.outcome() instanceof FaultEffect.ShortTransfer cut
                ? OptionalInt.of(cut.bytes())
                : OptionalInt.empty();
    }

    /** {@return the number of the signal that the calling thread gets} */
    public OptionalInt signal() {
        return effect.signal() == 0 ? OptionalInt.empty() : OptionalInt.of(effect.signal());
    }

    /** {@return how long the call is delayed before it begins} */
    public Optional<Duration> delayEnter() {
        return Optional.ofNullable(effect.delayEnter());
    }

    /** {@return how long the call's return is delayed} */
    public Optional<Duration> delayExit() {
        return Optional.ofNullable(effect.delayExit());
    }

    /** {@return the syscall without effects that is made in place of none: strace's {@code syscall=}} */
    public Optional<String> substitute() {
        return Optional.ofNullable(effect.substitute());
    }

    /** {@return which of the matching calls are struck} */
    public Occurrences when() {
        return when;
    }

    /** {@return the file or directory that matching calls touch} */
    public Optional<Path> path() {
        return Optional.ofNullable(path);
    }

    /** {@return whether the rule only counts: it does nothing to a call that it strikes} */
    public boolean isHarmless() {
        return effect.equals(FaultEffect.NONE);
    }

    /** {@return the options as they stand behind the set of syscalls, in the form that {@link #with(String)} reads} */
    public String options() {
        return FaultRuleText.options(this);
    }

    /** {@return the rule in the form that {@link #parse} reads} */
    @Override
    public String toString() {
        String options = options();
        return options.isEmpty() ? calls.toString() : calls + ":" + options;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FaultRule rule
                && calls.equals(rule.calls)
                && effect.equals(rule.effect)
                && when.equals(rule.when)
                && Objects.equals(path, rule.path);
    }

    @Override
    public int hashCode() {
        return Objects.hash(calls, effect, when, path);
    }
}
