package io.github.syscallunit.engine.decode.type.system;

import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.AddressTypes;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.ContinuedType;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.FieldScope;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.decode.type.common.SelfNamedType;
import io.github.syscallunit.engine.decode.type.common.StructType;
import io.github.syscallunit.engine.decode.type.common.ZeroExtendedStruct;
import io.github.syscallunit.engine.linux.proc.ProcLinks;
import io.github.syscallunit.trace.table.Abi;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The attributes of {@code BPF_OBJ_GET_INFO_BY_FD}: the kernel changes a length in them, and fills in what they point to. */
final class BpfInfo {
    /** The size of the attributes: a descriptor, a length and an address. */
    private static final int SIZE = 16;

    private static final String MAP = "anon_inode:bpf-map";
    private static final String PROGRAM = "anon_inode:bpf-prog";
    /** What stands before the name of a field, for its value at the entry. */
    private static final String BEFORE = "before.";

    private BpfInfo() {}

    static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "bpfinfo" ->
                new Request(arguments.number(0), arguments.parser().ofFields());
            case "bpfinforest" ->
                new Answer(
                        arguments.number(0),
                        arguments.parameter(0),
                        arguments.number(1),
                        arguments.parser().ofFields());
            case "grown" -> new Grown();
            case "filled" -> new Filled(arguments.type(0), arguments.text(1), Integer.parseInt(arguments.text(2)));
            default -> null;
        };
    }

    /** {@return the struct of what a descriptor stands for; null if none is known} */
    private static @Nullable StructType struct(DecodeContext call, TypeParser types, int fd) {
        byte[] link = new ProcLinks().descriptor(call.tid(), fd);
        String target = link == null ? "" : new String(link, StandardCharsets.UTF_8);
        return switch (target) {
            case MAP -> (StructType) types.type("bpf_map_info");
            case PROGRAM -> (StructType) types.type("bpf_prog_info");
            default -> null;
        };
    }

    /** The descriptor, and the room that the program has. */
    record Request(ArgumentRef size, TypeParser types) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int at = ZeroExtendedStruct.fetch(call, value, size.of(call) & 0xffff_ffffL, SIZE);
            if (at == TraceeBuffer.UNREADABLE) {
                Numbers.address(value, out);
                return;
            }
            types.type("fd").printAt(call, at, out.append("{info={bpf_fd="));
            String room = Integer.toUnsignedString(call.buffer().int32(at + 4));
            out.append(", info_len=").append(room);
            int argument = call.format().indexOf(this);
            call.pending().save(argument, 1);
            call.pending().saveText(argument, room);
            saveInfo(call, at);
        }

        /** Saves what the program has put where the kernel will write: it says how much room there is in other places. */
        private void saveInfo(DecodeContext call, int at) {
            StructType type = call.abbreviated()
                    ? null
                    : struct(call, types, call.buffer().int32(at));
            long length = call.buffer().load(at + 4, Integer.BYTES, false);
            int from = type == null
                    ? TraceeBuffer.UNREADABLE
                    : ZeroExtendedStruct.fetch(call, call.buffer().int64(at + 8), length, type.size(call.abi()));
            if (type != null && from != TraceeBuffer.UNREADABLE) {
                int[] words = new int[type.size(call.abi()) / Integer.BYTES];
                for (int i = 0; i < words.length; i++) {
                    words[i] = call.buffer().int32(from + i * Integer.BYTES);
                }
                call.pending().saveList(words);
            }
        }
    }

    /**
     * The size of what the kernel knows, and what it has filled in.
     *
     * @param address of the attributes
     * @param request the index of the argument that is the request
     * @param size how many bytes of attributes the program passes
     * @param types finds the struct
     */
    record Answer(ArgumentRef address, int request, ArgumentRef size, TypeParser types) implements ContinuedType {
        @Override
        public boolean present(DecodeContext call) {
            return call.pending().saved(request) != 0;
        }

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            long given = size.of(call) & 0xffff_ffffL;
            int at = ZeroExtendedStruct.fetch(call, address.of(call), given, SIZE);
            if (at == TraceeBuffer.UNREADABLE) {
                out.append("}}");
                return;
            }
            String length = Integer.toUnsignedString(call.buffer().int32(at + 4));
            boolean changed =
                    !call.failed() && !call.pending().savedText(request).equals(length);
            out.append(changed ? " => " + length : "");
            info(call, at, out.append(", info="));
            ZeroExtendedStruct.beyond(call, at, SIZE, given, out.append('}'));
            out.append('}');
        }

        /** Shows what is known of a map or a program with {@code -v}; an address without, and that of other objects. */
        private void info(DecodeContext call, int at, StringBuilder out) {
            long info = call.buffer().int64(at + 8);
            long length = call.buffer().load(at + 4, Integer.BYTES, false);
            StructType type = call.abbreviated()
                    ? null
                    : struct(call, types, call.buffer().int32(at));
            int from = type == null
                    ? TraceeBuffer.UNREADABLE
                    : ZeroExtendedStruct.fetch(call, info, length, type.size(call.abi()));
            if (type == null || from == TraceeBuffer.UNREADABLE) {
                Numbers.address(info, out);
                return;
            }
            FieldScope before = type.scope(call, savedInfo(call, type));
            FieldScope outer = call.scope();
            call.scope(name -> before.value(name.substring(BEFORE.length())));
            type.fields(call, from, length, out.append('{'));
            out.append('}');
            call.scope(outer);
        }

        /** {@return where the bytes are that were saved at the entry} */
        private static int savedInfo(DecodeContext call, StructType type) {
            ByteBuffer bytes = ByteBuffer.allocate(type.size(call.abi())).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asIntBuffer().put(call.pending().savedList());
            return call.buffer().put(bytes.array());
        }
    }

    /** A number that the kernel changes: {@code nr_map_ids=1 => 2}. */
    record Grown() implements SelfNamedType {
        @Override
        public int size(Abi abi) {
            return Integer.BYTES;
        }

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            Numbers.unsigned(value, out);
        }

        @Override
        public void printField(DecodeContext call, String name, int at, StringBuilder out) {
            long before = call.field(BEFORE + name);
            long now = call.buffer().load(at, Integer.BYTES, false);
            out.append(name).append('=').append(before);
            out.append(before == now ? "" : " => " + now);
        }
    }

    /**
     * The address of an array with room for some elements, of which the kernel fills in as many as there are.
     *
     * @param element the type of an element
     * @param length the field that has the room at the entry, and what there is at the exit
     * @param unit how much of the length an element takes
     */
    record Filled(Type element, String length, int unit) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            long count = Math.min(call.field(length), call.field(BEFORE + length)) / unit;
            AddressTypes.elements(call, value, count, element, out);
        }
    }
}
