package io.github.syscallunit.assertj;

import io.github.syscallunit.assertj.ring.QueuedOperations;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import io.github.syscallunit.trace.fact.QueuedOperation;
import io.github.syscallunit.trace.fact.SocketEndpoint;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Finds the calls that connected to a peer or sent it datagrams, and the peers. */
final class SocketPeers {
    private static final SyscallSet CONTACTS = SyscallSet.parse("connect,sendto,sendmsg,sendmmsg");
    private static final SyscallSet CONNECTS = SyscallSet.parse("connect");

    private SocketPeers() {}

    static List<SyscallEvent> contacts(SyscallTrace trace) {
        List<SyscallEvent> contacts = new ArrayList<>();
        for (SyscallEvent call : trace.events(CONTACTS)) {
            boolean reaches = CONNECTS.matches(call) ? !disconnects(call) : isAddressed(call);
            if (reaches && !NameServices.areContactedBy(call)) {
                contacts.add(call);
            }
        }
        contacts.addAll(QueuedOperations.calls(trace, SocketPeers::reaches));
        contacts.sort(Comparator.comparing(SyscallEvent::start));
        return contacts;
    }

    static List<SyscallEvent> contactsExcept(SyscallTrace trace, List<SocketAddress> allowed) {
        return contacts(trace).stream()
                .filter(call -> !addressesAreAmong(call, allowed))
                .toList();
    }

    static List<SocketAddress> resolved(SocketAddress... peers) {
        for (SocketAddress peer : peers) {
            boolean known = peer instanceof InetSocketAddress inet
                    ? !inet.isUnresolved()
                    : peer instanceof UnixDomainSocketAddress;
            if (!known) {
                throw new IllegalArgumentException(
                        peer + " is neither a resolved InetSocketAddress nor a UnixDomainSocketAddress");
            }
        }
        return List.of(peers);
    }

    /** A connection counts even if its peer cannot be read. */
    private static boolean reaches(QueuedOperation operation) {
        List<SocketEndpoint> peers = operation.peers();
        return operation.name().equals("CONNECT")
                ? peers.stream().noneMatch(SocketEndpoint::isUnspecified)
                : !peers.isEmpty();
    }

    static List<SocketEndpoint> peers(SyscallEvent call) {
        return Stream.concat(
                        call.facts().peers().stream(),
                        call.facts().operationQueue().operations().stream()
                                .filter(SocketPeers::reaches)
                                .flatMap(operation -> operation.peers().stream()))
                .toList();
    }

    /** Connecting to no address family ends the association of a datagram socket. */
    private static boolean disconnects(SyscallEvent call) {
        return call.facts().peers().stream().anyMatch(SocketEndpoint::isUnspecified);
    }

    /** Without an address the datagram is sent to the peer that the socket is connected to. Netlink's peer is the kernel. */
    private static boolean isAddressed(SyscallEvent call) {
        return call.facts().peers().stream().anyMatch(peer -> !peer.family().equals("AF_NETLINK"));
    }

    /** A call of sendmmsg has many addresses. One that cannot be read is not allowed. */
    private static boolean addressesAreAmong(SyscallEvent call, List<SocketAddress> allowed) {
        List<SocketEndpoint> peers = peers(call);
        boolean unreadable = call.facts().operationQueue().operations().stream()
                .anyMatch(operation -> reaches(operation) && operation.peers().isEmpty());
        return !unreadable
                && !peers.isEmpty()
                && peers.stream().allMatch(endpoint -> allowed.stream().anyMatch(peer -> isAddressOf(endpoint, peer)));
    }

    private static boolean isAddressOf(SocketEndpoint endpoint, SocketAddress peer) {
        if (peer instanceof UnixDomainSocketAddress unix) {
            return endpoint instanceof SocketEndpoint.UnixFile file
                    && file.path().equals(unix.getPath().toString());
        }
        InetSocketAddress inet = (InetSocketAddress) peer;
        return endpoint instanceof SocketEndpoint.Internet internet
                && literal(internet.host()).equals(inet.getAddress())
                && (inet.getPort() == 0 || inet.getPort() == internet.port());
    }

    /** A literal is never looked up. An IPv4-mapped IPv6 address is converted to its IPv4 address. */
    private static InetAddress literal(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(host, e);
        }
    }
}
