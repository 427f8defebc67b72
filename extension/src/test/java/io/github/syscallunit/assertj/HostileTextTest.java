package io.github.syscallunit.assertj;

import static io.github.syscallunit.assertj.SyscallAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import io.github.syscallunit.trace.TraceSnapshot;
import io.github.syscallunit.trace.fact.Execution;
import io.github.syscallunit.trace.fact.NewTask;
import io.github.syscallunit.trace.fact.OpenFlag;
import io.github.syscallunit.trace.fact.SocketEndpoint;
import io.github.syscallunit.trace.fact.SyscallFacts;
import io.github.syscallunit.trace.fault.table.PossibleErrors;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the text of a call looks like, each verb says the same of it. */
class HostileTextTest {
    private static final Path HERE = Path.of("/a");

    private static final List<Call> CALLS = List.of(
            Call.of("openat", "").on("/a/x").returning(7).opened(OpenFlag.O_RDONLY),
            Call.of("openat", "").on("/b/x").returning(7).opened(OpenFlag.O_RDONLY),
            Call.of("openat", "").on("/b/x").returning(7).opened(OpenFlag.O_WRONLY, OpenFlag.O_CREAT),
            Call.of("write", "", 7).on("/a/x").returning(3),
            Call.of("sendto", "", 7).on("socket:[1]").returning(3),
            Call.of("sendmsg", "", 7).reaching(new SocketEndpoint.Other("AF_NETLINK")),
            Call.of("connect", "", 7).reaching(new SocketEndpoint.Internet("AF_INET", "127.0.0.1", 80)),
            Call.of("connect", "", 7).reaching(new SocketEndpoint.UnixFile("/a/s")),
            Call.of("connect", "", 7).reaching(new SocketEndpoint.Other("AF_UNSPEC")),
            Call.of("fcntl", "", 7, 3).returning(2),
            Call.of("fcntl", "", 7, 0).returning(9).making(9),
            Call.of("pipe2", "").making(7, 8),
            Call.of("close", "", 7).closing(7, 7, false),
            Call.of("close_range", "", 3, 0xffff_ffffL).closing(3, 0xffff_ffffL, true),
            Call.of("clone3", "", 1, 88)
                    .returning(20)
                    .meaning(SyscallFacts.builder().newTask(NewTask.THREAD)),
            Call.of("clone3", "", 1, 88)
                    .returning(20)
                    .meaning(SyscallFacts.builder().newTask(NewTask.PROCESS)),
            Call.of("execve", "").meaning(SyscallFacts.builder().execution(new Execution("/bin/true", List.of()))),
            Call.of("bind", "", 7).meaning(SyscallFacts.builder().createdFile("/b/s")),
            Call.of("unlink", "").on("/a/x").failing(Errno.ENOENT));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5, \"O_CREAT.conf\", O_RDONLY",
                "AT_FDCWD, \"/a/x\", O_RDWR|O_TRUNC",
                "7, {sa_family=AF_UNIX, sun_path=\"sa_family=AF_UNSPEC\"}, 30",
                "7, \"sa_family=AF_INET, sin_port=htons(1), sin_addr=inet_addr(\\\"192.0.2.1\\\")\", 30",
                "{flags=CLONE_THREAD}, 88",
                "{flags=0}, 88",
                "7, F_DUPFD_CLOEXEC, 0",
                "[3, 4], O_CLOEXEC",
                "3, 9, CLOSE_RANGE_CLOEXEC",
                "\"",
                "\n",
                "\0\\",
                "sa_family=",
                ""
            })
    void changesNoVerdict(String text) {
        for (Call call : CALLS) {
            Call hostile = new Call(
                    call.pid(),
                    call.tid(),
                    call.origin(),
                    call.name(),
                    text,
                    call.arguments(),
                    call.result(),
                    call.errno(),
                    call.paths(),
                    call.stack(),
                    call.facts());
            assertThat(verdicts(hostile.event()))
                    .as(call.name() + " " + call.facts())
                    .isEqualTo(verdicts(call.event()));
            SyscallEvent named = hostile.event().toBuilder()
                    .threadName(text)
                    .resultText("0 (" + text + ")")
                    .build();
            assertThat(verdicts(named)).as(call.name()).isEqualTo(verdicts(call.event()));
        }
    }

    private static Map<String, Boolean> verdicts(SyscallEvent call) {
        SyscallTrace trace = SyscallTrace.of(TraceSnapshot.of(List.of(call), SyscallSet.ALL));
        Map<String, Boolean> verdicts = verbs().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, verb -> holds(verb.getValue(), trace)));
        verdicts.put("may fail with ENOSPC", PossibleErrors.canFail(call, Errno.ENOSPC));
        return verdicts;
    }

    private static Map<String, Consumer<SyscallTraceAssert>> verbs() {
        InetSocketAddress local = new InetSocketAddress(InetAddress.getLoopbackAddress(), 80);
        Map<String, Consumer<SyscallTraceAssert>> verbs = new LinkedHashMap<>();
        verbs.put("neverStartsProcesses", SyscallTraceAssert::neverStartsProcesses);
        verbs.put("neverConnects", SyscallTraceAssert::neverConnects);
        verbs.put("connectsOnlyTo inet", trace -> trace.connectsOnlyTo(local));
        verbs.put("connectsOnlyTo unix", trace -> trace.connectsOnlyTo(UnixDomainSocketAddress.of("/a/s")));
        verbs.put("neverSendsSignals", SyscallTraceAssert::neverSendsSignals);
        verbs.put("neverDeletesFiles", SyscallTraceAssert::neverDeletesFiles);
        verbs.put("opensOnlyFilesUnder", trace -> trace.opensOnlyFilesUnder(HERE));
        verbs.put("writesOnlyUnder", trace -> trace.writesOnlyUnder(HERE));
        verbs.put("leavesNoOpenFileDescriptors", SyscallTraceAssert::leavesNoOpenFileDescriptors);
        verbs.put("neverCalls fork", trace -> trace.neverCalls("fork"));
        verbs.put("neverCalls !fork", trace -> trace.neverCalls("!fork"));
        return verbs;
    }

    private static boolean holds(Consumer<SyscallTraceAssert> verb, SyscallTrace trace) {
        try {
            verb.accept(assertThat(trace));
            return true;
        } catch (AssertionError e) {
            return false;
        }
    }
}
