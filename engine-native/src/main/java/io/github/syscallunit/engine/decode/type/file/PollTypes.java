package io.github.syscallunit.engine.decode.type.file;

import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.AddressTypes;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.InMemoryType;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.linux.arch.CallingConvention;
import io.github.syscallunit.trace.table.Abi;
import org.jspecify.annotations.Nullable;

/** Types of poll, select and epoll. */
public final class PollTypes {
    private static final int POLLFD_SIZE = 8;

    private PollTypes() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "pollfds" -> new PollArray(arguments.number(0));
            case "pollresult" ->
                new PollResult(
                        arguments.number(0),
                        arguments.number(1),
                        arguments.count() > 2 ? arguments.number(2) : call -> 0,
                        arguments.type("*timespec"));
            case "fdset" -> new DescriptorSet(arguments.number(0));
            case "selectresult" -> new SelectResult(arguments.type(0));
            case "epoll_event" -> new Event();
            case "epollctl" -> new EventOf(arguments.number(0));
            default -> null;
        };
    }

    /** The address of descriptors with the events that are waited for. */
    record PollArray(ArgumentRef count) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            AddressTypes.elements(call, value, count.of(call) & 0xffff_ffffL, new PollFd(), out);
        }
    }

    private record PollFd() implements InMemoryType {
        @Override
        public int size(Abi abi) {
            return POLLFD_SIZE;
        }

        @Override
        public void printAt(DecodeContext call, int at, StringBuilder out) {
            descriptor(call, at, out.append('{'));
            if (call.buffer().int32(at) >= 0) {
                events(call, call.buffer().load(at + 4, 2, false), out.append(", events="));
            }
            out.append('}');
        }
    }

    private static void descriptor(DecodeContext call, int at, StringBuilder out) {
        int fd = call.buffer().int32(at);
        out.append("fd=").append(fd);
        call.descriptors().append(call, fd, out);
    }

    private static void events(DecodeContext call, long events, StringBuilder out) {
        call.named("poll_flags", events, out);
    }

    /** How many descriptors are ready, which, and how much time is left. */
    record PollResult(ArgumentRef array, ArgumentRef count, ArgumentRef timeout, Type time) implements Type {
        /** The number of characters that strace's buffer has. */
        private static final int ROOM = 1017;

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            out.append(value);
            if (value == 0) {
                out.append(" (Timeout)");
                return;
            }
            int start = out.length();
            if (!isAny(call, count.of(call) & 0xffff_ffffL)) {
                return;
            }
            ready(call, count.of(call) & 0xffff_ffffL, out.append(" (["));
            out.append(']');
            if (timeout.of(call) != 0) {
                int mark = out.length();
                time.print(call, timeout.of(call), out.append(", left "));
                if (out.length() - start > ROOM + ", ...".length()) {
                    out.setLength(mark);
                    out.append(", ...");
                }
            }
            out.append(')');
        }

        private boolean isAny(DecodeContext call, long descriptors) {
            for (long i = 0; i < descriptors; i++) {
                int at = call.fetch(array.of(call) + i * POLLFD_SIZE, POLLFD_SIZE);
                if (at == TraceeBuffer.UNREADABLE || call.buffer().load(at + 6, 2, false) != 0) {
                    return true;
                }
                call.buffer().release(at);
            }
            return false;
        }

        /** Shows the descriptors with events, if they can be read. */
        private void ready(DecodeContext call, long descriptors, StringBuilder out) {
            int start = out.length();
            int shown = 0;
            for (long i = 0; i < descriptors; i++) {
                int at = call.fetch(array.of(call) + i * POLLFD_SIZE, POLLFD_SIZE);
                if (at == TraceeBuffer.UNREADABLE) {
                    Numbers.address(array.of(call) + i * POLLFD_SIZE, out.append(shown == 0 ? "" : ", "));
                    return;
                }
                long happened = call.buffer().load(at + 6, 2, false);
                if (happened != 0) {
                    out.append(shown == 0 ? "" : ", ");
                    if (call.abbreviated() && shown >= call.options().stringLimit()) {
                        out.append("...");
                        return;
                    }
                    int mark = out.length();
                    out.append("{fd=").append(call.buffer().int32(at));
                    events(call, happened, out.append(", revents="));
                    out.append('}');
                    if (out.length() - start > ROOM) {
                        out.setLength(mark);
                        out.append("...");
                        return;
                    }
                    shown++;
                }
                call.buffer().release(at);
            }
        }
    }

    /** The address of a set of descriptors, one bit each. */
    record DescriptorSet(ArgumentRef count) implements Type {
        /** As many as a process can have. */
        private static final int MOST = 1 << 20;

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            long descriptors = Math.min((int) count.of(call), MOST);
            int at = descriptors <= 0 ? TraceeBuffer.UNREADABLE : call.fetch(value, bytes(call, descriptors));
            if (at == TraceeBuffer.UNREADABLE) {
                Numbers.address(value, out);
            } else {
                members(call, at, descriptors, Long.MAX_VALUE, out);
            }
        }
    }

    private static long bytes(DecodeContext call, long descriptors) {
        int word = call.abi().wordSize();
        return (descriptors + 8L * word - 1) / (8L * word) * word;
    }

    /** Shows the descriptors in a set, and their number if it is not known. */
    private static int members(DecodeContext call, int at, long descriptors, long most, StringBuilder out) {
        int members = 0;
        out.append('[');
        for (int fd = 0; fd < descriptors && members < most; fd++) {
            if ((call.buffer().unsignedByte(at + fd / 8) >> fd % 8 & 1) != 0) {
                out.append(members++ == 0 ? "" : " ").append(fd);
                if (most == Long.MAX_VALUE) {
                    call.descriptors().append(call, fd, out);
                }
            }
        }
        out.append(']');
        return members;
    }

    /** How many descriptors are ready, which, and how much time is left. */
    record SelectResult(Type time) implements Type {
        private static final String[] SETS = {"in ", "out ", "except "};

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            out.append(value);
            if (value == 0) {
                out.append(" (Timeout)");
                return;
            }
            String separator = " (";
            long descriptors = Math.max(0, Math.min((int) call.argument(0), 1 << 20));
            long left = value;
            for (int i = 0; i < SETS.length; i++) {
                int start = out.length();
                int at = left <= 0
                        ? TraceeBuffer.UNREADABLE
                        : call.fetch(call.argument(i + 1), bytes(call, descriptors));
                if (at != TraceeBuffer.UNREADABLE) {
                    int members = members(
                            call, at, descriptors, left, out.append(separator).append(SETS[i]));
                    left -= members;
                    if (members == 0) {
                        out.setLength(start);
                    } else {
                        separator = ", ";
                    }
                }
            }
            if (call.argument(4) != 0) {
                new AddressTypes.To(time)
                        .print(call, call.argument(4), out.append(separator).append("left "));
                separator = ", ";
            }
            out.append(separator.equals(", ") ? ")" : " ()");
        }
    }

    /** {@code struct epoll_event}. */
    record Event() implements InMemoryType {
        @Override
        public int size(Abi abi) {
            return CallingConvention.of(abi).epollEventSize();
        }

        @Override
        public void printAt(DecodeContext call, int at, StringBuilder out) {
            int data = at + size(call.abi()) - 8;
            ConstantTable.instance()
                    .set("epoll_events")
                    .print(
                            call.abi(),
                            call.buffer().load(at, 4, false),
                            call.options().constants(),
                            out.append("{events="));
            out.append(", data={u32=").append(call.buffer().load(data, 4, false));
            Numbers.unsigned(call.buffer().int64(data), out.append(", u64="));
            out.append("}}");
        }
    }

    /** The event of {@code epoll_ctl}, which a removal does not use. */
    record EventOf(ArgumentRef operation) implements Type {
        private static final int EPOLL_CTL_DEL = 2;

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int at = (int) operation.of(call) == EPOLL_CTL_DEL
                    ? TraceeBuffer.UNREADABLE
                    : call.fetch(value, new Event().size(call.abi()));
            if (at == TraceeBuffer.UNREADABLE) {
                Numbers.address(value, out);
            } else {
                new Event().printAt(call, at, out);
            }
        }
    }
}
