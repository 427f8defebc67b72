package io.github.syscallunit.assertj;

import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the calls that reached for a peer, and whom, from their arguments as text. */
final class SocketPeers {
    private static final SyscallSet CONTACTS = SyscallSet.parse("connect,sendto,sendmsg,sendmmsg");
    private static final SyscallSet CONNECTS = SyscallSet.parse("connect");
    private static final SyscallSet SENDS = SyscallSet.parse("sendto,sendmsg,sendmmsg");
    private static final Pattern PORT = Pattern.compile("sin6?_port=htons\\((\\d+)\\)");
    private static final Pattern HOST =
            Pattern.compile("inet_addr\\(\"([0-9.]+)\"\\)|inet_pton\\(AF_INET6, \"([0-9a-fA-F:.]+)\"");
    private static final Pattern UNIX = Pattern.compile("sun_path=\"([^\"]*)\"");
    private static final Pattern FAMILY = Pattern.compile("sa_family=(AF_\\w+)");

    private SocketPeers() {}

    static List<SyscallEvent> contacts(SyscallTrace trace) {
        List<SyscallEvent> contacts = new ArrayList<>();
        for (SyscallEvent call : trace.events(CONTACTS)) {
            if ((CONNECTS.matches(call) && !disconnects(call)) || (SENDS.matches(call) && isAddressed(call))) {
                contacts.add(call);
            }
        }
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

    /** Connecting to no address family ends the association of a datagram socket. */
    private static boolean disconnects(SyscallEvent call) {
        return call.argumentsText().contains("sa_family=AF_UNSPEC");
    }

    /** Without an address the datagram goes to whom the socket was connected. Netlink's peer is the kernel. */
    private static boolean isAddressed(SyscallEvent call) {
        Matcher family = FAMILY.matcher(call.argumentsText());
        return family.find() && !family.group(1).equals("AF_NETLINK");
    }

    /** A call of sendmmsg has many addresses. One that cannot be read is allowed to nobody. */
    private static boolean addressesAreAmong(SyscallEvent call, List<SocketAddress> allowed) {
        String text = call.argumentsText();
        int next = text.indexOf("sa_family=");
        boolean all = next >= 0;
        while (all && next >= 0) {
            int end = text.indexOf("sa_family=", next + 1);
            String address = text.substring(next, end < 0 ? text.length() : end);
            all = allowed.stream().anyMatch(peer -> isAddressOf(address, peer));
            next = end;
        }
        return all;
    }

    private static boolean isAddressOf(String text, SocketAddress peer) {
        if (peer instanceof UnixDomainSocketAddress unix) {
            Matcher path = UNIX.matcher(text);
            return path.find() && path.group(1).equals(unix.getPath().toString());
        }
        Matcher host = HOST.matcher(text);
        Matcher port = PORT.matcher(text);
        InetSocketAddress inet = (InetSocketAddress) peer;
        return host.find()
                && port.find()
                && literal(host.group(1) != null ? host.group(1) : host.group(2))
                        .equals(inet.getAddress())
                && (inet.getPort() == 0 || inet.getPort() == Integer.parseInt(port.group(1)));
    }

    /** A literal is never looked up. An IPv4 address in IPv6's clothes comes back as what it is. */
    private static InetAddress literal(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(host, e);
        }
    }
}
