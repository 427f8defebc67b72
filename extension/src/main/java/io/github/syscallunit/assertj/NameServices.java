package io.github.syscallunit.assertj;

import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.fact.SocketEndpoint;
import java.util.List;
import java.util.Set;

/**
 * Recognizes the connections that the C library makes to look up names of hosts and users. The JVM and the C library cache answers, and also that a
 * service does not exist: whether a test makes such connections depends on what was looked up before it.
 */
final class NameServices {
    /** The sockets of nscd, sssd, systemd and Avahi. */
    private static final List<String> SOCKETS = List.of(
            "/var/run/nscd/socket",
            "/run/nscd/socket",
            "/var/lib/sss/pipes/",
            "/run/systemd/resolve/",
            "/run/systemd/userdb/",
            "/run/avahi-daemon/socket",
            "/var/run/avahi-daemon/socket");

    private static final Set<String> RESOLVERS = Set.of("java.net.Inet4AddressImpl", "java.net.Inet6AddressImpl");
    private static final Set<String> LOOKUPS = Set.of("lookupAllHostAddr", "getHostByAddr");

    private NameServices() {}

    /** Whether a call is one of a lookup: by the Java method that made it, or by its peer. */
    static boolean areContactedBy(SyscallEvent call) {
        List<SocketEndpoint> peers = call.facts().peers();
        return call.javaStack().stream().limit(1).anyMatch(NameServices::looksUp)
                || (!peers.isEmpty() && peers.stream().allMatch(NameServices::isService));
    }

    private static boolean looksUp(StackTraceElement frame) {
        return RESOLVERS.contains(frame.getClassName()) && LOOKUPS.contains(frame.getMethodName());
    }

    private static boolean isService(SocketEndpoint peer) {
        return peer instanceof SocketEndpoint.UnixFile file
                && SOCKETS.stream().anyMatch(service -> file.path().startsWith(service));
    }
}
