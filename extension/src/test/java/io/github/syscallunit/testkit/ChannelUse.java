package io.github.syscallunit.testkit;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Opens a channel of each kind that the JDK has, uses it once and closes it. */
@SuppressWarnings("AddressSelection") // Loopback.
public enum ChannelUse {
    FILE(ChannelUse::file),
    ASYNCHRONOUS_FILE(ChannelUse::asynchronousFile),
    FILE_STREAMS(ChannelUse::fileStreams),
    DIRECTORY(ChannelUse::directory),
    ZIP(ChannelUse::zip),
    SOCKET(directory -> socket()),
    SOCKET_CHANNEL(directory -> socketChannel()),
    UNIX(ChannelUse::unix),
    DATAGRAM(directory -> datagram()),
    PIPE(directory -> pipe()),
    SELECTOR(directory -> selector()),
    ASYNCHRONOUS_SOCKET(directory -> asynchronousSocket()),
    WATCH_SERVICE(ChannelUse::watch),
    PROCESS(directory -> process()),
    NETWORK(directory -> network()),
    RANDOM(directory -> random()),
    VIRTUAL_SOCKET(directory -> onVirtualThread(ChannelUse::socket)),
    VIRTUAL_SELECTOR(directory -> onVirtualThread(ChannelUse::selector)),
    VIRTUAL_DATAGRAM(directory -> onVirtualThread(ChannelUse::datagram));

    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;

    @SuppressWarnings("ImmutableEnumChecker") // A lambda without state.
    private final Use use;

    /** What is done, in a directory. */
    @FunctionalInterface
    private interface Use {
        void in(Path directory) throws Exception;
    }

    /** What is done, anywhere. */
    @FunctionalInterface
    private interface Code {
        void run() throws Exception;
    }

    ChannelUse(Use use) {
        this.use = use;
    }

    /** Uses it once. */
    public void run(Path directory) throws Exception {
        use.in(directory);
    }

    private static void file(Path directory) throws IOException {
        Path file = directory.resolve("file");
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(1));
            channel.map(FileChannel.MapMode.READ_ONLY, 0, 1).get(0);
            channel.lock().release();
        }
    }

    private static void asynchronousFile(Path directory) throws Exception {
        try (AsynchronousFileChannel channel = AsynchronousFileChannel.open(
                directory.resolve("file"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(1), 0).get();
        }
    }

    private static void fileStreams(Path directory) throws IOException {
        String file = directory.resolve("file").toString();
        try (FileOutputStream out = new FileOutputStream(file)) {
            out.write(1);
        }
        try (FileInputStream in = new FileInputStream(file);
                RandomAccessFile random = new RandomAccessFile(file, "rw")) {
            random.write(in.read());
        }
    }

    private static void directory(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.forEach(file -> {});
        }
        Files.getFileStore(directory).getTotalSpace();
    }

    private static void zip(Path directory) throws IOException {
        Path file = directory.resolve("file.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            out.putNextEntry(new ZipEntry("a"));
        }
        try (ZipFile zip = new ZipFile(file.toFile());
                FileSystem files = FileSystems.newFileSystem(file)) {
            zip.stream().forEach(entry -> Files.exists(files.getPath(entry.getName())));
        }
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static void socket() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Future<Socket> accepted = start(server::accept);
            try (Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                    Socket peer = accepted.get()) {
                client.getOutputStream().write(1);
                peer.getInputStream().read();
            }
        }
    }

    private static <T> Future<T> start(Callable<T> code) {
        FutureTask<T> task = new FutureTask<>(code);
        new Thread(task).start();
        return task;
    }

    private static void socketChannel() throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open().bind(anyPort())) {
            talk(server);
        }
    }

    private static void unix(Path directory) throws IOException {
        SocketAddress name = UnixDomainSocketAddress.of(directory.resolve("s"));
        try (ServerSocketChannel server =
                ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(name)) {
            talk(server);
        }
    }

    private static void talk(ServerSocketChannel server) throws IOException {
        try (SocketChannel client = SocketChannel.open(server.getLocalAddress());
                SocketChannel peer = server.accept()) {
            client.write(ByteBuffer.allocate(1));
            peer.read(ByteBuffer.allocate(1));
        }
    }

    private static void datagram() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(anyPort());
                DatagramChannel channel = DatagramChannel.open().bind(anyPort());
                MulticastSocket multicast = new MulticastSocket(anyPort())) {
            channel.send(ByteBuffer.allocate(1), socket.getLocalSocketAddress());
            socket.receive(new DatagramPacket(new byte[1], 1));
            multicast.send(new DatagramPacket(new byte[1], 1, channel.getLocalAddress()));
            channel.receive(ByteBuffer.allocate(1));
        }
    }

    private static void pipe() throws IOException {
        Pipe pipe = Pipe.open();
        try (Pipe.SourceChannel source = pipe.source();
                Pipe.SinkChannel sink = pipe.sink()) {
            sink.write(ByteBuffer.allocate(1));
            source.read(ByteBuffer.allocate(1));
        }
    }

    private static void selector() throws IOException {
        try (Selector selector = Selector.open();
                DatagramChannel channel = DatagramChannel.open()) {
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            selector.wakeup();
            selector.select();
        }
    }

    private static void asynchronousSocket() throws IOException, InterruptedException, ExecutionException {
        try (AsynchronousServerSocketChannel server =
                        AsynchronousServerSocketChannel.open().bind(anyPort());
                AsynchronousSocketChannel client = AsynchronousSocketChannel.open()) {
            Future<AsynchronousSocketChannel> accepted = server.accept();
            client.connect(server.getLocalAddress()).get();
            try (AsynchronousSocketChannel peer = accepted.get()) {
                client.write(ByteBuffer.allocate(1)).get();
                peer.read(ByteBuffer.allocate(1)).get();
            }
        }
    }

    private static void watch(Path directory) throws IOException {
        try (WatchService service = directory.getFileSystem().newWatchService()) {
            directory.register(service, StandardWatchEventKinds.ENTRY_CREATE);
        }
    }

    private static void process() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        process.getInputStream().close();
        process.getErrorStream().close();
        process.getOutputStream().close();
    }

    private static void network() throws IOException {
        for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            each.getHardwareAddress();
        }
        InetAddress.getLoopbackAddress().isReachable(1);
        InetAddress.getAllByName("localhost");
    }

    private static void random() throws Exception {
        new SecureRandom().nextInt();
        SecureRandom.getInstance("NativePRNG").generateSeed(1);
    }

    /** On a platform thread where the JDK has no other. */
    private static void onVirtualThread(Code code) throws Exception {
        FutureTask<Boolean> task = new FutureTask<>(() -> {
            code.run();
            return true;
        });
        if (Runtime.version().feature() < FIRST_WITH_VIRTUAL_THREADS) {
            new Thread(task).start();
        } else {
            Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
        }
        task.get();
    }
}
