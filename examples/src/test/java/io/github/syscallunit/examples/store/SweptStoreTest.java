package io.github.syscallunit.examples.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.syscallunit.junit.SweptFault;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.result.TraceResult;
import io.github.syscallunit.trace.result.TraceResults;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

@DisplayName("A sweep over the store")
class SweptStoreTest {
    private static final String FAULTLESS = "without a fault";

    @ParameterizedTest
    @ValueSource(classes = {Saving.class, Compacting.class})
    @DisplayName("fails every call once with every error, and nothing else")
    void failsEachCallOnce(Class<?> sweep, @TempDir Path results) {
        Events tests = EngineTestKit.engine("syscallunit")
                .selectors(selectClass(sweep))
                .configurationParameter("syscallunit.resultsDirectory", results.toString())
                .execute()
                .testEvents();
        List<TraceResult> invocations = TraceResults.readAll(results);
        Set<String> possible = possibleFaults(faultless(invocations));

        tests.assertStatistics(stats -> stats.started(1 + possible.size()).succeeded(1 + possible.size()));
        assertThat(invocations)
                .hasSize(1 + possible.size())
                .allSatisfy(invocation -> assertThat(injected(invocation)).isEqualTo(named(invocation)));
        assertThat(invocations.stream().flatMap(invocation -> injected(invocation).stream()))
                .containsExactlyInAnyOrderElementsOf(possible);
    }

    private static List<SyscallEvent> faultless(List<TraceResult> invocations) {
        return invocations.stream()
                .filter(invocation -> name(invocation).equals(FAULTLESS))
                .flatMap(invocation -> calls(invocation).stream())
                .toList();
    }

    /** The store's directory is a temporary one, and the first failure of all loads classes. */
    private static List<SyscallEvent> calls(TraceResult invocation) {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        return invocation.trace().onPath(temporary).events();
    }

    private static String name(TraceResult invocation) {
        return invocation.test().displayName();
    }

    /** {@return what the name of an invocation tells: {@code write #1 → EIO}} */
    private static List<String> named(TraceResult invocation) {
        String name = name(invocation);
        return name.equals(FAULTLESS) ? List.of() : List.of(name.replaceAll(" of \\d+|, Store\\..*", ""));
    }

    private static Set<String> possibleFaults(List<SyscallEvent> calls) {
        return calls.stream()
                .flatMap(call -> Stream.of("EIO", "ENOSPC", "EINTR")
                        .filter(error -> canFail(call, error))
                        .map(error -> describe(call, calls) + " → " + error))
                .collect(Collectors.toSet());
    }

    /** As the manual pages of these few calls have it. */
    private static boolean canFail(SyscallEvent call, String error) {
        return switch (error) {
            case "ENOSPC" ->
                call.facts().mayCreateFile()
                        || Set.of("write", "fsync", "close", "rename", "renameat", "renameat2")
                                .contains(call.name());
            case "EINTR" -> Set.of("openat", "read", "write", "fsync", "close").contains(call.name());
            default -> !call.name().equals("fstat");
        };
    }

    private static List<String> injected(TraceResult invocation) {
        List<SyscallEvent> calls = calls(invocation);
        return calls.stream()
                .filter(SyscallEvent::injected)
                .map(call -> describe(call, calls) + " → " + call.resultText().split(" ")[1])
                .toList();
    }

    /** {@return which of the calls of its syscall it is: {@code write #1}} */
    private static String describe(SyscallEvent call, List<SyscallEvent> calls) {
        long before = calls.subList(0, calls.indexOf(call)).stream()
                .filter(other -> other.name().equals(call.name()))
                .count();
        return call.name() + " #" + (before + 1);
    }

    /** The body makes no call in the directory but those that are swept. */
    @SuppressWarnings("NullAway.Init")
    abstract static class Swept {
        @TempDir
        Path directory;

        Store store;

        @BeforeEach
        void fill() throws IOException {
            store = Store.in(directory);
            store.put("colour", "blue");
            store.put("colour", "green");
        }

        @AfterEach
        void hasOneValueOrTheOther() throws IOException {
            assertThat(Store.in(directory).get("colour")).get().isIn("green", "red");
        }

        @FailingDisk
        void survives(SweptFault fault) throws Exception {
            try {
                fault.during(this::change);
            } catch (IOException e) {
                assertThat(fault.error()).isPresent();
            }
        }

        abstract void change() throws IOException;
    }

    static class Saving extends Swept {
        @Override
        void change() throws IOException {
            store.save("colour", "red");
        }
    }

    static class Compacting extends Swept {
        @Override
        void change() throws IOException {
            store.compact("colour");
        }
    }
}
