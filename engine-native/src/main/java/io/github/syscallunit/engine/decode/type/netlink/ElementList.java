package io.github.syscallunit.engine.decode.type.netlink;

import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.decode.text.Numbers;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.common.StringTypes;

/**
 * Elements that follow each other in memory, each with its own length in its header: messages, attributes, next hops. The lengths
 * are the program's, and may be anything.
 */
public final class ElementList {
    /** The alignment of all elements: {@code NLMSG_ALIGNTO} and {@code NLA_ALIGNTO}. */
    private static final int ALIGNMENT = 4;

    /** Deeper lists are shown as bytes: the kernel refuses data that is nested so deeply. */
    static final int DEEPEST = 32;

    /** More text than this is not added to a call: lists in lists could grow without end. */
    private static final int MOST_TEXT = 1 << 20;

    private ElementList() {}

    /** One kind of element. */
    public interface Element {
        /** {@return the size of its header} */
        int headerSize();

        /** {@return whether there are several if the first is followed by bytes that only align it} */
        default boolean countsPadding() {
            return false;
        }

        /** {@return the length that a header says, which was copied to an offset of the buffer} */
        long length(DecodeContext call, int header);

        /** Shows one element: its header was copied, its length is limited to what the list has. */
        void show(DecodeContext call, int header, Payload element, StringBuilder out);
    }

    public static int align(int size) {
        return (size + ALIGNMENT - 1) & -ALIGNMENT;
    }

    /** Shows the elements. */
    public static void show(DecodeContext call, Element element, Payload list, StringBuilder out) {
        if (list.length() < element.headerSize() || list.depth() > DEEPEST) {
            list.bytes(call, out);
            return;
        }
        Payload left = list;
        int start = out.length();
        long most = call.abbreviated() ? call.options().stringLimit() : Long.MAX_VALUE;
        boolean several = false;
        for (long shown = 0; left.length() > 0; shown++) {
            out.append(shown == 0 ? "" : ", ");
            if (shown >= most || out.length() > MOST_TEXT) {
                out.append("...");
                break;
            }
            int mark = call.buffer().end();
            int header = left.length() < element.headerSize()
                    ? TraceeBuffer.UNREADABLE
                    : left.fetch(call, element.headerSize());
            if (header == TraceeBuffer.UNREADABLE) {
                rest(call, left, element, shown, out);
                break;
            }
            int step = step(element.length(call, header), left.length(), element.headerSize());
            long claimed = element.length(call, header);
            if (shown == 0 && (element.countsPadding() ? claimed : step) < left.length()) {
                several = true;
                out.insert(start, '[');
            }
            int length = (int) Math.min(Math.max(element.length(call, header), element.headerSize()), left.length());
            element.show(call, header, left.first(length), out);
            call.buffer().release(mark);
            left = left.after(step);
        }
        out.append(several ? "]" : "");
    }

    /** {@return how many bytes further the next element starts; all that are left if there is none} */
    private static int step(long length, int left, int header) {
        return length < header || length >= left ? left : Math.min(left, align((int) length));
    }

    /** Shows what is left: bytes that are no header, or its address if it cannot be read. */
    private static void rest(DecodeContext call, Payload left, Element element, long shown, StringBuilder out) {
        if (left.length() < element.headerSize()) {
            StringTypes.sized(call, left.address(), left.length(), DecodeOptions.Escapes.HEX, out);
        } else if (shown == 0) {
            Numbers.address(left.address(), out);
        } else {
            Numbers.address(left.address(), out.append("... /* "));
            out.append(" */");
        }
    }
}
