package io.github.syscallunit.cli;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server of many threads, in a process of its own. */
final class ServerProgram {
    /** The calls that it makes a fixed number of for each client. */
    static final Set<String> CALLS = Set.of("accept", "read", "write", "close");

    static final int THREADS = 4;

    private static final FileOutputStream CLOSED = new FileOutputStream(FileDescriptor.out);

    private ServerProgram() {}

    static Process start() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java, "-Xint", "-cp", System.getProperty("java.class.path"), ServerProgram.class.getName())
                .start();
    }

    static int port(Process server) throws IOException {
        return Integer.parseInt(server.inputReader(StandardCharsets.UTF_8).readLine());
    }

    /** Waits until the server has closed the connection of one client. */
    static void awaitClosed(Process server) throws IOException {
        server.inputReader(StandardCharsets.UTF_8).read();
    }

    static String ask(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write('\n');
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
        }
    }

    @SuppressWarnings("InfiniteLoopStatement")
    public static void main(String[] arguments) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            System.out.println(server.getLocalPort());
            while (true) {
                Socket socket = server.accept();
                threads.execute(() -> serve(socket));
            }
        }
    }

    private static void serve(Socket socket) {
        try (socket) {
            socket.getInputStream().read();
            socket.getOutputStream().write("served\n".getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reportClosed();
    }

    /** By one call that writes one byte. */
    private static void reportClosed() {
        try {
            CLOSED.write('.');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
