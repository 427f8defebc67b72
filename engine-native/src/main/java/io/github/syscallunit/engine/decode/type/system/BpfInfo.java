package io.github.syscallunit.engine.decode.type.system;

import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.ContinuedType;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.decode.type.common.StructType;
import io.github.syscallunit.engine.decode.type.common.ZeroExtendedStruct;
import io.github.syscallunit.engine.linux.proc.ProcLinks;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The attributes of {@code BPF_OBJ_GET_INFO_BY_FD}: the kernel changes a length in them, and fills in what they point to. */
final class BpfInfo {
    /** The size of the attributes: a descriptor, a length and an address. */
    private static final int SIZE = 16;

    private static final String MAP = "anon_inode:bpf-map";

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
            boolean more = given > SIZE && !call.buffer().isZero(at + SIZE, (int) given - SIZE);
            info(call, at, out.append(", info="));
            out.append(more ? "}, ...}" : "}}");
        }

        /** Shows what is known of a map with {@code -v}; an address without, and that of other objects. */
        private void info(DecodeContext call, int at, StringBuilder out) {
            long info = call.buffer().int64(at + 8);
            StructType type = (StructType) types.type("bpf_map_info");
            long length = call.buffer().load(at + 4, Integer.BYTES, false);
            int from = call.abbreviated()
                            || call.failed()
                            || !isMap(call, call.buffer().int32(at))
                    ? TraceeBuffer.UNREADABLE
                    : ZeroExtendedStruct.fetch(call, info, length, type.size(call.abi()));
            if (from == TraceeBuffer.UNREADABLE) {
                Numbers.address(info, out);
            } else {
                type.fields(call, from, length, out.append('{'));
                out.append('}');
            }
        }

        private static boolean isMap(DecodeContext call, int fd) {
            byte[] link = new ProcLinks().descriptor(call.tid(), fd);
            return link != null && new String(link, StandardCharsets.UTF_8).equals(MAP);
        }
    }
}
