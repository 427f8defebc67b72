package io.github.syscallunit.engine.decode.type;

import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.linux.arch.CallingConvention;
import io.github.syscallunit.engine.stop.SyscallStop;
import io.github.syscallunit.trace.Errno;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How one syscall is shown under one ABI: a row of the table, with its types. */
public final class SyscallFormat {
    /**
     * An argument.
     *
     * @param argument its name and register
     * @param type how it is shown
     * @param atExit whether it is known only at the exit
     */
    public record Parameter(SyscallArgument argument, Type type, boolean atExit) {}

    /** Calls whose first arguments select the meaning of the others. strace continues when it knows all. */
    private static final Set<String> SEPARATED_AT_EXIT = Set.of("ioctl", "fcntl", "fcntl64", "syslog");

    private final SyscallSignature signature;
    private final Parameter[] parameters;
    private final @Nullable Type resultType;
    private final boolean resultExplains;
    private final @Nullable FormatVariants variants;

    public SyscallFormat(
            SyscallSignature signature,
            List<Parameter> parameters,
            @Nullable Type resultType,
            boolean resultExplains,
            @Nullable FormatVariants variants) {
        this.signature = signature;
        this.parameters = parameters.toArray(Parameter[]::new);
        this.resultType = resultType;
        this.resultExplains = resultExplains;
        this.variants = variants;
    }

    public String name() {
        return signature.name();
    }

    public SyscallSignature signature() {
        return signature;
    }

    /** {@return the index of the argument with this type} */
    public int indexOf(Type type) {
        int index = 0;
        while (parameters[index].type != type) {
            index++;
        }
        return index;
    }

    /** {@return this format, or the variant for the values of this call} */
    public SyscallFormat variantFor(SyscallStop stop) {
        if (variants == null) {
            return this;
        }
        SyscallFormat chosen = variants.variantFor(stop);
        return chosen == null ? this : chosen.variantFor(stop);
    }

    /** Shows the arguments up to the first that is known only at the exit. */
    public void enter(DecodeContext call, StringBuilder out) {
        boolean raw = call.options().raw().test(name());
        int next = 0;
        while (next < parameters.length && (raw || !parameters[next].atExit)) {
            show(call, next++, raw, out);
        }
        call.pending().shownUpTo(next);
        for (int i = next; i < parameters.length; i++) {
            parameters[i].type.atEntry(call, i, value(call, parameters[i]));
        }
    }

    /** Shows the rest of the arguments. */
    public void exit(DecodeContext call, StringBuilder out) {
        for (int i = call.pending().next(); i < parameters.length; i++) {
            show(call, i, false, out);
        }
        call.pending().shownUpTo(parameters.length);
    }

    /**
     * {@return whether strace has finished the arguments. If the result selects their meaning, it waits for that too}
     */
    public boolean isShown(PendingDecode open) {
        return open.next() >= parameters.length && !resultExplains;
    }

    public boolean isSeparatedAtEntry(PendingDecode open) {
        return open.next() < parameters.length
                && !parameters[open.next()].type.continued()
                && !SEPARATED_AT_EXIT.contains(name());
    }

    private void show(DecodeContext call, int index, boolean raw, StringBuilder out) {
        Parameter parameter = parameters[index];
        if (!parameter.type.present(call)) {
            return;
        }
        if (index > 0 && !parameter.type.continued()) {
            out.append(", ");
        }
        long value = value(call, parameter);
        if (raw) {
            Numbers.hex(value, out);
        } else if (parameter.atExit && call.failed() && !parameter.type.shownOnFailure()) {
            Numbers.address(value, out);
        } else {
            parameter.type.print(call, value, out);
        }
    }

    private static long value(DecodeContext call, Parameter parameter) {
        int register = parameter.argument.register();
        long value = call.argument(register);
        boolean split = parameter.type.registers(call.abi()) == 2 && call.abi().wordSize() == 4;
        return split ? (value & 0xffff_ffffL) | (call.argument(register + 1) << 32) : value;
    }

    /** {@return whether the result is more than a number} */
    public boolean hasExplainedResult(DecodeContext call) {
        return !call.pending().auxText().isEmpty() || (resultType != null && !call.failed());
    }

    /** Shows the text after the equals sign. */
    public void result(DecodeContext call, StringBuilder out) {
        if (call.failed()) {
            Errno errno = Errno.of(call.errno());
            out.append(errno.isRestart() ? "? " : "-1 ")
                    .append(errno.hasName() ? errno.toString() : "(errno " + errno.number() + ")");
        } else if (call.options().raw().test(name())) {
            Numbers.hex(call.result(), out);
        } else if (resultType == null) {
            plainResult(call, out);
        } else {
            resultType.print(call, call.result(), out);
        }
        out.append(call.pending().auxText());
    }

    /** Only a tracer can make a call return a negative value that is not a failure. */
    private static void plainResult(DecodeContext call, StringBuilder out) {
        long result = call.result();
        if (result >= 0) {
            out.append(result);
        } else {
            out.append(
                    CallingConvention.of(call.abi()).hasNarrowRegisters()
                            ? Integer.toUnsignedString((int) result)
                            : Long.toUnsignedString(result));
        }
    }
}
