package io.github.syscallunit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.syscallunit.trace.ProcessExit;
import io.github.syscallunit.trace.SyscallEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Strace")
class TracingTest {
    @TempDir
    Path directory;

    @Nested
    @DisplayName("attached to a process")
    class Attached {
        @Test
        @DisplayName("sees what it does from then on, and lets it go unharmed")
        void seesAndLetsGo() throws Exception {
            Process cat = inBackground("cat");
            try {
                Tracing tracing;
                try (Tracing open = Strace.attach(pid(cat)).filter("read,write").start()) {
                    tracing = open;
                    assertThat(echo(cat, "one")).isEqualTo("one");
                    // What was written is there before the call has come back.
                    assertThat(echo(cat, "more")).isEqualTo("more");
                }

                assertThat(texts(tracing.trace().events())).contains("write(1, \"one\\n\", 4)");
                assertThatExceptionOfType(CancellationException.class).isThrownBy(tracing::await);
                long calls = tracing.trace().count("=write");
                assertThat(echo(cat, "two")).isEqualTo("two");
                assertThat(tracing.trace().count("=write")).isEqualTo(calls);
            } finally {
                cat.getOutputStream().close();
                cat.waitFor();
            }
        }

        @Test
        @DisplayName("waits for its end, and returns how it ended")
        void waitsForTheEnd() throws Exception {
            Process shell = inBackground("(read line; exit 3)");
            try (Tracing tracing = Strace.attach(pid(shell)).start()) {
                shell.getOutputStream().close();

                assertThat(tracing.await().exit()).isEqualTo(new ProcessExit.Exited(3));
            }
        }

        /** A grandchild: its parent, a shell, says its id. */
        private Process inBackground(String script) throws IOException {
            return new ProcessBuilder("sh", "-c", "exec 3<&0; " + script + " <&3 & echo $!; exec 3<&-; wait").start();
        }

        private long pid(Process parent) throws IOException {
            return Long.parseLong(parent.inputReader(StandardCharsets.UTF_8).readLine());
        }

        @Test
        @DisplayName("refuses a child of this JVM, whose stops would be taken from it")
        void refusesOwnChildren() throws Exception {
            Process child = new ProcessBuilder("cat").start();
            try {
                assertThatExceptionOfType(IllegalArgumentException.class)
                        .isThrownBy(() -> Strace.attach(child.pid()).run())
                        .withMessage("Process " + child.pid()
                                + " is a child of this JVM, which itself waits for it and would"
                                + " receive its stops: start it by Strace.command");
            } finally {
                child.destroyForcibly().waitFor();
            }
        }

        @Test
        @DisplayName("says so if there is none, or if it is asked to change what runs already")
        void complains() {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> Strace.attach(0x7fff_fff0).run())
                    .withMessage("There is no process 2147483632");
            assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> Strace.attach(0));
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> Strace.attach(1).in(directory))
                    .withMessage("Process 1 runs already: it can't get another directory");
        }

        private String echo(Process cat, String line) throws IOException {
            OutputStream input = cat.getOutputStream();
            input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            input.flush();
            BufferedReader output = cat.inputReader(StandardCharsets.UTF_8);
            return output.readLine();
        }
    }

    @Test
    @DisplayName("streams the calls as they end, whether they are kept or not")
    void streams() throws Exception {
        List<SyscallEvent> events = new ArrayList<>();
        Strace.Outcome outcome = Strace.command("sh", "-c", "echo x; exit 3")
                .withoutStreams()
                .filter("write,exit_group")
                .keepEvents(0)
                .onEvent(events::add)
                .run();

        assertThat(texts(events)).containsExactly("write(1, \"x\\n\", 2)", "exit_group(3)");
        assertThat(outcome.exit()).isEqualTo(new ProcessExit.Exited(3));
        assertThat(outcome.trace().count("=write")).isEqualTo(1);
    }

    @Test
    @DisplayName("ends the command if the consumer fails")
    void consumerFails() {
        assertThatExceptionOfType(Exception.class)
                .isThrownBy(() -> Strace.command("sleep", "60")
                        .onEvent(event -> {
                            throw new IllegalStateException("enough");
                        })
                        .run())
                .withStackTraceContaining("enough");
    }

    @Test
    @DisplayName("kills a command that is closed while it runs")
    void killsTheCommand() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Tracing tracing = Strace.command("sleep", "60")
                .withoutStreams()
                .onEvent(event -> begun.countDown())
                .start();
        begun.await();
        tracing.close();

        assertThat(tracing.await().exit()).isEqualTo(new ProcessExit.Killed(9, "SIGKILL"));
    }

    @Test
    @DisplayName("chooses by path, and shows strings as long as it is asked to")
    void choosesByPath() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "0123456789".repeat(10));
        Strace.Outcome outcome = Strace.command("cat", file.toString(), "/etc/hostname")
                .withoutStreams()
                .onPath(file)
                .stringLimit(100)
                .run();

        assertThat(outcome.trace().count("open")).isEqualTo(1);
        assertThat(texts(outcome.trace().events()))
                .anyMatch(text -> text.startsWith("read(3, \"" + "0123456789".repeat(10) + "\", "));
    }

    @Test
    @DisplayName("follows what is started, unless it is asked not to")
    void follows() throws Exception {
        Strace both = Strace.command("sh", "-c", "/bin/true; exit").withoutStreams();

        assertThat(both.run().trace().count("execve")).isEqualTo(2);
        assertThat(both.withoutFollowing().run().trace().count("execve")).isEqualTo(1);
    }

    private static List<String> texts(List<SyscallEvent> events) {
        return events.stream()
                .map(event -> event.toString().replaceAll(" = .*", ""))
                .collect(Collectors.toList());
    }
}
