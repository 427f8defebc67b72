package io.github.syscallunit.engine.decode.type.netlink;

import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.decode.type.common.StringTypes;

/** The data that is sent to a socket or received from it: messages, if it is a netlink socket. */
public final class NetlinkBuffer {
    private static final int LONGEST = Integer.MAX_VALUE / 4;

    private NetlinkBuffer() {}

    /**
     * Shows the data of a socket.
     *
     * @param call the call
     * @param parser finds types
     * @param fd the socket
     * @param address of the data
     * @param length its length
     * @param out receives the text
     */
    public static void show(
            DecodeContext call, TypeParser parser, int fd, long address, long length, StringBuilder out) {
        String protocol = address == 0 || length <= 0 || !call.verbose() ? null : NetlinkSockets.protocol(call, fd);
        if (protocol == null) {
            StringTypes.sized(call, address, length, out);
        } else {
            messages(call, parser, protocol, address, length, out);
        }
    }

    /** Shows messages of a protocol, whose name is empty if it is not known. */
    public static void messages(
            DecodeContext call, TypeParser parser, String protocol, long address, long length, StringBuilder out) {
        NetlinkTables tables = NetlinkTables.of(parser);
        Payload data = Payload.of(address, (int) Math.min(length, LONGEST));
        if (protocol.equals("KOBJECT_UEVENT")) {
            UeventMessage.show(call, tables, data, out);
        } else {
            ElementList.show(call, new NetlinkMessages(tables, tables.protocol(protocol)), data, out);
        }
    }
}
