package io.github.syscallunit.junit.powerloss.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.trace.storage.StorageLog;
import io.github.syscallunit.trace.storage.StorageOperation;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares JOURNALED with a real file system. A power loss leaves what has reached the device: the file of a loop device is copied while the file
 * system is mounted, and the copy is mounted in turn, which replays its journal. It needs root, and takes a minute.
 */
abstract class RealFileSystem {
    private static final int PROGRAMS = Integer.getInteger("syscallunit.realFileSystem.programs", 200);
    private static final int MOST_UNSYNCED = 14;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path work;

    /** {@return the options with which the copy is mounted} */
    abstract String optionsOfTheCopy();

    static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as(String.join(" ", command) + ": " + output)
                .isZero();
    }

    /** {@return a file for a loop device} */
    final Path image(int megabytes) throws IOException {
        Path image = work.resolve("image");
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(megabytes * 1024L * 1024);
        }
        return image;
    }

    /**
     * Runs the programs.
     *
     * @param image a file with a file system
     * @param options with which it is mounted
     * @param flushesOnRename see {@link ModelRules#of}
     */
    final void check(Path image, String options, boolean flushesOnRename) throws Exception {
        Path mounted = Files.createDirectory(work.resolve("mounted"));
        run("mount", "-o", options, image.toString(), mounted.toString());
        Set<String> kinds = new TreeSet<>();
        try {
            for (int seed = 0; seed < PROGRAMS; seed++) {
                check(seed, image, mounted, flushesOnRename, kinds);
            }
        } finally {
            run("umount", mounted.toString());
        }
        System.out.println(options + ": " + PROGRAMS + " programs, ended as " + kinds);
    }

    private void check(int seed, Path image, Path mounted, boolean flushes, Set<String> kinds) throws Exception {
        StorageLog log = ModelPropertyTest.program(seed);
        Random random = new Random(seed);
        Path directory = Files.createDirectory(mounted.resolve("p" + seed));
        run("sync", "-f", directory.toString());
        int end = random.nextInt(log.calls().size() + 1);
        Map<Long, RandomAccessFile> files = new HashMap<>();
        for (int position = 0; position < end; position++) {
            apply(log.calls().get(position).operation(), directory, files);
            if (random.nextInt(4) == 0) {
                commit(mounted);
            }
        }
        String left = afterLoss(image, directory.getFileName());
        for (RandomAccessFile file : files.values()) {
            file.close();
        }
        Effects effects = Effects.of(log);
        ModelRules rules = new JournaledRules(effects, flushes);
        BitSet open = rules.possible(end);
        open.andNot(rules.required(end));
        if (open.cardinality() <= MOST_UNSYNCED) {
            Set<String> allowed = ModelPropertyTest.allowed(effects, rules, end);
            assertThat(allowed)
                    .as("seed %d, position %d of %s", seed, end, log.calls())
                    .contains(left);
            kinds.add(
                    allowed.size() == 1
                            ? "the only state"
                            : left.equals(last(effects, end)) ? "all kept" : "some lost");
        }
    }

    private static String last(Effects effects, int position) {
        return ModelPropertyTest.text(new TreeBuilder(effects).tree(effects.before(position)));
    }

    /** The sync of another file commits the journal, and writes no data of these. */
    private static void commit(Path mounted) throws IOException {
        try (RandomAccessFile other =
                new RandomAccessFile(mounted.resolve("other").toFile(), "rw")) {
            other.seek(other.length());
            other.write(1);
            other.getFD().sync();
        }
    }

    private static void apply(StorageOperation operation, Path directory, Map<Long, RandomAccessFile> files)
            throws IOException {
        if (operation instanceof StorageOperation.CreateFile created) {
            files.put(
                    created.file(),
                    new RandomAccessFile(directory.resolve(created.path()).toFile(), "rw"));
        } else if (operation instanceof StorageOperation.RemoveName removed) {
            Files.delete(directory.resolve(removed.path()));
        } else if (operation instanceof StorageOperation.Rename renamed) {
            Files.move(
                    directory.resolve(renamed.from()), directory.resolve(renamed.to()), StandardCopyOption.ATOMIC_MOVE);
        } else if (operation instanceof StorageOperation.WriteData write) {
            RandomAccessFile file = file(files, write.file());
            file.seek(write.data().offset());
            file.write(write.data().bytes());
        } else if (operation instanceof StorageOperation.Truncate truncate) {
            file(files, truncate.file()).setLength(truncate.size());
        } else if (operation instanceof StorageOperation.SyncFile sync) {
            file(files, sync.file()).getChannel().force(!sync.dataOnly());
        } else if (operation instanceof StorageOperation.SyncDirectory) {
            try (FileChannel names = FileChannel.open(directory)) {
                names.force(true);
            }
        }
    }

    private static RandomAccessFile file(Map<Long, RandomAccessFile> files, long number) {
        return Objects.requireNonNull(files.get(number));
    }

    private String afterLoss(Path image, Path name) throws Exception {
        Path copy = work.resolve("copy");
        Path mounted = Files.createDirectories(work.resolve("after"));
        run("cp", "--sparse=always", image.toString(), copy.toString());
        run("mount", "-o", optionsOfTheCopy(), copy.toString(), mounted.toString());
        StringBuilder tree = new StringBuilder();
        try (Stream<Path> found = Files.list(mounted.resolve(name))) {
            for (Path path : found.sorted().toList()) {
                byte[] content = Files.readAllBytes(path);
                tree.append(path.getFileName())
                        .append('=')
                        .append(content.length)
                        .append(':');
                tree.append(Arrays.hashCode(content)).append(' ');
            }
        } finally {
            run("umount", mounted.toString());
        }
        return tree.toString();
    }
}
