package io.github.syscallunit.assertj;

import static io.github.syscallunit.assertj.Call.trace;
import static io.github.syscallunit.assertj.SyscallAssertions.assertThat;
import static io.github.syscallunit.assertj.SyscallAssertions.assertThatExceptionOfType;
import static io.github.syscallunit.assertj.SyscallAssertions.assertThatIllegalArgumentException;

import io.github.syscallunit.trace.SyscallTrace;
import io.github.syscallunit.trace.fact.SocketEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers as text. */
class PeerPatternTest {
    private static SyscallTrace connect(String peer) {
        SocketEndpoint endpoint;
        if (peer.startsWith("/")) {
            endpoint = new SocketEndpoint.UnixFile(peer);
        } else {
            int colon = peer.lastIndexOf(':');
            String host = peer.substring(0, colon);
            String family = host.contains(":") ? "AF_INET6" : "AF_INET";
            endpoint = new SocketEndpoint.Internet(family, host, Integer.parseInt(peer.substring(colon + 1)));
        }
        return trace(Call.of("connect", peer, 3).reaching(endpoint));
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, 127.0.0.1:80",
        "localhost, 127.9.9.9:80",
        "localhost, ::1:80",
        "localhost, ::ffff:127.0.0.1:80",
        "localhost:80, ::1:80",
        "127.0.0.1, 127.0.0.1:99",
        "127.0.0.1:80, 127.0.0.1:80",
        "127.0.0.1:80, ::ffff:127.0.0.1:80",
        "[::1]:80, ::1:80",
        "[0:0::1], ::1:80",
        "2001:db8::1, 2001:db8::1:443",
        "/run/x.sock, /run/x.sock"
    })
    void areTheirAddresses(String allowed, String peer) {
        assertThat(connect(peer)).connectsOnlyTo("10.0.0.1:1", allowed);
        assertThat(connect(peer)).connectsOnlyTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, 10.0.0.1:80",
        "localhost:80, 127.0.0.1:81",
        "127.0.0.1, 127.0.0.2:80",
        "127.0.0.1:80, 127.0.0.1:8080",
        "[::1]:80, ::1:81",
        "localhost, /run/x.sock",
        "/run, /run/x.sock"
    })
    void areNoOthers(String allowed, String peer) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(connect(peer)).connectsOnlyTo(allowed))
                .satisfies(failure -> assertThat(failure.getMessage())
                        .startsWith("\nExpecting connections only to " + allowed + ", but there was 1 other:\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.org",
                "example.org:443",
                "http://127.0.0.1/",
                "*",
                "127.0.0.*",
                "",
                " localhost",
                "LOCALHOST.",
                "999.1.1.1",
                "[::1",
                "run/x.sock",
                ":80",
                "::1:::2"
            })
    void areRefusedWithAHint(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(trace()).connectsOnlyTo(text))
                .withMessageContaining("\"" + text + "\" is not a peer. Write address:port (\"127.0.0.1:8080\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:0", "localhost:65536", "[::1]:99999"})
    void haveAValidPort(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(trace()).connectsOnlyTo(text))
                .withMessageContaining("it is from 1 to 65535");
    }

    @Test
    void areLoopbackAddresses() {
        assertThat(connect("127.1.2.3:1")).connectsOnlyToLoopback();
        assertThat(connect("::1:1")).connectsOnlyToLoopback();
        assertThat(trace()).connectsOnlyToLoopback();
        for (String other : new String[] {"10.0.0.1:1", "0.0.0.0:1", "/run/x.sock"}) {
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> assertThat(connect(other)).connectsOnlyToLoopback())
                    .satisfies(failure -> assertThat(failure.getMessage())
                            .startsWith(
                                    "\nExpecting connections only to loopback addresses, but there was 1 other:\n"));
        }
        assertThatExceptionOfType(AssertionError.class)
                .as("an address that cannot be read")
                .isThrownBy(() -> assertThat(trace(Call.of("connect", "3", 3))).connectsOnlyToLoopback());
    }
}
