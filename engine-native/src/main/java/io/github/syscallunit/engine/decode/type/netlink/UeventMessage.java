package io.github.syscallunit.engine.decode.type.netlink;

import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.common.StringTypes;

/** An event of a device: a text of the kernel, or udev's header with properties behind it. */
final class UeventMessage {
    private static final String PREFIX = "libudev\0";

    private UeventMessage() {}

    static void show(DecodeContext call, NetlinkTables tables, Payload data, StringBuilder out) {
        Type header = tables.type("udev_monitor_netlink_header");
        int size = header.size(call.abi());
        int at = data.length() < size ? TraceeBuffer.UNREADABLE : data.fetch(call, size);
        if (at == TraceeBuffer.UNREADABLE || !isUdevs(call, at)) {
            StringTypes.sized(call, data.address(), data.length(), out);
            return;
        }
        boolean hasProperties = data.length() > size;
        header.printAt(call, at, out.append(hasProperties ? "[" : ""));
        if (hasProperties) {
            StringTypes.sized(call, data.address() + size, data.length() - size, out.append(", "));
            out.append(']');
        }
    }

    private static boolean isUdevs(DecodeContext call, int at) {
        for (int i = 0; i < PREFIX.length(); i++) {
            if (call.buffer().unsignedByte(at + i) != PREFIX.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
