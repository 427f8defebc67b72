package io.github.syscallunit.engine.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.engine.decode.text.DecodeOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A descriptor of another process")
class ForeignDescriptorTest {
    private static final int KCMP_FILE = 0;

    @Test
    @DisplayName("has the name of the socket that it is there")
    void hasTheNameOfTheSocket() throws Exception {
        Process caller = new ProcessBuilder("sleep", "60").start();
        Set<Integer> before = sockets();
        try (ServerSocketChannel socket = ServerSocketChannel.open()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Set<Integer> opened = sockets();
            opened.removeAll(before);
            int port = ((InetSocketAddress) socket.getLocalAddress()).getPort();
            // Another thread of this JVM may have opened a socket, too.
            assertThat(opened)
                    .anySatisfy(fd -> assertThat(compared(caller, fd))
                            .contains(", " + fd + "<TCP")
                            .contains(":" + port + "]>"));
        } finally {
            caller.destroyForcibly();
        }
    }

    private static String compared(Process caller, int fd) {
        int pid = (int) ProcessHandle.current().pid();
        return FakeStop.of("kcmp", pid, pid, KCMP_FILE, fd, fd)
                .byThread((int) caller.pid())
                .returning(0)
                .decoded(DecodeOptions.builder()
                        .descriptors(new DecodeOptions.DescriptorDetails(true, true, false, false))
                        .build());
    }

    private static Set<Integer> sockets() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.filter(ForeignDescriptorTest::isSocket)
                    .map(each -> Integer.parseInt(each.getFileName().toString()))
                    .collect(Collectors.toSet());
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException e) {
            // It was the listing's.
            return false;
        }
    }
}
