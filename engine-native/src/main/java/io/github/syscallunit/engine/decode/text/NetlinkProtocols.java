package io.github.syscallunit.engine.decode.text;

import io.github.syscallunit.trace.table.Abi;

/** The names of netlink's protocols. */
public final class NetlinkProtocols {
    private static final String PREFIX = "NETLINK_";

    private NetlinkProtocols() {}

    /**
     * Returns the name of a protocol.
     *
     * @param abi of the program
     * @param number of the protocol
     * @return for example {@code ROUTE}; empty if it has none
     */
    public static String name(Abi abi, int number) {
        String name = ConstantTable.instance().set("netlink_protocols").name(abi, number);
        return name == null ? "" : name.substring(PREFIX.length());
    }
}
