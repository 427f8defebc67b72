package io.github.syscallunit.engine.decode.text;

import io.github.syscallunit.engine.linux.net.NetworkDevice;

/** The network interfaces of this machine. */
public final class InterfaceNames {
    private InterfaceNames() {}

    /** Appends an interface as a number, by its name ({@code if_nametoindex("lo")}), or both. One that does not exist is a number. */
    public static void append(long index, DecodeOptions.Constants style, StringBuilder out) {
        String name = index <= 0 || index > Integer.MAX_VALUE ? "" : NetworkDevice.name((int) index);
        style.append(Long.toString(index), name.isEmpty() ? null : "if_nametoindex(\"" + name + "\")", out);
    }
}
