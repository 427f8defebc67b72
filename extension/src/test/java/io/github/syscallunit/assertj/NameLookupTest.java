package io.github.syscallunit.assertj;

import static io.github.syscallunit.assertj.Call.trace;
import static io.github.syscallunit.assertj.SyscallAssertions.assertThat;
import static io.github.syscallunit.assertj.SyscallAssertions.assertThatExceptionOfType;

import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.testkit.SyscallUnitTestKit;
import io.github.syscallunit.trace.SyscallTrace;
import io.github.syscallunit.trace.fact.SocketEndpoint;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.Events;

/** A lookup of a name is not a connection, whether it asks a service or remembers the answer. */
class NameLookupTest {
    private static final SocketEndpoint SERVER = new SocketEndpoint.Internet("AF_INET", "192.0.2.53", 53);
    private static final SocketEndpoint CACHE = new SocketEndpoint.UnixFile("/var/run/nscd/socket");

    private static StackTraceElement frame(String type, String method) {
        return new StackTraceElement(type, method, null, -2);
    }

    private static void isAConnection(Call call) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(trace(call)).neverConnects());
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(trace(call)).connectsOnlyToLoopback());
    }

    private static void isALookup(Call call) {
        assertThat(trace(call)).neverConnects().connectsOnlyToLoopback();
    }

    @Test
    void aNameServiceIsNotAPeer() {
        isALookup(Call.of("connect", "").reaching(CACHE));
        isALookup(Call.of("connect", "").reaching(new SocketEndpoint.UnixFile("/var/lib/sss/pipes/nss")));
        isALookup(
                Call.of("sendto", "").reaching(new SocketEndpoint.UnixFile("/run/systemd/resolve/io.systemd.Resolve")));
    }

    @Test
    void aServerThatTheResolverAsksIsNotAPeer() {
        StackTraceElement lookup = frame("java.net.Inet6AddressImpl", "lookupAllHostAddr");
        StackTraceElement reverse = frame("java.net.Inet4AddressImpl", "getHostByAddr");
        StackTraceElement program = frame("com.acme.Client", "connect");

        isALookup(Call.of("connect", "").reaching(SERVER).from(lookup, program));
        isALookup(Call.of("sendmmsg", "").reaching(SERVER).from(reverse, program));
        isAConnection(Call.of("connect", "").reaching(SERVER));
        isAConnection(Call.of("connect", "").reaching(SERVER).from(program, lookup));
        isAConnection(Call.of("sendto", "")
                .reaching(SERVER)
                .from(frame("java.net.Inet4AddressImpl", "isReachable0"), program));
        isAConnection(Call.of("sendmmsg", "").reaching(CACHE, SERVER));
    }

    @Test
    void theVerdictDoesNotDependOnTheOrder(@TempDir Path results) {
        Events tests =
                new SyscallUnitTestKit(results).run(LookupTestCases.class).testEvents();

        assertThat(SyscallUnitTestKit.messages(tests)).isEmpty();
    }

    static class LookupTestCases {
        @RepeatedTest(2)
        @TraceSyscalls
        void looksUpNames(SyscallTrace trace) throws Exception {
            InetAddress.getAllByName("localhost");
            InetAddress.getLoopbackAddress().getCanonicalHostName();
            Files.getOwner(Path.of("/"));
            assertThat(trace).neverConnects().connectsOnlyToLoopback();
        }
    }
}
