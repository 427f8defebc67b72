package io.github.syscallunit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.syscallunit.engine.linux.launch.Account;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@DisplayName("The script that starts the command line")
class ScriptTest {
    private static final int FIRST_WITH_AOT_CACHE = 25;
    private static final int SIGPIPE = 13;
    private static final String ARCHIVE_OPTION =
            Runtime.version().feature() < FIRST_WITH_AOT_CACHE ? "SharedArchiveFile" : "AOTCache";
    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private record Outcome(int status, List<String> output, String errors) {}

    @BeforeEach
    void installScript() throws IOException {
        Path bin = Files.createDirectory(directory.resolve("with space"));
        Files.copy(Path.of("syscallunit-strace"), bin.resolve("syscallunit-strace"));
        assertThat(bin.resolve("syscallunit-strace").toFile().setExecutable(true))
                .isTrue();
    }

    private void installJar() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, ArgumentsEcho.class.getName());
        String file = ArgumentsEcho.class.getName().replace('.', '/') + ".class";
        try (OutputStream jar = Files.newOutputStream(directory.resolve("with space/syscallunit-strace.jar"));
                JarOutputStream entries = new JarOutputStream(jar, manifest);
                InputStream bytes = ArgumentsEcho.class.getResourceAsStream("/" + file)) {
            entries.putNextEntry(new JarEntry(file));
            bytes.transferTo(entries);
        }
    }

    private Outcome run(Map<String, String> environment, String script, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(script));
        command.addAll(List.of(arguments));
        Path errors = directory.resolve("errors");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectError(errors.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", System.getenv("PATH"));
        builder.environment().put("JAVA_HOME", JAVA_HOME.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output.lines().toList(), Files.readString(errors));
    }

    private List<Path> cached() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("cache"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    @DisplayName("hands on every argument as it is, and the status")
    void handsOnArguments() throws Exception {
        installJar();
        Outcome outcome = run(Map.of(), "./with space/syscallunit-strace", "-e", "a b", "", "*", "'\"$HOME");
        assertThat(outcome.output().subList(1, 6)).containsExactly("-e", "a b", "", "*", "'\"$HOME");
        assertThat(outcome.status()).isEqualTo(5);
        assertThat(outcome.errors()).isEmpty();
    }

    @Test
    @DisplayName("passes to the JVM which standard descriptors are closed")
    void tellsOfClosedDescriptors() throws Exception {
        installJar();
        Outcome closed = run(Map.of(), "sh", "-c", "exec './with space/syscallunit-strace' <&- 2>&-");
        assertThat(closed.output()).first().asString().contains("-Dsyscallunit.closedDescriptors=02");
        Outcome open = run(Map.of(), "./with space/syscallunit-strace");
        assertThat(open.output()).first().asString().doesNotContain("closedDescriptors");
    }

    @Test
    @DisplayName("opens no socket that a program would inherit")
    void opensNoSocket() throws Exception {
        installJar();
        Outcome outcome = run(Map.of(), "./with space/syscallunit-strace");
        assertThat(outcome.output()).last().isEqualTo("sockets: 0");
    }

    @Test
    @DisplayName("keeps an archive of the classes, until the jar is a newer one")
    void keepsAnArchive() throws Exception {
        installJar();
        Map<String, String> cache =
                Map.of("XDG_CACHE_HOME", directory.resolve("cache").toString());
        run(cache, "./with space/syscallunit-strace");
        Path archive = cached().get(0);
        FileTime made = Files.getLastModifiedTime(archive);
        Outcome second = run(cache, "./with space/syscallunit-strace");
        assertThat(second.output().get(0)).contains("-XX:" + ARCHIVE_OPTION + "=" + archive);
        assertThat(second.errors()).isEmpty();
        assertThat(cached()).containsExactly(archive);
        assertThat(Files.getLastModifiedTime(archive)).isEqualTo(made);

        FileTime old = FileTime.from(Instant.EPOCH);
        Files.setLastModifiedTime(archive, old);
        run(cache, "./with space/syscallunit-strace");
        assertThat(Files.getLastModifiedTime(archive)).isGreaterThan(old);
    }

    @Test
    @DisplayName("uses no archive that others can change, by its file or by a directory on its path")
    void usesNoArchiveOfOthers() throws Exception {
        installJar();
        Path caches = directory.resolve("cache");
        Map<String, String> cache = Map.of("XDG_CACHE_HOME", caches.toString());
        run(cache, "./with space/syscallunit-strace");
        Path archive = cached().get(0);
        for (Path place : List.of(archive, caches.resolve("syscallunit"), directory)) {
            Set<PosixFilePermission> before = Files.getPosixFilePermissions(place);
            Set<PosixFilePermission> open = EnumSet.copyOf(before);
            open.add(PosixFilePermission.OTHERS_WRITE);
            Files.setPosixFilePermissions(place, open);
            Outcome outcome = run(cache, "./with space/syscallunit-strace", "a");
            assertThat(outcome.output().get(0)).as(place.toString()).doesNotContain(ARCHIVE_OPTION);
            assertThat(outcome.output().get(1)).isEqualTo("a");
            assertThat(outcome.errors()).isEmpty();
            Files.setPosixFilePermissions(place, before);
        }
        assertThat(run(cache, "./with space/syscallunit-strace").output().get(0))
                .contains(ARCHIVE_OPTION);
    }

    @Test
    @DisplayName("neither uses nor makes an archive in a directory of another user")
    void usesNoDirectoryOfAnotherUser() throws Exception {
        assumeTrue(Account.mayChange(), "only root can give files away");
        installJar();
        Path caches = Files.createDirectory(directory.resolve("cache"));
        Map<String, String> cache = Map.of("XDG_CACHE_HOME", caches.toString());
        Files.setAttribute(caches, "unix:uid", 12345);
        run(cache, "./with space/syscallunit-strace");
        assertThat(caches).isEmptyDirectory();

        Files.setAttribute(caches, "unix:uid", 0);
        run(cache, "./with space/syscallunit-strace");
        Path archive = cached().get(0);
        for (Path place : List.of(archive, caches)) {
            Files.setAttribute(place, "unix:uid", 12345);
            assertThat(run(cache, "./with space/syscallunit-strace").output().get(0))
                    .as(place.toString())
                    .doesNotContain(ARCHIVE_OPTION);
            Files.setAttribute(place, "unix:uid", 0);
        }
    }

    @Test
    @DisplayName("works without an archive if it cannot be written")
    void doesWithoutAnArchive() throws Exception {
        installJar();
        for (Map<String, String> environment : List.of(
                Map.<String, String>of(),
                Map.of("HOME", directory.resolve("errors/no").toString()))) {
            Outcome outcome = run(environment, "./with space/syscallunit-strace", "a");
            assertThat(outcome.output().get(0)).doesNotContain(ARCHIVE_OPTION);
            assertThat(outcome.output().get(1)).isEqualTo("a");
            assertThat(outcome.errors()).isEmpty();
        }
    }

    @Test
    @DisplayName("finds its jar through a link, and keeps a collector that is chosen")
    void findsItsJarThroughALink() throws Exception {
        installJar();
        Files.createSymbolicLink(directory.resolve("link"), Path.of("with space/syscallunit-strace"));
        Outcome outcome = run(Map.of("JDK_JAVA_OPTIONS", "-XX:+UseParallelGC"), "./link", "a");
        assertThat(outcome.output().get(0)).contains("ParallelGC").doesNotContain("SerialGC");
        assertThat(outcome.output().get(1)).isEqualTo("a");
    }

    @Test
    @DisplayName("passes the name by which it was called, for messages")
    void passesItsName() throws Exception {
        installJar();
        assertThat(run(Map.of(), "./with space/syscallunit-strace").output().get(0))
                .contains("-Dsyscallunit.strace.name=./with space/syscallunit-strace]");
        String path = directory + "/none:" + directory.resolve("with space") + ":" + System.getenv("PATH");
        assertThat(run(Map.of("PATH", path), "/usr/bin/env", "syscallunit-strace")
                        .output()
                        .get(0))
                .contains("-Dsyscallunit.strace.name=syscallunit-strace]");
    }

    @Test
    @DisplayName("passes the signals that its caller ignores")
    void passesIgnoredSignals() throws Exception {
        installJar();
        String options = run(Map.of(), "/usr/bin/env", "--ignore-signal=PIPE", "./with space/syscallunit-strace")
                .output()
                .get(0);
        Matcher passed =
                Pattern.compile("-Dsyscallunit\\.ignoredSignals=(\\w+)").matcher(options);
        assertThat(passed.find()).as(options).isTrue();
        assertThat(Long.parseUnsignedLong(passed.group(1), 16) & (1L << (SIGPIPE - 1)))
                .isNotZero();
    }

    @Test
    @DisplayName("says what is missing, and how to come by it")
    void saysWhatIsMissing() throws Exception {
        Outcome noJar = run(Map.of(), "./with space/syscallunit-strace");
        assertThat(noJar.status()).isEqualTo(1);
        assertThat(noJar.errors())
                .isEqualTo("syscallunit-strace: " + directory + "/with space/target/syscallunit-strace.jar is missing: "
                        + "mvn package -DskipTests -pl engine-native -am\n");

        installJar();
        Path bin = Files.createDirectory(directory.resolve("bin"));
        Outcome noJava = run(Map.of("JAVA_HOME", "", "PATH", bin.toString()), "./with space/syscallunit-strace");
        assertThat(noJava.status()).isEqualTo(1);
        assertThat(noJava.errors()).isEqualTo("syscallunit-strace: no java in PATH or JAVA_HOME\n");
    }
}
