package io.github.syscallunit.engine.unwind;

import io.github.syscallunit.engine.traced.TracedRegion;
import io.github.syscallunit.trace.SyscallSet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** Does a little of everything for the first time, within a region if it is traced by us, and between two marks in any case. */
final class OriginProgram {
    static final String BEGIN = "/origins-begin";
    static final String END = "/origins-end";

    private OriginProgram() {}

    public static void main(String[] none) throws Exception {
        boolean traced = TracedRegion.attach();
        rehearse(traced);
        Files.exists(Path.of(END));
        Files.exists(Path.of(BEGIN));
        if (traced) {
            TracedRegion region = TracedRegion.open("origins", SyscallSet.ALL, false, 100_000, "");
            act();
            region.close();
        } else {
            act();
        }
        Files.exists(Path.of(END));
    }

    /** Loads in both cases what a region needs. */
    private static void rehearse(boolean traced) {
        try (TracedRegion region = TracedRegion.open("rehearsal", SyscallSet.ALL, false, 1, "")) {
            Objects.requireNonNull(region);
        } catch (IllegalStateException e) {
            if (traced) {
                throw e;
            }
        }
    }

    private static void act() throws Exception {
        files();
        network();
        processes();
        new SecureRandom().nextInt();
        check(!String.format(Locale.FRANCE, "%,.2f %tc", 1e6, 0L).isEmpty());
        Thread thread = new Thread(() -> {});
        thread.start();
        thread.join();
    }

    private static void files() throws IOException {
        Path directory = Files.createTempDirectory("origins");
        Path file = Files.writeString(directory.resolve("file"), "x".repeat(100_000));
        Files.readString(file);
        check(file.toRealPath().isAbsolute());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        try (Stream<Path> list = Files.list(directory)) {
            check(list.count() == 1);
        }
        Files.move(file, directory.resolve("other"));
        Files.delete(directory.resolve("other"));
        Files.delete(directory);
    }

    private static void check(boolean asExpected) {
        if (!asExpected) {
            throw new IllegalStateException();
        }
    }

    private static void network() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket()) {
            client.connect(new InetSocketAddress(InetAddress.getByName("localhost"), server.getLocalPort()));
            client.getOutputStream().write(1);
            server.accept().close();
        }
    }

    private static void processes() throws Exception {
        new ProcessBuilder("true").start().waitFor();
    }
}
