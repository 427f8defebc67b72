package io.github.syscallunit.engine.decode.type.net;

import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.AddressTypes;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.ContinuedType;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import org.jspecify.annotations.Nullable;

/** The list of network interfaces that an {@code ioctl} fills in: {@code struct ifconf}. */
public final class InterfaceTypes {
    /** The size of a {@code struct ifreq} of 64-bit programs. */
    private static final int REQUEST_SIZE = 40;

    private InterfaceTypes() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "ifconf" -> new Room();
            case "ifconfrest" ->
                new Interfaces(
                        arguments.number(0),
                        arguments.parameter(0),
                        arguments.parser().ofFields());
            default -> null;
        };
    }

    private static void length(int length, StringBuilder out) {
        out.append(length);
        if (length > 0 && length % REQUEST_SIZE == 0) {
            out.append(" /* ").append(length / REQUEST_SIZE).append(" * sizeof(struct ifreq) */");
        }
    }

    /** The room that the program has for the interfaces. */
    record Room() implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int at = call.fetch(value, 2L * call.abi().wordSize());
            if (at == TraceeBuffer.UNREADABLE) {
                Numbers.address(value, out);
                return;
            }
            int argument = call.format().indexOf(this);
            call.pending().save(argument, 1);
            call.pending().saveText(argument, "");
            out.append("{ifc_len=");
            // Without a list the kernel does not read the length.
            if (call.word(at + call.abi().wordSize()) != 0) {
                int room = call.buffer().int32(at);
                length(room, out);
                call.pending().saveText(argument, Integer.toString(room));
            }
        }
    }

    /**
     * The interfaces, with their addresses.
     *
     * @param address of the struct
     * @param room the index of the argument that is the first part
     * @param types finds the type of an interface
     */
    record Interfaces(ArgumentRef address, int room, TypeParser types) implements ContinuedType {
        @Override
        public boolean present(DecodeContext call) {
            return call.pending().saved(room) != 0;
        }

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int word = call.abi().wordSize();
            int at = call.fetch(address.of(call), 2L * word);
            if (at == TraceeBuffer.UNREADABLE) {
                out.append('}');
                return;
            }
            int length = call.buffer().int32(at);
            long list = call.word(at + word);
            String before = call.pending().savedText(room);
            if (before.isEmpty() || (!call.failed() && !before.equals(Integer.toString(length)))) {
                length(length, out.append(before.isEmpty() ? "" : " => "));
            }
            out.append(", ifc_buf=");
            if (call.failed()) {
                Numbers.address(list, out);
            } else {
                AddressTypes.elementsAnyway(
                        call, list, Math.floorDiv(length, REQUEST_SIZE), types.type("ifreq_addr"), out);
            }
            out.append('}');
        }
    }
}
