package io.github.syscallunit.trace.fact;

import org.apiguardian.api.API;

/** Describes the address of a socket: its own, or its peer's. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface SocketEndpoint {
    /** {@return the address family, for example {@code AF_INET}} */
    String family();

    /**
     * An address of the internet.
     *
     * @param family {@code AF_INET} or {@code AF_INET6}
     * @param host the numeric address as {@code inet_ntop} writes it, for example {@code 127.0.0.1} or {@code ::1}
     * @param port the port, from 0 to 65535
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    record Internet(String family, String host, int port) implements SocketEndpoint {}

    /**
     * A socket that is a file.
     *
     * @param path the path as it was given; a relative one belongs to the caller's working directory
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    record UnixFile(String path) implements SocketEndpoint {
        @Override
        public String family() {
            return "AF_UNIX";
        }
    }

    /**
     * A local socket that has a name, but is not a file.
     *
     * @param name the name without the zero byte before it
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    record UnixAbstract(String name) implements SocketEndpoint {
        @Override
        public String family() {
            return "AF_UNIX";
        }
    }

    /**
     * An address of which only the family is known: {@code AF_UNSPEC} (no address), a local socket without a name, or a family that is not
     * decoded.
     *
     * @param family the family's name, or its number if it has none
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    record Other(String family) implements SocketEndpoint {}

    /** {@return whether this is {@code AF_UNSPEC}: connecting to it ends the association of a datagram socket} */
    default boolean isUnspecified() {
        return family().equals("AF_UNSPEC");
    }
}
