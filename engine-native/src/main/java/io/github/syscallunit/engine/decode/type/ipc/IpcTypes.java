package io.github.syscallunit.engine.decode.type.ipc;

import io.github.syscallunit.engine.decode.text.ConstantSet;
import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.decode.type.common.StringTypes;
import org.jspecify.annotations.Nullable;

/** Types of System V objects and of message queues. */
public final class IpcTypes {
    private IpcTypes() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "ipckey" -> new Key();
            case "ipcget" -> new GetFlags(ConstantTable.instance().set(arguments.text(0)));
            case "ipcctl" -> new Control(ConstantTable.instance().set(arguments.text(0)));
            case "msgbuf" -> new MessageBuffer(arguments.number(0));
            case "queuemode" -> new QueueMode(arguments.number(0));
            case "mqattr" -> new QueueAttributes(arguments.number(0), arguments.type("*mq_attr_given"));
            default -> null;
        };
    }

    /** The key of a System V object. */
    record Key() implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            if ((int) value == 0) {
                call.options().constants().append("0", "IPC_PRIVATE", out);
            } else {
                Numbers.hex(value & 0xffff_ffffL, out);
            }
        }
    }

    /** Flags and permissions. */
    record GetFlags(ConstantSet set) implements Type {
        private static final int PAGE_SIZE_SHIFT = 26;

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            long all = value & 0xffff_ffffL & ~0777L;
            long pageSize = set.shift().isEmpty() ? 0 : all >>> PAGE_SIZE_SHIFT;
            long flags = all & ~(pageSize << PAGE_SIZE_SHIFT);
            if (set.knows(call.abi(), flags)) {
                set.print(call.abi(), flags, call.options().constants(), out);
                out.append('|');
            } else if (flags != 0) {
                Numbers.hex(flags, out);
                out.append('|');
            }
            if (pageSize != 0) {
                call.options()
                        .constants()
                        .append("26", "SHM_HUGE_SHIFT", out.append(pageSize).append("<<"));
                out.append('|');
            }
            Numbers.mode(value & 0777, out);
        }
    }

    /** A command of {@code shmctl} and similar calls, possibly with the bit for 64 bits. */
    record Control(ConstantSet set) implements Type {
        private static final int IPC_64 = 0x100;

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            long command = value & 0xffff_ffffL;
            boolean wide = (command & IPC_64) != 0;
            if (wide) {
                call.options().constants().append("0x100", "IPC_64", out);
                out.append('|');
            }
            set.print(
                    call.abi(),
                    wide ? command & ~IPC_64 : command,
                    call.options().constants(),
                    out);
        }
    }

    /** A message of System V: a type and a text. */
    record MessageBuffer(ArgumentRef length) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int word = call.abi().wordSize();
            long shown = Math.min(Math.max(0, length.of(call)), call.options().stringLimit());
            int at = call.fetch(value, word + shown);
            if (at == TraceeBuffer.UNREADABLE) {
                Numbers.address(value, out);
                return;
            }
            out.append("{mtype=").append(call.buffer().load(at, word, true)).append(", mtext=");
            StringTypes.sized(call, value + word, length.of(call), out);
            out.append('}');
        }
    }

    /** The mode of a queue that may be created. */
    record QueueMode(ArgumentRef flags) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            Numbers.mode(value & 0xffff, out);
        }

        @Override
        public boolean present(DecodeContext call) {
            return (flags.of(call) & QueueAttributes.O_CREAT) != 0;
        }
    }

    /** The attributes of a queue that may be created. */
    record QueueAttributes(ArgumentRef flags, Type attributes) implements Type {
        private static final int O_CREAT = 0100;

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            attributes.print(call, value, out);
        }

        @Override
        public boolean present(DecodeContext call) {
            return (flags.of(call) & O_CREAT) != 0;
        }
    }
}
