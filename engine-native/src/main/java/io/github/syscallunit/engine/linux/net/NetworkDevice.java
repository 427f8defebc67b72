package io.github.syscallunit.engine.linux.net;

import io.github.syscallunit.engine.linux.LibC;
import io.github.syscallunit.engine.linux.NativeBuffer;
import io.github.syscallunit.engine.linux.arch.Architecture;
import java.nio.charset.StandardCharsets;

/** The network devices of this machine; netdevice(7). {@link java.net.NetworkInterface} lacks those without an address. */
public final class NetworkDevice {
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM_CLOEXEC = 0x80002;
    private static final int SIOCGIFNAME = 0x8910;
    /** The size of a {@code struct ifreq}, whose name comes first. */
    private static final int REQUEST = 40;

    private static final int NAME = 16;
    private static final int SOCKET = Architecture.current().syscallNumber("socket");
    private static final int IOCTL = Architecture.current().syscallNumber("ioctl");

    private NetworkDevice() {}

    /**
     * Returns the name of a device.
     *
     * @param index its number
     * @return for example {@code lo}; empty if there is none of that number
     */
    public static String name(int index) {
        int socket = (int) call(SOCKET, AF_UNIX, SOCK_DGRAM_CLOEXEC, 0);
        if (socket < 0) {
            return "";
        }
        try {
            NativeBuffer request = new NativeBuffer(REQUEST);
            request.bytes().putInt(NAME, index);
            return call(IOCTL, socket, SIOCGIFNAME, request.address()) == 0 ? text(request) : "";
        } finally {
            LibC.close(socket);
        }
    }

    private static String text(NativeBuffer request) {
        byte[] name = new byte[NAME];
        request.bytes().get(0, name);
        String text = new String(name, StandardCharsets.UTF_8);
        return text.substring(0, text.indexOf('\0'));
    }

    private static long call(int number, long a, long b, long c) {
        return LibC.syscall(number, a, b, c, 0, 0, 0);
    }
}
