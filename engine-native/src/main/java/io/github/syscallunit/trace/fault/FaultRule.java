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
 * Specifies which syscalls a fault changes, and how.
 *
 * <p>A rule is an immutable value: each method returns a changed copy, and none injects anything. {@code FaultInjector} and {@code Strace} inject it.
 * The text form is that of strace's {@code -e inject=}, with two more options.
 * These two rules are equal:
 *
 * <pre>{@code
 * FaultRule rule = FaultRule.on(SyscallSet.parse("fsync")).fail(Errno.EIO).onCall(2);
 * FaultRule same = FaultRule.parse("fsync:error=EIO:when=2");
 * }</pre>
 *
 * <pre>
 * Java                             text                 the call
 * fail(Errno.EIO)                  error=EIO            fails; the kernel does nothing
 * returnValue(3)                   retval=3             returns 3; the kernel does nothing
 * shorten(5)                       short=5              transfers 5 bytes at most (not strace's)
 * signal("SIGTERM")                signal=SIGTERM       sends its thread a signal
 * delay(Duration.ofMillis(5))      delay_enter=5ms      begins later
 * delayReturn(Duration.ofMillis(5))  delay_exit=5ms     returns later
 * with("syscall=getpid")           syscall=getpid       which the kernel makes instead
 *
 * onEveryCall()                    no when=             every matching call, the default
 * onCall(2)                        when=2               the second
 * onCallsFrom(2)                   when=2+              the second and all after it
 * onCalls(new Occurrences(2,6,2))  when=2..6+2          the second, fourth and sixth
 * onPath(path)                     path=PATH            those that touch the path; the last option (not strace's)
 * </pre>
 */
@CheckReturnValue
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class FaultRule implements FaultOptions<FaultRule> {
    private final SyscallSet calls;
    private final FaultEffect effect;
    private final Occurrences occurrences;
    private final @Nullable Path path;

    private FaultRule(SyscallSet calls, FaultEffect effect, Occurrences occurrences, @Nullable Path path) {
        this.calls = calls;
        this.effect = effect;
        this.occurrences = occurrences;
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
    public static FaultRule parseExact(String text) {
        return FaultRuleText.read(text, false);
    }

    /**
     * Begins a rule that matches calls, without an effect on them.
     *
     * @param calls which calls
     * @return the rule
     */
    public static FaultRule on(SyscallSet calls) {
        return new FaultRule(calls, FaultEffect.NONE, Occurrences.ALL, null);
    }

    /**
     * Reads options as they are written after the set of syscalls.
     *
     * @param options for example {@code error=EIO:when=2}; may be empty
     * @return the changed rule
     * @throws IllegalArgumentException if an option is unknown, wrong or contradicts another
     */
    public FaultRule with(String options) {
        return FaultRuleText.apply(this, options);
    }

    @Override
    public FaultRule fail(Errno error) {
        return with(effect.outcome(new FaultEffect.Failure(error)));
    }

    @Override
    public FaultRule returnValue(long value) {
        return with(effect.outcome(new FaultEffect.Value(value)));
    }

    @Override
    public FaultRule shorten(int bytes) {
        if (TransferArguments.names().stream().noneMatch(calls::mayMatch)) {
            throw new IllegalArgumentException("no call of \"" + calls + "\" can be shortened: that takes one of "
                    + String.join(", ", TransferArguments.names()));
        }
        return with(effect.outcome(new FaultEffect.ShortTransfer(bytes)));
    }

    @Override
    public FaultRule signal(String name) {
        return with(effect.signal(FaultRuleText.signal(name)));
    }

    @Override
    public FaultRule delay(Duration time) {
        return with(effect.delay(time));
    }

    @Override
    public FaultRule delayReturn(Duration time) {
        return with(effect.returnDelay(time));
    }

    FaultRule substitute(String syscall) {
        return with(effect.substitute(syscall));
    }

    private FaultRule with(FaultEffect changed) {
        return new FaultRule(calls, changed, occurrences, path);
    }

    @Override
    public FaultRule onCalls(Occurrences some) {
        return new FaultRule(calls, effect, some, path);
    }

    @Override
    public FaultRule onPath(Path file) {
        return new FaultRule(calls, effect, occurrences, file);
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
    public OptionalLong returnValue() {
        return effect.outcome() instanceof FaultEffect.Value value
                ? OptionalLong.of(value.value())
                : OptionalLong.empty();
    }

    /** {@return how many bytes the call transfers at most} */
    public OptionalInt maxBytes() {
        return effect.outcome() instanceof FaultEffect.ShortTransfer cut
                ? OptionalInt.of(cut.bytes())
                : OptionalInt.empty();
    }

    /** {@return the number of the signal that the calling thread gets} */
    public OptionalInt signal() {
        return effect.signal() == 0 ? OptionalInt.empty() : OptionalInt.of(effect.signal());
    }

    /** {@return how long the call is delayed before it begins} */
    public Optional<Duration> delay() {
        return Optional.ofNullable(effect.delay());
    }

    /** {@return how long the call's return is delayed} */
    public Optional<Duration> returnDelay() {
        return Optional.ofNullable(effect.returnDelay());
    }

    /** {@return the syscall without effects that the kernel makes instead: strace's {@code syscall=}} */
    public Optional<String> substitute() {
        return Optional.ofNullable(effect.substitute());
    }

    /** {@return which of the matching calls the rule injects into} */
    public Occurrences occurrences() {
        return occurrences;
    }

    /** {@return the file or directory that matching calls touch} */
    public Optional<Path> path() {
        return Optional.ofNullable(path);
    }

    /** {@return whether the rule only counts: it does nothing to a call} */
    public boolean isHarmless() {
        return effect.equals(FaultEffect.NONE);
    }

    /** {@return the options as they are written after the set of syscalls, in the form that {@link #with(String)} reads} */
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
                && occurrences.equals(rule.occurrences)
                && Objects.equals(path, rule.path);
    }

    @Override
    public int hashCode() {
        return Objects.hash(calls, effect, occurrences, path);
    }
}
