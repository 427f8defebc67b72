package io.github.syscallunit.engine.decode.type.device;

import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.ContinuedType;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.FieldScope;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.decode.type.common.ByteField;
import io.github.syscallunit.engine.decode.type.common.StringTypes;
import io.github.syscallunit.engine.decode.type.common.StructType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The argument of the device mapper's commands, linux/dm-ioctl.h: a {@code struct dm_ioctl}, and data in the same block of
 * memory, at {@code data_start}. The program passes one block, and the kernel answers in it.
 */
public final class DeviceMapperTypes {
    private static final int SUPPORTED_VERSION = 4;
    /** The offset of {@code data_size}. The version stands before it. */
    private static final int VERSION_SIZE = 12;
    /** The smallest size of a block: the offset of {@code data}. */
    private static final int HEAD_SIZE = 305;
    /** In the scope of the data: the address of the end of the block. */
    private static final String END = "end";
    /** In place of an offset in the buffer: an element is not inside of the block. */
    private static final int MISPLACED = -2;

    private DeviceMapperTypes() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "dm" -> new Request(block(arguments, 0));
            case "dmanswer" -> new Answer(arguments.number(0), arguments.parameter(0), block(arguments, 1));
            case "dmtext" -> new Text();
            default -> null;
        };
    }

    private static Block block(TypeParser.Arguments arguments, int first) {
        Data data = arguments.count() > first + 1
                ? Data.valueOf(arguments.text(first + 1).toUpperCase(Locale.ROOT))
                : Data.NONE;
        return new Block(arguments.text(first), data, arguments.parser().ofFields());
    }

    /** What stands behind the head: the struct of an element, and how elements follow each other. */
    private enum Data {
        NONE("", ""),
        /** Targets that a program passes: each says how far the next is from itself. */
        TARGETS("dm_target_spec", "struct dm_target_spec"),
        /** Targets that the kernel returns: each says how far the next is from the first. */
        STATUS("dm_target_status", "struct dm_target_spec"),
        NAMES("dm_name_list", "struct dm_name_list"),
        VERSIONS("dm_target_versions", "struct dm_target_versions"),
        DEPS("dm_target_deps", "struct dm_target_deps"),
        MESSAGE("dm_target_msg", "struct dm_target_msg"),
        STRING("", "string");

        private final String struct;
        private final String label;

        Data(String struct, String label) {
            this.struct = struct;
            this.label = label;
        }

        /** {@return whether the head says how many elements there are} */
        boolean counted() {
            return this == TARGETS || this == STATUS;
        }

        /** {@return whether an element says where the next is, and 0 if it is the last} */
        boolean linked() {
            return this == NAMES || this == VERSIONS;
        }
    }

    /** What the program passes. */
    record Request(Block block) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            if (block.print(call, value, out)) {
                call.pending().save(call.format().indexOf(this), 1);
            } else {
                Numbers.hex(value, out);
            }
        }
    }

    /**
     * What the kernel has made of it, if the call succeeded.
     *
     * @param address of the block
     * @param request the index of the argument that is the request
     * @param block what the kernel returns
     */
    record Answer(ArgumentRef address, int request, Block block) implements ContinuedType {
        @Override
        public boolean present(DecodeContext call) {
            return !call.failed() && call.pending().saved(request) != 0;
        }

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int start = out.length();
            if (!block.print(call, address.of(call), out.append(" => "))) {
                out.setLength(start);
            }
        }
    }

    /**
     * The head and the data.
     *
     * @param head the struct with the fields of the head that a command uses
     * @param data what stands behind it
     * @param types finds the structs
     */
    record Block(String head, Data data, TypeParser types) {
        /** Shows the block. Returns false, and shows nothing, if it cannot be read. */
        boolean print(DecodeContext call, long address, StringBuilder out) {
            int at = call.fetch(address, HEAD_SIZE);
            long size = at == TraceeBuffer.UNREADABLE ? 0 : call.buffer().load(at + VERSION_SIZE, Integer.BYTES, false);
            if (size < VERSION_SIZE) {
                return false;
            }
            boolean supported = call.buffer().int32(at) == SUPPORTED_VERSION;
            boolean whole = supported && size >= HEAD_SIZE;
            StructType type = struct(whole ? head : supported ? "dm_size" : "dm_version");
            call.pointed(address, at);
            out.append("[{");
            type.fields(call, at, Long.MAX_VALUE, out);
            if (whole) {
                data(call, address, struct("dm_ioctl").scope(call, at), out.append('}'));
            } else {
                out.append(supported ? " /* data_size too small */}" : " /* unsupported device mapper ABI version */}");
            }
            out.append(']');
            return true;
        }

        private StructType struct(String name) {
            return (StructType) types.type(name);
        }

        private void data(DecodeContext call, long address, FieldScope values, StringBuilder out) {
            boolean empty = data.counted()
                    ? values.value("target_count") == 0
                    : data != Data.STRING && values.value("data_start") == values.value("data_size");
            if (data == Data.NONE || empty) {
                return;
            }
            if (call.abbreviated()) {
                out.append(", ...");
                return;
            }
            long end = address + values.value("data_size");
            FieldScope outer = call.scope();
            call.scope(name -> name.equals(END) ? end : values.value(name));
            long first = address + values.value("data_start");
            if (data == Data.STRING) {
                string(call, first, end, out);
            } else {
                elements(call, first, end, out);
            }
            call.scope(outer);
        }

        /** Shows the elements up to the last one, or to one that is not inside of the block or cannot be read. */
        private void elements(DecodeContext call, long first, long end, StringBuilder out) {
            StructType type = struct(data.struct);
            long count = data.counted() ? call.field("target_count") : data.linked() ? Long.MAX_VALUE : 1;
            long place = first;
            long least = first;
            for (long i = 0; i < count; i++) {
                if (i == call.options().stringLimit()) {
                    out.append(", ...");
                    return;
                }
                int at = place < least ? MISPLACED : fetch(call, type, place, end);
                if (at < 0) {
                    missing(at, place, out);
                    return;
                }
                call.pointed(place, at);
                type.fields(call, at, Long.MAX_VALUE, out.append(", {"));
                out.append('}');
                long next = count == 1 ? 0 : type.scope(call, at).value(".next");
                count = next == 0 && data.linked() ? 0 : count;
                least = place + type.size(call.abi()) + 1;
                place = (data == Data.STATUS ? first : place) + next;
            }
        }

        /** {@return where the copy of an element starts, or why there is none} */
        private int fetch(DecodeContext call, StructType type, long place, long end) {
            int size = type.size(call.abi());
            int at = place + size > end ? MISPLACED : call.fetch(place, size);
            if (data == Data.DEPS && at >= 0) {
                long devices = type.scope(call, at).value("count");
                return place + size + devices * Long.BYTES > end ? MISPLACED : at;
            }
            return at;
        }

        private void string(DecodeContext call, long place, long end, StringBuilder out) {
            if (place > end) {
                misplaced(out);
                return;
            }
            Text.print(call, place, end, out.append(", {string="));
            out.append('}');
        }

        private void missing(int reason, long place, StringBuilder out) {
            if (reason == MISPLACED) {
                misplaced(out);
            } else {
                Numbers.address(place, out.append(", "));
            }
        }

        private void misplaced(StringBuilder out) {
            out.append(", ??? /* misplaced ").append(data.label).append(" */");
        }
    }

    /** A text at the end of an element, which ends with a zero or with the block. */
    record Text() implements ByteField {
        @Override
        public int bytes() {
            return 0;
        }

        @Override
        public void printAt(DecodeContext call, int at, StringBuilder out) {
            print(call, call.addressOf(at), call.field(END), out);
        }

        static void print(DecodeContext call, long address, long end, StringBuilder out) {
            int room = (int) Math.min(end - address, Integer.MAX_VALUE);
            if (room == 0) {
                out.append("\"\"");
            } else if (room > call.options().stringLimit()) {
                StringTypes.terminated(call, address, call.options().stringLimit(), out);
            } else {
                StringTypes.within(call, address, room, 0, out);
            }
        }
    }
}
