package io.github.syscallunit.examples.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.syscallunit.junit.PowerLoss;
import io.github.syscallunit.junit.PowerLossSweep;
import io.github.syscallunit.trace.storage.DurabilityModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

@DisplayName("A power-loss sweep over stores with a mistake")
class CarelessPowerLossTest {
    @Test
    @DisplayName("finds each of the usual mistakes")
    void findsTheMistakes(@TempDir Path results) {
        String interrupted = ": No sync can fix it: nothing is lost but what the program had not done yet.";
        String torn = "write #1 of 1 torn: No fix found: fsync of \"colour\" after the write of 6000 bytes at ";

        assertThat(causes(results))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "noFsync(PowerLoss)",
                        List.of("write #1 of 1 lost: Fix (tried): fsync of \"colour.new\""
                                + " after the write of 6000 bytes at 0 to \"colour.new\""),
                        "renameBeforeFsync(PowerLoss)",
                        List.of("write #1 of 1 lost: Fix (tried): fsync of \"colour.new\""
                                + " after the write of 6000 bytes at 0 to \"colour.new\""),
                        "noFsyncOfTheDirectory(PowerLoss)",
                        List.of("rename #1 of 1 lost: Fix (tried): fsync of the directory itself"
                                + " after the rename of \"colour.new\" to \"colour\""),
                        "overwriteInPlace(PowerLoss)",
                        List.of(torn + "0 to \"colour\""),
                        "appendWithoutAChecksum(PowerLoss)",
                        List.of(torn + "5000 to \"colour\""),
                        "deleteBeforeTheNewOneIsSafe(PowerLoss)",
                        List.of(
                                "power lost after unlink #1 of 1" + interrupted,
                                "power lost after openat #1 of 1" + interrupted,
                                torn + "0 to \"colour\"")));
    }

    /** {@return the causes of each test: the name of the invocation, and what it says of a fix} */
    private static Map<String, List<String>> causes(Path results) {
        Map<String, List<String>> causes = new TreeMap<>();
        EngineTestKit.engine("syscallunit")
                .selectors(selectClass(CarelessStores.class))
                .configurationParameter("syscallunit.resultsDirectory", results.toString())
                .execute()
                .testEvents()
                .failed()
                .list()
                .forEach(event -> causes.computeIfAbsent(
                                event.getTestDescriptor()
                                        .getParent()
                                        .orElseThrow()
                                        .getDisplayName(),
                                name -> new ArrayList<>())
                        .add(cause(event)));
        return causes;
    }

    private static String cause(Event event) {
        // The C library calls renameat and unlinkat where the CPU has no rename and unlink.
        String name = event.getTestDescriptor()
                .getDisplayName()
                .replaceAll(", .*", "")
                .replaceAll("\\b(rename|unlink)at #", "$1 #");
        String message = Objects.requireNonNull(event.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow()
                .getMessage());
        String fix = message.lines()
                .filter(line -> line.matches("(Fix|No fix|No sync) .*"))
                .findFirst()
                .orElse(message)
                .replaceAll(", CarelessStores.*", "");
        return name + ": " + fix;
    }

    @SuppressWarnings("NullAway.Init")
    static class CarelessStores {
        /** A value of two blocks, which a disk may write one without the other. */
        private static String value(String colour) {
            return (colour + " ").repeat(1000);
        }

        @TempDir
        Path directory;

        @BeforeEach
        void fill() throws IOException {
            Files.writeString(directory.resolve("colour"), value("blue"));
        }

        private void sweep(PowerLoss loss, PowerLoss.Workload saving) throws Exception {
            loss.during(directory, place -> {
                saving.run(place);
                loss.acknowledge(value("green"));
            });
            assertThat(Files.readString(directory.resolve("colour"))).isIn(loss.acknowledgedOrLater(value("blue")));
        }

        private static void write(Path file, boolean syncs, StandardOpenOption... options) throws IOException {
            try (FileChannel out = FileChannel.open(file, options)) {
                out.write(ByteBuffer.wrap(value("green").getBytes(StandardCharsets.UTF_8)));
                if (syncs) {
                    out.force(true);
                }
            }
        }

        private static void create(Path file, boolean syncs) throws IOException {
            write(file, syncs, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }

        private static void rename(Path place) throws IOException {
            Files.move(place.resolve("colour.new"), place.resolve("colour"), StandardCopyOption.ATOMIC_MOVE);
        }

        private static void sync(Path path) throws IOException {
            try (FileChannel channel = FileChannel.open(path)) {
                channel.force(true);
            }
        }

        @PowerLossSweep(model = DurabilityModel.STRICT)
        void noFsync(PowerLoss loss) throws Exception {
            sweep(loss, place -> {
                create(place.resolve("colour.new"), false);
                rename(place);
                sync(place);
            });
        }

        @PowerLossSweep(model = DurabilityModel.STRICT)
        void renameBeforeFsync(PowerLoss loss) throws Exception {
            sweep(loss, place -> {
                create(place.resolve("colour.new"), false);
                rename(place);
                sync(place.resolve("colour"));
                sync(place);
            });
        }

        @PowerLossSweep(model = DurabilityModel.STRICT)
        void noFsyncOfTheDirectory(PowerLoss loss) throws Exception {
            sweep(loss, place -> {
                create(place.resolve("colour.new"), true);
                rename(place);
            });
        }

        @PowerLossSweep(model = DurabilityModel.STRICT)
        void overwriteInPlace(PowerLoss loss) throws Exception {
            sweep(loss, place -> write(place.resolve("colour"), true, StandardOpenOption.WRITE));
        }

        @PowerLossSweep(model = DurabilityModel.STRICT)
        void deleteBeforeTheNewOneIsSafe(PowerLoss loss) throws Exception {
            sweep(loss, place -> {
                Files.delete(place.resolve("colour"));
                create(place.resolve("colour"), true);
                sync(place);
            });
        }

        @PowerLossSweep(model = DurabilityModel.STRICT)
        void appendWithoutAChecksum(PowerLoss loss) throws Exception {
            loss.during(directory, place -> {
                write(place.resolve("colour"), true, StandardOpenOption.APPEND);
                loss.acknowledge(value("green"));
            });

            String[] colours = Files.readString(directory.resolve("colour")).split(" ");
            assertThat(colours[colours.length - 1]).isIn("blue", "green");
        }
    }
}
