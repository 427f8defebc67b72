package io.github.syscallunit.examples.store;

import static io.github.syscallunit.assertj.SyscallAssertions.assertThat;

import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A server of a store")
class StoreServerTest {
    @Test
    @DisplayName("listens once, on loopback, and its answer means that the value is on the disk")
    @TraceSyscalls
    void answersWhenTheValueIsSafe(@TempDir Path directory, SyscallTrace trace) throws IOException {
        try (StoreServer server = StoreServer.start(Store.in(directory))) {
            InetSocketAddress address = server.address();

            assertThat(ask(address, "PUT colour blue")).isEqualTo("OK");
            assertThat(ask(address, "GET colour")).isEqualTo("VALUE blue");
            assertThat(ask(address, "GET shape")).isEqualTo("NONE");

            assertThat(address.getAddress().isLoopbackAddress()).isTrue();
            assertThat(trace).callsExactly("listen", 1).connectsOnlyTo(address).neverStartsProcesses();
            long acceptor = trace.events(SyscallSet.parse("accept")).get(0).tid();
            assertThat(trace.onThread(acceptor))
                    .callsInOrder("accept", "open", "write", "fsync", "close", "sendto,write");
        }
    }

    private static String ask(InetSocketAddress server, String request) throws IOException {
        try (Socket socket = new Socket(server.getAddress(), server.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write((request + "\n").getBytes(StandardCharsets.UTF_8));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
        }
    }
}
