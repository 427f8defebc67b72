package io.github.syscallunit.engine.decode.type;

import io.github.syscallunit.engine.decode.text.CStringLiteral;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.linux.proc.PidNamespaces;
import io.github.syscallunit.engine.linux.proc.ProcFs;
import io.github.syscallunit.trace.table.Abi;
import org.jspecify.annotations.Nullable;

/** Ids of threads, processes, process groups and sessions, and descriptors in wide fields. */
public final class IdTypes {
    private IdTypes() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "fd64" -> new WideDescriptor();
            case "tid64" -> new WideThreadId();
            case "pid" -> new ProcessId(PidNamespaces.Kind.PROCESS);
            case "pgid" -> new ProcessId(PidNamespaces.Kind.GROUP);
            case "sid" -> new ProcessId(PidNamespaces.Kind.SESSION);
            case "idkind" ->
                new KindOfId(
                        arguments.number(0), Integer.parseInt(arguments.text(1)), Integer.parseInt(arguments.text(2)));
            default -> null;
        };
    }

    /** The id of a thread, as wide as a register: of a result that was injected all bits are shown. */
    record WideThreadId() implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            if (value == (int) value && value >= 0) {
                ProcessId.print(call.options(), call.tid(), (int) value, PidNamespaces.Kind.PROCESS, out);
            } else {
                out.append(Long.toUnsignedString(value));
            }
        }
    }

    /** The id of a thread, a process, a process group or a session. */
    public record ProcessId(PidNamespaces.Kind kind) implements SignedInt {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            print(call.options(), call.tid(), (int) value, kind, out);
        }

        /** Shows an id that a thread sees, with the name and the id in our pid namespace, if they are wanted. */
        public static void print(DecodeOptions options, int tid, int id, PidNamespaces.Kind kind, StringBuilder out) {
            out.append(id);
            if (id <= 0 || (!options.processNames() && !options.pidTranslation())) {
                return;
            }
            int ours = options.pidTranslation() ? PidNamespaces.translate(tid, id, kind) : 0;
            String name = options.processNames() && kind == PidNamespaces.Kind.PROCESS
                    ? CStringLiteral.inBrackets(ProcFs.threadName(ours == 0 ? id : ours))
                    : "";
            if (!name.isEmpty()) {
                out.append('<').append(name).append('>');
            }
            if (ours != 0) {
                out.append(" /* ").append(ours).append(" in strace's PID NS */");
            }
        }
    }

    /** An id whose kind another argument says: a type of {@code F_SETOWN_EX}, of {@code setpriority} and so on. */
    record KindOfId(ArgumentRef kind, int process, int group) implements SignedInt {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int which = (int) kind.of(call);
            if (which == group) {
                new ProcessId(PidNamespaces.Kind.GROUP).print(call, value, out);
            } else if (which <= process) {
                new ProcessId(PidNamespaces.Kind.PROCESS).print(call, value, out);
            } else {
                out.append((int) value);
            }
        }
    }

    /** A descriptor in a field of 64 bits. */
    record WideDescriptor() implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            out.append(value);
            if (value == (int) value) {
                call.descriptors().append(call, (int) value, out);
            }
        }

        @Override
        public int size(Abi abi) {
            return 8;
        }
    }
}
