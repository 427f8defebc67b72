package io.github.syscallunit.trace;

import static io.github.syscallunit.trace.TestEvents.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.syscallunit.trace.fact.TestFacts;
import io.github.syscallunit.trace.table.Abi;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SyscallEventTest {
    @Test
    void aCallPrintsItselfAsStraceDoes() {
        assertThat(call("kill", "12345, SIGTERM").event()).hasToString("kill(12345, SIGTERM) = 0");
        assertThat(call("openat", "AT_FDCWD, \"/x\", O_RDONLY")
                        .failing(Errno.ENOENT)
                        .event())
                .hasToString("openat(AT_FDCWD, \"/x\", O_RDONLY) = -1 ENOENT (No such file or directory)");
        assertThat(call("exit_group", "0").pending().event()).hasToString("exit_group(0) = ?");
        assertThat(call("read", "0, ").failing(Errno.of(512)).event())
                .hasToString("read(0, ) = ? ERESTARTSYS (To be restarted if SA_RESTART is set)");
        assertThat(call("x", "").failing(Errno.of(999)).event()).hasToString("x() = -1 (errno 999)");
    }

    @Test
    void addressesAreHexadecimalAndMasksAreOctal() {
        assertThat(call("mmap", "").returning(0x7f0000001000L).event()).hasToString("mmap() = 0x7f0000001000");
        assertThat(call("brk", "NULL").event()).hasToString("brk(NULL) = NULL");
        assertThat(call("umask", "0").event()).hasToString("umask(0) = 000");
        assertThat(call("umask", "0").returning(022).event()).hasToString("umask(0) = 022");
        assertThat(call("umask", "0").returning(02).event()).hasToString("umask(0) = 002");
    }

    @Test
    void aResultThatMeansMoreThanItsNumberSaysIt() {
        SyscallEvent plain =
                call("poll", "[{fd=3, events=POLLIN}], 1, -1").returning(1).event();
        SyscallEvent explained = plain.toBuilder()
                .resultText("1 ([{fd=3, revents=POLLIN}])")
                .injected(true)
                .build();

        assertThat(plain.resultText()).isEqualTo("1");
        assertThat(explained).hasToString("poll([{fd=3, events=POLLIN}], 1, -1) = 1 ([{fd=3, revents=POLLIN}])");
    }

    @Test
    void aCallThatTheKernelRestartsDidNotFail() {
        assertThat(call("read", "").failing(Errno.EINTR).event().failed()).isTrue();
        assertThat(call("read", "").failing(Errno.of(512)).event().failed()).isFalse();
        assertThat(call("read", "").event().failed()).isFalse();
    }

    @Test
    void aCallHasSixArguments() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        SyscallEvent.builder("kill").arguments(List.of(1L)).build())
                .withMessage("a syscall has six raw arguments, not 1");
    }

    @Test
    void aBuilderHasDocumentedDefaults() {
        SyscallEvent event = SyscallEvent.builder("getpid").build();

        assertThat(event.name()).isEqualTo("getpid");
        assertThat(event.abi()).isEqualTo(Abi.X86_64);
        assertThat(event.arguments()).containsExactly(0L, 0L, 0L, 0L, 0L, 0L);
        assertThat(event.returned()).isTrue();
        assertThat(event.origin()).isEqualTo(Origin.UNKNOWN);
        assertThat(event).hasToString("getpid() = 0");
    }

    @Test
    void everyPartCountsForEquality() {
        SyscallEvent plain = call("read", "3, ", 3).event();
        changed(plain).forEach((part, event) -> {
            assertThat(event).as(part).isNotEqualTo(plain).isNotEqualTo(plain.toString());
            assertThat(event.toBuilder().build()).as(part).isEqualTo(event).hasSameHashCodeAs(event);
        });
        assertThat(changed(plain).values()).doesNotHaveDuplicates();
    }

    private static Map<String, SyscallEvent> changed(SyscallEvent plain) {
        Map<String, SyscallEventBuilder> builders = new LinkedHashMap<>();
        builders.put("pid", plain.toBuilder().pid(11));
        builders.put("tid", plain.toBuilder().tid(11));
        builders.put("threadName", plain.toBuilder().threadName("other"));
        builders.put("abi", plain.toBuilder().abi(Abi.I386));
        builders.put("arguments", plain.toBuilder().arguments(List.of(4L, 0L, 0L, 0L, 0L, 0L)));
        builders.put("argumentsText", plain.toBuilder().argumentsText("4, "));
        builders.put("result", plain.toBuilder().result(1));
        builders.put("resultText", plain.toBuilder().resultText("0 (in [3])"));
        builders.put("returned", plain.toBuilder().returned(false));
        builders.put("errno", plain.toBuilder().errno(Errno.EIO));
        builders.put("start", plain.toBuilder().start(Duration.ofNanos(1)));
        builders.put("duration", plain.toBuilder().duration(Duration.ofNanos(1)));
        builders.put("paths", plain.toBuilder().paths(List.of("/x")));
        builders.put("origin", plain.toBuilder().origin(new Origin("libnio.so", false)));
        builders.put("javaStack", plain.toBuilder().javaStack(List.of(new StackTraceElement("a.B", "c", "B.java", 1))));
        builders.put("facts", plain.toBuilder().facts(TestFacts.every()));
        builders.put("no facts", plain.toBuilder().facts(null));
        builders.put("injected", plain.toBuilder().injected(true));
        Map<String, SyscallEvent> events = new LinkedHashMap<>();
        builders.forEach((part, builder) -> events.put(part, builder.build()));
        return events;
    }

    @Test
    void aChangedResultChangesAPlainText() {
        assertThat(call("read", "3, ").event().toBuilder().result(7).build()).hasToString("read(3, ) = 7");
    }

    @Test
    void aProcessHasTheNumberThatJavaGivesIt() {
        long pid = ProcessHandle.current().pid();
        SyscallEvent event = SyscallEvent.builder("getpid").pid(pid).tid(pid).build();

        assertThat(event.pid()).isEqualTo(pid);
        assertThat(event.tid()).isEqualTo(pid);
        assertThat(SyscallTrace.of(TraceSnapshot.of(List.of(event), SyscallSet.ALL))
                        .inProcess(pid)
                        .onThread(pid)
                        .events())
                .containsExactly(event);
    }
}
