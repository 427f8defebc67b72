package io.github.syscallunit.engine.decode.type.process;

import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.AddressTypes;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.PointerType;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.decode.type.common.StringTypes;
import io.github.syscallunit.engine.linux.proc.PidNamespaces;
import io.github.syscallunit.trace.table.Abi;
import io.github.syscallunit.trace.table.SyscallTable;
import org.jspecify.annotations.Nullable;

/** Types for starting, ending and waiting for processes. */
public final class ProcessTypes {
    private ProcessTypes() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "argv" -> new ArgvStrings();
            case "envp" -> new Environment();
            case "waitstatus" -> new WaitStatus();
            case "waited" -> new FilledIfWaited(arguments.type(0));
            case "waitidid" -> new WaitIdTarget(arguments.number(0));
            case "siginfo" -> new SiginfoType();
            case "rlim" -> new Limit(0);
            case "groups" -> new Groups(arguments.number(0), arguments.type("id"));
            case "oldgroups" -> new Groups(arguments.number(0), arguments.type("oldid"));
            case "cpuset" -> new CpuSet(arguments.number(0));
            case "restart" -> new RestartedSyscall();
            case "rlim64" -> new Limit(8);
            default -> null;
        };
    }

    /** The strings that a program is started with. */
    record ArgvStrings() implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int word = call.abi().wordSize();
            if (value == 0 || !call.verbose() || call.fetch(value, word) == TraceeBuffer.UNREADABLE) {
                Numbers.address(value, out);
                return;
            }
            strings(call, value, word, out.append('['));
            out.append(']');
        }

        private static void strings(DecodeContext call, long value, int word, StringBuilder out) {
            for (int i = 0; ; i++) {
                int at = call.fetch(value + (long) i * word, word);
                if (at == TraceeBuffer.UNREADABLE) {
                    out.append(", ... /* ");
                    Numbers.hex(value + (long) i * word, out);
                    out.append(" */");
                    return;
                }
                long string = call.word(at);
                if (string == 0) {
                    return;
                }
                out.append(i == 0 ? "" : ", ");
                if (call.abbreviated() && i >= call.options().stringLimit()) {
                    out.append("...");
                    return;
                }
                StringTypes.terminated(call, string, call.options().stringLimit(), out);
            }
        }
    }

    /** The environment that a program is started with: how many variables, or with {@code -v} all of them. */
    record Environment() implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            if (!call.abbreviated()) {
                new ArgvStrings().print(call, value, out);
                return;
            }
            Numbers.address(value, out);
            int word = call.abi().wordSize();
            int count = 0;
            int at = call.verbose() ? call.fetch(value, word) : TraceeBuffer.UNREADABLE;
            if (at == TraceeBuffer.UNREADABLE) {
                return;
            }
            while (at != TraceeBuffer.UNREADABLE && call.word(at) != 0) {
                count++;
                call.buffer().release(at);
                at = call.fetch(value + (long) count * word, word);
            }
            out.append(" /* ").append(count).append(count == 1 ? " var" : " vars");
            out.append(at == TraceeBuffer.UNREADABLE ? ", unterminated */" : " */");
        }
    }

    /** How a child ended, or was stopped. */
    record WaitStatus() implements PointerType {
        private static final int CONTINUED = 0xffff;

        @Override
        public long extent(DecodeContext call) {
            return call.result() == 0 ? NOTHING : 4;
        }

        @Override
        public void show(DecodeContext call, int at, StringBuilder out) {
            out.append('[');
            status(call, call.buffer().int32(at), out);
            out.append(']');
        }

        private static void status(DecodeContext call, int status, StringBuilder out) {
            int signal = status & 0x7f;
            int high = status >> 8 & 0xff;
            int event = status >>> 16;
            int rest = status & 0xffff;
            if (rest == CONTINUED) {
                if (event == 0) {
                    out.append("{WIFCONTINUED(s)}");
                } else {
                    Numbers.hex(status & 0xffff_ffffL, out);
                }
                return;
            }
            if ((status & 0xff) == 0x7f) {
                SignalTypes.name(
                        DecodeOptions.Constants.NAMES, high & 0x7f, out.append("{WIFSTOPPED(s) && WSTOPSIG(s) == "));
                out.append((high & 0x80) == 0 ? "}" : " | 0x80}");
                rest = 0;
            } else if (signal == 0) {
                out.append("{WIFEXITED(s) && WEXITSTATUS(s) == ").append(high).append('}');
                rest &= ~0xff00;
            } else {
                SignalTypes.name(
                        DecodeOptions.Constants.NAMES, signal, out.append("{WIFSIGNALED(s) && WTERMSIG(s) == "));
                out.append((status & 0x80) == 0 ? "}" : " && WCOREDUMP(s)}");
                rest &= ~0xff;
            }
            beyond(call, event, rest, out);
        }

        private static void beyond(DecodeContext call, int event, int rest, StringBuilder out) {
            if (event != 0) {
                ConstantTable.instance()
                        .set("ptrace_events")
                        .print(call.abi(), event, DecodeOptions.Constants.NAMES, out.append('|'));
                out.append("<<16");
            }
            if (rest != 0) {
                Numbers.hex(rest, out.append('|'));
            }
        }
    }

    /** A value that is written only if a child was waited for. */
    record FilledIfWaited(Type type) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            if (call.result() == 0) {
                Numbers.address(value, out);
            } else {
                type.print(call, value, out);
            }
        }
    }

    /** A process, or its descriptor. */
    record WaitIdTarget(ArgumentRef idType) implements Type {
        private static final int P_PID = 1;
        private static final int P_PGID = 2;
        private static final int P_PIDFD = 3;

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            switch ((int) idType.of(call)) {
                case P_PID -> call.processId(PidNamespaces.Kind.PROCESS, (int) value, out);
                case P_PGID -> call.processId(PidNamespaces.Kind.GROUP, (int) value, out);
                case P_PIDFD -> {
                    out.append((int) value);
                    call.descriptors().append(call, (int) value, out);
                }
                default -> out.append((int) value);
            }
        }
    }

    /** A limit on a resource, of so many bytes; 0 is the size of a pointer. */
    record Limit(int bytes) implements Type {
        private static final long KILO = 1024;

        @Override
        public int size(Abi abi) {
            return bytes == 0 ? abi.wordSize() : bytes;
        }

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            call.options().constants().append(Long.toUnsignedString(value), name(call, value), out);
        }

        private @Nullable String name(DecodeContext call, long value) {
            if (value == (size(call.abi()) == 4 ? 0xffff_ffffL : -1)) {
                return size(call.abi()) == 4 ? "RLIM_INFINITY" : "RLIM64_INFINITY";
            }
            return Long.compareUnsigned(value, KILO) > 0 && value % KILO == 0
                    ? Long.toUnsignedString(Long.divideUnsigned(value, KILO)) + "*1024"
                    : null;
        }
    }

    /** A list of groups. */
    record Groups(ArgumentRef count, Type id) implements Type {
        private static final int MOST = 65536;

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            long size = (int) count.of(call);
            if (size < 0 || size > MOST) {
                Numbers.address(value, out);
            } else {
                AddressTypes.elements(call, value, size, id, out);
            }
        }
    }

    /** A set of processors. */
    record CpuSet(ArgumentRef bytes) implements Type {
        private static final int MOST = 128;

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            long size = bytes.of(call) & 0xffff_ffffL;
            int shown = (int) Math.min(size, MOST);
            int at = shown == 0 ? call.buffer().end() : call.fetch(value, shown);
            if (value == 0 || at == TraceeBuffer.UNREADABLE) {
                Numbers.address(value, out);
                return;
            }
            out.append('[');
            String separator = "";
            for (int cpu = 0; cpu < 8 * shown; cpu++) {
                if ((call.buffer().unsignedByte(at + cpu / 8) >> cpu % 8 & 1) != 0) {
                    out.append(separator).append(cpu);
                    separator = " ";
                }
            }
            out.append(shown < size ? separator + "...]" : "]");
        }
    }

    /** The call that is restarted after a signal or a tracer interrupted it. */
    record RestartedSyscall() implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            String previous = call.pending().previous();
            // If strace did not see the call, it uses the first of its table.
            out.append("<... resuming interrupted ")
                    .append(previous.isEmpty() ? SyscallTable.of(call.abi()).name(0) : previous)
                    .append(" ...>");
        }
    }
}
