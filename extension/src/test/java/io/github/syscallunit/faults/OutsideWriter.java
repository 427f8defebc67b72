package io.github.syscallunit.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Changes files in this JVM, which is not traced, whenever a child JVM asks for it. */
final class OutsideWriter implements AutoCloseable {
    private static final String PORT = "syscallunit.test.outsideWriter";

    private final ServerSocket server;
    private final Thread thread = new Thread(this::serve, "outside-writer");

    private OutsideWriter(ServerSocket server) {
        this.server = server;
    }

    static OutsideWriter start() throws IOException {
        OutsideWriter writer = new OutsideWriter(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        System.setProperty(PORT, String.valueOf(writer.server.getLocalPort()));
        writer.thread.start();
        return writer;
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket asked = server.accept();
                    BufferedReader lines =
                            new BufferedReader(new InputStreamReader(asked.getInputStream(), StandardCharsets.UTF_8))) {
                change(Path.of(lines.readLine()), Boolean.parseBoolean(lines.readLine()));
                asked.getOutputStream().write(1);
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private static void change(Path file, boolean mapped) throws IOException {
        if (!mapped) {
            Files.writeString(file, "outside");
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.map(FileChannel.MapMode.READ_WRITE, 0, 3).put(0, (byte) 'X');
        }
    }

    /** Asks from a child, and waits until it is done. */
    static void ask(Path file, boolean mapped) throws IOException {
        try (Socket outside = new Socket(InetAddress.getLoopbackAddress(), Integer.getInteger(PORT))) {
            String request = file + "\n" + mapped + "\n";
            outside.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            assertThat(outside.getInputStream().read()).isOne();
        }
    }

    @Override
    public void close() throws IOException {
        System.clearProperty(PORT);
        server.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
