package io.github.syscallunit.engine.decode.type.device;

import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.ContinuedType;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.decode.type.common.IovecTypes;
import io.github.syscallunit.engine.decode.type.common.StringTypes;
import io.github.syscallunit.engine.decode.type.common.StructType;
import org.jspecify.annotations.Nullable;

/** The argument of {@code SG_IO}, a request to a SCSI device: scsi/sg.h and linux/bsg.h. Its first number says which struct it is. */
public final class ScsiTypes {
    private static final int VERSION_3 = 'S';
    private static final int VERSION_4 = 'Q';
    private static final int WORD_SIZE = 8;
    private static final int BOTH_DIRECTIONS = -4;
    /** Where the direction, the length and what was not transferred are in a {@code struct sg_io_hdr}. */
    private static final int DIRECTION = 4;

    private static final int LENGTH = 12;
    private static final int RESIDUE = 72;

    private ScsiTypes() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "sgio" -> new Request(arguments.parser().ofFields());
            case "sgiorest" ->
                new Response(
                        arguments.number(0),
                        arguments.parameter(0),
                        arguments.parser().ofFields());
            case "sgdata" ->
                new Data(
                        arguments.number(0),
                        arguments.number(1),
                        arguments.count() > 2 ? arguments.number(2) : call -> 0);
            default -> null;
        };
    }

    /** What the program asks for, without the brace at the end. */
    record Request(TypeParser types) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int first = call.fetch(value, Integer.BYTES);
            // The offsets in the rows are those of 64-bit programs.
            if (first == TraceeBuffer.UNREADABLE || call.abi().wordSize() != WORD_SIZE) {
                Numbers.address(value, out);
                return;
            }
            int version = call.buffer().int32(first);
            if (version != VERSION_3 && version != VERSION_4) {
                out.append('[').append(Integer.toUnsignedString(version)).append(']');
                return;
            }
            StructType type = (StructType) types.type(version == VERSION_3 ? "sg_io_v3" : "sg_io_v4");
            int at = call.fetch(value, type.size(call.abi()));
            out.append(version == VERSION_3 ? "{interface_id='S', " : "{guard='Q', ");
            if (at == TraceeBuffer.UNREADABLE) {
                Numbers.address(value + Integer.BYTES, out);
                out.append('}');
                return;
            }
            type.fields(call, at, Long.MAX_VALUE, out);
            call.pending().save(call.format().indexOf(this), version);
        }
    }

    /**
     * What the device has answered, and the brace.
     *
     * @param address of the struct
     * @param request the index of the argument that is the request
     * @param types finds the structs
     */
    record Response(ArgumentRef address, int request, TypeParser types) implements ContinuedType {
        @Override
        public boolean present(DecodeContext call) {
            return call.pending().saved(request) != 0;
        }

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            boolean third = call.pending().saved(request) == VERSION_3;
            StructType type = (StructType) types.type(third ? "sg_io_v3_response" : "sg_io_v4_response");
            int at = call.fetch(address.of(call), type.size(call.abi()));
            if (at != TraceeBuffer.UNREADABLE) {
                if (third) {
                    returned(call, at, out);
                }
                type.fields(call, at, Long.MAX_VALUE, out.append(", "));
            }
            out.append('}');
        }

        /** Shows what came back of a transfer in both directions, of which the request was shown before. */
        private void returned(DecodeContext call, int at, StringBuilder out) {
            int direction = call.buffer().int32(at + DIRECTION);
            long length = call.buffer().load(at + LENGTH, Integer.BYTES, false);
            if (direction == BOTH_DIRECTIONS && call.buffer().int32(at + RESIDUE) != length) {
                StructType data = (StructType) types.type("sg_io_v3_returned");
                data.fields(call, at, Long.MAX_VALUE, out.append(" => "));
            }
        }
    }

    /**
     * The address of data, or of a list of buffers.
     *
     * @param count how many buffers there are; 0 if the address is the data's
     * @param length how many bytes there are
     * @param rest how many of them were not transferred
     */
    record Data(ArgumentRef count, ArgumentRef length, ArgumentRef rest) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            long all = length.of(call);
            long left = rest.of(call);
            long transferred = left > 0 && left <= all ? all - left : all;
            if (count.of(call) != 0) {
                IovecTypes.show(call, value, count.of(call), transferred, true, out);
            } else {
                StringTypes.sized(call, value, transferred, DecodeOptions.Escapes.HEX, out);
            }
        }
    }
}
