package io.github.syscallunit.engine.decode.type.common;

import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.ArgumentRef;
import io.github.syscallunit.engine.decode.type.ContinuedType;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.trace.table.Abi;
import org.jspecify.annotations.Nullable;

/** A struct that is shown in two parts: what the program passes at the entry, what the kernel adds at the exit. */
final class OpenStruct {
    private OpenStruct() {}

    /** The address of a struct, of which the first part is shown, without the brace at the end. */
    record Opening(StructType type) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            Abi abi = call.abi();
            int at = call.verbose() ? call.fetch(value, type.size(abi)) : TraceeBuffer.UNREADABLE;
            if (at == TraceeBuffer.UNREADABLE) {
                Numbers.address(value, out);
                return;
            }
            call.pointed(value, at);
            int start = out.length();
            type.fields(call, at, Long.MAX_VALUE, out.append('{'));
            int argument = call.format().indexOf(this);
            call.pending().save(argument, 1);
            call.pending().saveText(argument, out.substring(start));
        }
    }

    /**
     * The second part, if the first was shown and the call succeeded; and the brace.
     *
     * @param type the fields of the second part
     * @param address of the struct
     * @param opening the index of the argument that is the first part
     * @param separator what parts the two
     * @param instead what is shown if the second part is not
     * @param last what follows the second part, which is shown only if it differs from the end of the first; null for nothing
     * @param always whether the second part is shown even if the call failed
     */
    record Closing(
            StructType type,
            ArgumentRef address,
            int opening,
            String separator,
            String instead,
            @Nullable StructType last,
            boolean always)
            implements ContinuedType {
        static Closing of(StructType type, ArgumentRef address, int opening, String sign, @Nullable StructType last) {
            boolean arrow = sign.startsWith("=>");
            String instead = arrow || sign.isEmpty() || sign.startsWith("!") ? arrow ? "" : sign : ", " + sign;
            boolean always = sign.endsWith("always");
            return new Closing(type, address, opening, arrow ? " => " : ", ", instead, last, always);
        }

        @Override
        public boolean present(DecodeContext call) {
            return call.pending().saved(opening) != 0;
        }

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int at = call.failed() && !always
                    ? TraceeBuffer.UNREADABLE
                    : call.fetch(address.of(call), type.size(call.abi()));
            if (at == TraceeBuffer.UNREADABLE) {
                boolean answer = instead.startsWith("!");
                out.append(!answer ? instead : call.failed() ? "" : ", " + instead.substring(1));
            } else {
                call.pointed(address.of(call), at);
                int start = out.length();
                type.fields(call, at, Long.MAX_VALUE, out.append(separator));
                String shown = out.substring(start + separator.length());
                if (shown.isEmpty()
                        || (last != null && call.pending().savedText(opening).endsWith(shown))) {
                    out.setLength(start);
                }
                if (last != null) {
                    last.fields(call, at, Long.MAX_VALUE, out.append(", "));
                }
            }
            out.append('}');
        }
    }

    /** The address of a struct that the program passes and the kernel fills in: shown at the entry, perhaps only unless all of it is zero. */
    record Request(StructType type, boolean evenZero) implements Type {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            int size = type.size(call.abi());
            int at = call.verbose() ? call.fetch(value, size) : TraceeBuffer.UNREADABLE;
            if (at != TraceeBuffer.UNREADABLE && (evenZero || !call.buffer().isZero(at, size))) {
                type.printAt(call, at, out);
                call.pending().save(call.format().indexOf(this), 1);
            }
        }
    }

    /**
     * What the kernel has made of it, or the address if the call failed.
     *
     * @param pointer to the struct
     * @param address of the struct
     * @param request the index of the argument that is the request
     */
    record Answer(Type pointer, ArgumentRef address, int request) implements ContinuedType {
        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            out.append(call.pending().saved(request) != 0 ? " => " : "");
            if (call.failed()) {
                Numbers.address(address.of(call), out);
            } else {
                pointer.print(call, address.of(call), out);
            }
        }
    }

    /** What the call has returned in the struct that an argument has opened, shown in brackets behind the result. */
    record ResultValue(Type pointer, ArgumentRef address, int opening) implements ContinuedType {
        @Override
        public boolean present(DecodeContext call) {
            return !call.failed() && call.pending().saved(opening) != 0;
        }

        @Override
        public void print(DecodeContext call, long value, StringBuilder out) {
            StringBuilder text = new StringBuilder(" (");
            pointer.print(call, address.of(call), text);
            if (!Character.isDigit(text.charAt(2)) && text.charAt(2) != 'N') {
                call.pending().auxText(text.append(')').toString());
            }
        }
    }
}
