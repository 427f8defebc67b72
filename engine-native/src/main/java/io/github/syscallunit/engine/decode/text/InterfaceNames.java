package io.github.syscallunit.engine.decode.text;

import java.net.NetworkInterface;
import java.net.SocketException;

/** The network interfaces of this machine. */
public final class InterfaceNames {
    private InterfaceNames() {}

    /** Appends {@code if_nametoindex("lo")}, or the number of an interface that does not exist. */
    public static void append(long index, StringBuilder out) {
        String name = index <= 0 || index > Integer.MAX_VALUE ? "" : nameOf((int) index);
        if (name.isEmpty()) {
            out.append(index);
        } else {
            out.append("if_nametoindex(\"").append(name).append("\")");
        }
    }

    /** Appends an interface as a number, by its name, or both. */
    public static void append(long index, DecodeOptions.Constants style, StringBuilder out) {
        String name = index <= 0 || index > Integer.MAX_VALUE ? "" : nameOf((int) index);
        style.append(Long.toString(index), name.isEmpty() ? null : "if_nametoindex(\"" + name + "\")", out);
    }

    private static String nameOf(int index) {
        try {
            NetworkInterface found = NetworkInterface.getByIndex(index);
            return found == null ? "" : found.getName();
        } catch (SocketException e) {
            return "";
        }
    }
}
