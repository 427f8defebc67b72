package io.github.syscallunit.engine.storage;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.DSYNC;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Random;

/** Changes a directory at random, in each way that the Java library has. What cannot be done at the time is not done. */
final class RandomProgram implements Runnable {
    private static final String[] NAMES = {"a", "b", "c", "d", "dir/e", "dir/f", "other/g", "dir", "other", "dir/sub"};
    private static final int LARGEST = 20_000;

    private final Path directory;
    private final Path elsewhere;
    private final Random random;
    private final int steps;

    RandomProgram(Path directory, Path elsewhere, long seed, int steps) {
        this.directory = directory;
        this.elsewhere = elsewhere;
        this.random = new Random(seed);
        this.steps = steps;
    }

    @Override
    public void run() {
        for (int i = 0; i < steps; i++) {
            try {
                step();
            } catch (IOException | InternalError e) {
                // Then the directory is not such that it could be done, or another thread has cut a mapped file off.
            }
        }
    }

    private Path any() {
        return directory.resolve(NAMES[random.nextInt(NAMES.length)]);
    }

    private byte[] data() {
        byte[] data = new byte[random.nextInt(random.nextBoolean() ? 100 : LARGEST)];
        random.nextBytes(data);
        return data;
    }

    private void step() throws IOException {
        switch (random.nextInt(18)) {
            case 0 -> Files.createDirectory(any());
            case 1 -> Files.delete(any());
            case 2 -> Files.move(any(), any(), moveOptions());
            case 3 -> Files.createLink(any(), any());
            case 4 -> Files.createSymbolicLink(any(), Path.of(NAMES[random.nextInt(4)]));
            case 5 -> Files.write(any(), data());
            case 6 -> Files.write(any(), data(), CREATE, APPEND);
            case 7 -> Files.write(any(), data(), CREATE, TRUNCATE_EXISTING, WRITE, DSYNC);
            case 8 -> resize();
            case 9, 10 -> positioned();
            case 11 -> gather(CREATE, WRITE);
            case 12 -> gather(CREATE, APPEND);
            case 13 -> transfer();
            case 14 -> map();
            case 15 -> arrive();
            case 16 -> Files.move(any(), elsewhere.resolve("gone"), StandardCopyOption.REPLACE_EXISTING);
            default -> synced();
        }
    }

    private CopyOption[] moveOptions() {
        return random.nextBoolean() ? new CopyOption[] {StandardCopyOption.ATOMIC_MOVE} : new CopyOption[] {};
    }

    private void resize() throws IOException {
        File file = any().toFile();
        if (file.isFile()) {
            try (RandomAccessFile open = new RandomAccessFile(file, "rw")) {
                open.setLength(random.nextInt(LARGEST));
            }
        }
    }

    private void positioned() throws IOException {
        try (FileChannel channel = FileChannel.open(any(), CREATE, WRITE)) {
            channel.write(ByteBuffer.wrap(data()), random.nextInt(LARGEST));
            channel.position(random.nextInt(LARGEST));
            channel.write(ByteBuffer.wrap(data()));
            channel.force(random.nextBoolean());
        }
    }

    private void gather(OpenOption... options) throws IOException {
        try (FileChannel channel = FileChannel.open(any(), options)) {
            channel.write(new ByteBuffer[] {ByteBuffer.wrap(data()), ByteBuffer.wrap(data())});
        }
    }

    private void transfer() throws IOException {
        try (FileChannel from = FileChannel.open(any(), READ);
                FileChannel to = FileChannel.open(any(), CREATE, WRITE)) {
            to.position(random.nextInt(100));
            from.transferTo(random.nextInt(100), random.nextInt(LARGEST), to);
        }
    }

    private void map() throws IOException {
        try (FileChannel channel = FileChannel.open(any(), CREATE, READ, WRITE)) {
            MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, 3 * 4096L + random.nextInt(10));
            mapped.position(random.nextInt(4096)).put(data());
            if (random.nextBoolean()) {
                mapped.force();
            }
            mapped.rewind().put(data());
        } catch (BufferOverflowException | InternalError e) {
            // Too much for the mapping, or another thread has cut the file off.
        }
    }

    private void arrive() throws IOException {
        Path file = elsewhere.resolve("arriving");
        Files.write(file, data());
        Files.move(file, any(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void synced() throws IOException {
        try (FileChannel channel = FileChannel.open(any(), READ)) {
            channel.force(true);
        }
    }
}
