package io.github.syscallunit.assertj;

import io.github.syscallunit.trace.fact.SocketEndpoint;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A peer that may be connected to.
 *
 * @param name as it was written
 * @param condition whether an address is the peer's
 */
record PeerPattern(String name, Predicate<SocketEndpoint> condition) {
    static final PeerPattern LOOPBACK = new PeerPattern("loopback addresses", isLoopback(0));

    private static final Pattern IPV4 = Pattern.compile("(?<host>\\d{1,3}(?:\\.\\d{1,3}){3})(?::(?<port>\\d{1,5}))?");
    private static final Pattern IPV6 =
            Pattern.compile("\\[(?<host>[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)](?::(?<port>\\d{1,5}))?");
    private static final Pattern BARE_IPV6 =
            Pattern.compile("(?<host>[0-9a-fA-F:.]*:[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(?<port>)");
    private static final Pattern LOCALHOST = Pattern.compile("(?<host>localhost)(?::(?<port>\\d{1,5}))?");
    private static final int LARGEST_PORT = 0xffff;

    /** Reads a peer; a name other than {@code localhost} is not looked up. */
    static PeerPattern parse(String text) {
        if (text.startsWith("/")) {
            return new PeerPattern(
                    text,
                    peer -> peer instanceof SocketEndpoint.UnixFile file
                            && file.path().equals(text));
        }
        Matcher localhost = LOCALHOST.matcher(text);
        if (localhost.matches()) {
            return new PeerPattern(text, isLoopback(port(text, localhost)));
        }
        for (Pattern pattern : List.of(IPV4, IPV6, BARE_IPV6)) {
            Matcher matcher = pattern.matcher(text);
            if (matcher.matches()) {
                return new PeerPattern(text, isAddress(address(text, matcher.group("host")), port(text, matcher)));
            }
        }
        throw refusal(text);
    }

    /** A call of sendmmsg has many addresses. One that cannot be read is not allowed. */
    static boolean match(List<PeerPattern> allowed, List<SocketEndpoint> peers) {
        return !peers.isEmpty()
                && peers.stream().allMatch(peer -> allowed.stream().anyMatch(each -> each.condition.test(peer)));
    }

    private static Predicate<SocketEndpoint> isLoopback(int port) {
        return peer -> peer instanceof SocketEndpoint.Internet internet
                && literal(internet.host()).isLoopbackAddress()
                && (port == 0 || port == internet.port());
    }

    private static Predicate<SocketEndpoint> isAddress(InetAddress address, int port) {
        return peer -> peer instanceof SocketEndpoint.Internet internet
                && literal(internet.host()).equals(address)
                && (port == 0 || port == internet.port());
    }

    private static int port(String text, Matcher matcher) {
        String digits = matcher.group("port");
        if (digits == null || digits.isEmpty()) {
            return 0;
        }
        int port = Integer.parseInt(digits);
        if (port == 0 || port > LARGEST_PORT) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" has no valid port: it is from 1 to 65535. Leave it out for any port.");
        }
        return port;
    }

    private static InetAddress address(String text, String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw refusal(text);
        }
    }

    /** A literal is never looked up. */
    private static InetAddress literal(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(host, e);
        }
    }

    private static IllegalArgumentException refusal(String text) {
        return new IllegalArgumentException("\"" + text
                + "\" is not a peer. Write address:port (\"127.0.0.1:8080\", \"[::1]:8080\"), an address alone for any port,"
                + " \"localhost\" or \"localhost:8080\", or the absolute path of a local socket. Other names are not looked up: pass"
                + " new InetSocketAddress(name, port).");
    }
}
