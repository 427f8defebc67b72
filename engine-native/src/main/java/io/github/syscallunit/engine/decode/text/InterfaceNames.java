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

    private static String nameOf(int index) {
        try {
            NetworkInterface found = NetworkInterface.getByIndex(index);
            return found == null ? "" : found.getName();
        } catch (SocketException e) {
            return "";
        }
    }
}
