package io.github.syscallunit.gate.baseline;

import static io.github.syscallunit.gate.Results.call;
import static io.github.syscallunit.gate.Results.failing;
import static io.github.syscallunit.gate.Results.in;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.github.syscallunit.gate.Results;
import io.github.syscallunit.gate.TestPattern;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.result.TraceEnvironment;
import io.github.syscallunit.trace.result.TraceResult;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A comparison as JSON")
class ComparisonJsonTest {
    private static final TraceEnvironment ARM =
            new TraceEnvironment("aarch64", "6.18.1", "17.0.15", "OpenJDK", "0.1.0");
    private static final SyscallEvent OPENS = call("openat", "AT_FDCWD, \"/x\", O_RDONLY", 5);
    private static final SyscallEvent MISSES = failing("openat", "AT_FDCWD, \"/y\", O_RDONLY", Errno.ENOENT);
    private static final SyscallEvent READS = call("read", "5, \"\", 4096", 0);
    private static final SyscallEvent WRITES = call("write", "5, \"x\", 1", 1);
    private static final Baseline BASELINE =
            Baseline.EMPTY.renewed(List.of(Results.of("StoreTest", "saves", OPENS, READS, READS, WRITES)), true);

    @Test
    @DisplayName("has what got better, what got worse, what of that is tolerated, and unknown environments")
    void everything() {
        TraceResult saves = Results.of("StoreTest", "saves", OPENS, MISSES, READS, WRITES, WRITES);
        TraceResult loads = Results.of("StoreTest", "loads", READS);
        Tolerance oneMoreWrite = Tolerance.parse(TestPattern.ALL, SyscallSet.parse("write"), "1");
        Comparison comparison = Comparison.of(BASELINE, List.of(saves, loads, in(ARM, saves)), List.of(oneMoreWrite));

        assertThat(ComparisonJson.of(comparison)).isEqualTo(JsonParser.parseString("""
            {
              "compared": 1,
              "better": [%s "limit": "calls of read", "before": 2, "now": 1, "max": 2}],
              "tolerated": [%s "limit": "calls of write", "before": 1, "now": 2, "max": 2}],
              "worse": [
                %s "limit": "calls of openat", "before": 1, "now": 2, "max": 1},
                %s "limit": "ENOENT errors of openat", "before": 0, "now": 1, "max": 0}
              ],
              "new": [{"className": "StoreTest", "methodName": "loads", "displayName": "loads()"}],
              "unknownEnvironments": ["aarch64, JDK 17, Linux 6.18"]
            }
            """.replace(
                "%s", "{\"className\": \"StoreTest\", \"methodName\": \"saves\", \"displayName\": \"saves()\",")));
    }

    @Test
    @DisplayName("has all its members even if nothing changed")
    void nothing() {
        assertThat(ComparisonJson.of(Comparison.of(Baseline.EMPTY, List.of(), List.of())))
                .hasToString("{\"compared\":0,\"better\":[],\"tolerated\":[],\"worse\":[],\"new\":[],"
                        + "\"unknownEnvironments\":[]}");
    }
}
