package io.github.syscallunit.engine.ptrace.inject;

import io.github.syscallunit.engine.linux.arch.CallingConvention;
import io.github.syscallunit.engine.ptrace.kernel.PtraceKernel;
import io.github.syscallunit.engine.ptrace.kernel.SyscallRewriter;
import io.github.syscallunit.engine.stop.InjectionAction;
import io.github.syscallunit.trace.fault.table.TransferArguments;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Applies injections to calls: at the entry, at the exit, and while the tracee is stopped there.
 *
 * @param <T> the tracees
 */
public final class SyscallInjector<T extends InjectableTracee> {
    private final PtraceKernel kernel;
    private final SyscallRewriter rewriter;
    private final InjectionDelays<T> delays;
    private final ByteBuffer word = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());

    public SyscallInjector(PtraceKernel kernel) {
        this.kernel = kernel;
        rewriter = new SyscallRewriter(kernel);
        delays = new InjectionDelays<>(kernel);
    }

    /**
     * Injects into the call that a tracee is about to make.
     *
     * @return whether anything is done to it
     */
    public boolean inject(InjectableTracee tracee, InjectionAction action) {
        InjectedCall call = new InjectedCall(action);
        boolean injected = action.delays() || call.signal != 0;
        if (action.replaces()) {
            injected |= rewriter.number(tracee.tid(), tracee.abi(), action.substitute(tracee.abi()));
        } else if (action.shortens()) {
            injected |= shorten(tracee, call);
        }
        if (injected) {
            tracee.injectedCall(call);
        }
        return injected;
    }

    private boolean shorten(InjectableTracee tracee, InjectedCall call) {
        int argument = TransferArguments.argument(tracee.abi(), tracee.number());
        if (argument < 0) {
            return false;
        }
        long longest = call.action.maxLength();
        if (TransferArguments.countsBuffers(tracee.abi(), tracee.number())) {
            longest = shortenBuffers(tracee, call, tracee.argument(argument - 1), (int) tracee.argument(argument));
        }
        boolean shorter = Long.compareUnsigned(longest, tracee.argument(argument)) < 0;
        if (shorter && rewriter.argument(tracee.tid(), tracee.abi(), argument, longest)) {
            call.shortenedArgument = argument;
        }
        return call.isShortened() || call.shortenedLengthAddress != 0;
    }

    /** Shortens the buffer that is too long, and returns how many buffers remain, this one included. */
    private long shortenBuffers(InjectableTracee tracee, InjectedCall call, long vectors, int count) {
        int wordSize = tracee.abi().wordSize();
        long left = call.action.maxLength();
        for (int i = 0; i < count; i++) {
            long address = vectors + (2L * i + 1) * wordSize;
            long length = readWord(tracee, address);
            if (Long.compareUnsigned(length, left) > 0) {
                if (left > 0 && writeWord(tracee, address, left)) {
                    call.shortenedLengthAddress = address;
                    call.originalLength = length;
                }
                return left > 0 ? i + 1 : i;
            }
            left -= length;
        }
        return count;
    }

    private long readWord(InjectableTracee tracee, long address) {
        word.clear().limit(tracee.abi().wordSize());
        tracee.memory().read(address, word);
        word.clear();
        return tracee.abi().wordSize() == Integer.BYTES ? Integer.toUnsignedLong(word.getInt(0)) : word.getLong(0);
    }

    private boolean writeWord(InjectableTracee tracee, long address, long value) {
        int size = tracee.abi().wordSize();
        word.clear();
        if (size == Integer.BYTES) {
            word.putInt(0, (int) value);
        } else {
            word.putLong(0, value);
        }
        return tracee.memory().write(address, word.limit(size));
    }

    /** Sets the result of an injected call that returns, and restores the argument that was changed. */
    public void exited(InjectableTracee tracee) {
        InjectedCall call = tracee.injectedCall();
        if (call != null) {
            restore(tracee, call, call.action);
        }
    }

    private void restore(InjectableTracee tracee, InjectedCall call, InjectionAction action) {
        if (action.replaces()) {
            rewriter.result(tracee.tid(), tracee.abi(), action.result(), action.errno() != 0);
            boolean narrow = CallingConvention.of(tracee.abi()).hasNarrowRegisters();
            tracee.returnInstead(narrow ? (int) action.result() : action.result(), action.errno());
        }
        if (call.isShortened()) {
            rewriter.argument(
                    tracee.tid(), tracee.abi(), call.shortenedArgument, tracee.argument(call.shortenedArgument));
        }
        if (call.shortenedLengthAddress != 0) {
            writeWord(tracee, call.shortenedLengthAddress, call.originalLength);
        }
        call.delayNanos = action.delayExitNanos();
    }

    /** Returns whether a tracee that would be resumed stays stopped; {@link #next} returns it when it is to be resumed. */
    public boolean holds(T tracee) {
        InjectedCall call = tracee.injectedCall();
        if (call == null || call.delayNanos == 0) {
            return false;
        }
        delays.add(tracee, call.delayNanos);
        call.delayNanos = 0;
        return true;
    }

    /**
     * Returns the signal that a tracee gets when it is resumed from a stop of an injected call. From a filter's stop the kernel delivers none,
     * so there it is sent.
     */
    public int signalFor(InjectableTracee tracee) {
        InjectedCall call = tracee.injectedCall();
        if (call == null || call.signal == 0 || (call.action.killsAtReturn() && tracee.inCall())) {
            return 0;
        }
        int signal = call.signal;
        call.signal = 0;
        if (tracee.enteredAtFilter()) {
            kernel.send(tracee.pid(), tracee.tid(), signal);
            return 0;
        }
        return signal;
    }

    /** Returns whether a tracee must stop when its call returns, because something is to be done then. */
    public boolean needsExit(InjectableTracee tracee) {
        return tracee.injectedCall() != null && tracee.inCall();
    }

    /** Takes a tracee whose delay is over, to be resumed; null if there is none. */
    @Nullable
    public T next() {
        return delays.next();
    }

    /** Ends all delays, and returns the tracees that were delayed. */
    public Iterable<T> releaseAll() {
        return delays.all();
    }

    public void gone(InjectableTracee tracee) {
        delays.gone(tracee);
    }

    public void close() {
        delays.close();
    }
}
