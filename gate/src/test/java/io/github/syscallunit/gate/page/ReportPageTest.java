package io.github.syscallunit.gate.page;

import static io.github.syscallunit.gate.Results.call;
import static io.github.syscallunit.gate.Results.calledAt;
import static io.github.syscallunit.gate.Results.failing;
import static io.github.syscallunit.gate.Results.ofTheJvm;
import static io.github.syscallunit.gate.Results.touching;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.gate.BaselineTimes;
import io.github.syscallunit.gate.Gate;
import io.github.syscallunit.gate.Limit;
import io.github.syscallunit.gate.Results;
import io.github.syscallunit.gate.TestPattern;
import io.github.syscallunit.gate.baseline.Baseline;
import io.github.syscallunit.gate.baseline.Comparison;
import io.github.syscallunit.gate.quantity.Bound;
import io.github.syscallunit.gate.quantity.ErrorsOf;
import io.github.syscallunit.gate.quantity.Measure;
import io.github.syscallunit.gate.quantity.Quantities;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.TraceSnapshot;
import io.github.syscallunit.trace.fact.SocketEndpoint;
import io.github.syscallunit.trace.result.TestIdentity;
import io.github.syscallunit.trace.result.TestOutcome;
import io.github.syscallunit.trace.result.TraceResult;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("The page")
class ReportPageTest {
    private static final SyscallEvent READS = call("read", "5, \"\", 4096", 0);
    private static final TraceResult SAVES = Results.of("com.acme.StoreTest", "saves", READS, ofTheJvm("futex"));
    private static final String HOSTILE = "<script>alert(1)</script>\u202e\"'&";

    private static final Baseline BASELINE =
            Baseline.EMPTY.renewed(List.of(Results.of("com.acme.StoreTest", "saves", READS, READS)), true);

    private static String page(List<TraceResult> results, Limit... limits) {
        StringBuilder out = new StringBuilder();
        ReportPage.write(
                new ReportModel(
                        "Acme",
                        Gate.evaluate(List.of(limits), results, BaselineTimes.NONE),
                        Comparison.of(BASELINE, results, List.of()),
                        results),
                out);
        return out.toString();
    }

    private static Limit limit(String tests, String syscalls, long max) {
        return limit(tests, syscalls, max, Quantities.CALLS);
    }

    private static Limit limit(String tests, String syscalls, long max, Measure measure) {
        return new Limit(
                new TestPattern(tests), SyscallSet.parse(syscalls), measure, new Bound.AtMost(max), Limit.Source.POM);
    }

    @Nested
    @DisplayName("shows of a power-loss sweep")
    class PowerLoss {
        private final String shown = page(List.of(Results.swept(SAVES, SweepResults.failing(HOSTILE))))
                .replaceAll("<svg.*?</svg>", "");

        @Test
        @DisplayName("how many states fail, and what was left out")
        void verdict() {
            assertThat(shown)
                    .contains("The check fails on 9 of 22 states that a power loss may leave, for 2 causes."
                            + " The model is STRICT.")
                    .contains("3 more states were not checked.")
                    .contains("40 combinations of lost operations were not looked at.")
                    .contains("What it acknowledged must survive each later power loss.")
                    .contains("where it is red, the check fails then.")
                    .doesNotContain(HOSTILE);
        }

        @Test
        @DisplayName("each operation with what makes it safe, the causes that lose it, and the cuts that fail")
        void operations() {
            String[] rows = shown.split("<tr class=");

            assertThat(rows[1])
                    .contains(">1<", "openat of the new file", "#5 mkdir")
                    .endsWith("<td class=\"cuts\"></td></tr>");
            assertThat(rows[2]).contains(">5,000<", "#3 fsync");
            assertThat(rows[4])
                    .contains("never", "<span class=\"chip\">lost in cause 1</span>")
                    .endsWith("fails: cause <a href=\"#com.acme.StoreTest.saves.cause-1\">1</a></td></tr>");
            assertThat(rows[5]).contains("acknowledged: <b>blue</b>");
            assertThat(rows[6]).contains("at once");
            assertThat(rows[7]).contains("torn in cause 2");
            assertThat(rows[8]).contains("promises nothing");
            assertThat(rows[9]).contains(">failed<", "fails: cause <a", ">1</a>, <a", ">2</a>");
            assertThat(rows[10]).contains("acknowledged: <b>&lt;script&gt;");
        }

        @Test
        @DisplayName("where in the run each operation may be lost, and where that fails")
        void risk() {
            String page = page(List.of(Results.swept(SAVES, SweepResults.failing("red"))));

            assertThat(page.split("<svg class=\"bar\"")[3])
                    .contains("class=\"fill\" x=\"37.50%\" width=\"62.50%\"")
                    .contains("class=\"failing\" x=\"37.50%\" width=\"12.50%\"")
                    .contains("class=\"failing\" x=\"87.50%\" width=\"12.50%\"");
        }

        @Test
        @DisplayName("nothing where a test has none")
        void none() {
            assertThat(page(List.of(SAVES))).doesNotContain("class=\"power-loss\"");
        }
    }

    @Nested
    @DisplayName("has as its headline")
    class Headline {
        @Test
        @DisplayName("that no limits are set")
        void none() {
            assertThat(page(List.of(SAVES))).contains("No limits are set");
        }

        @Test
        @DisplayName("that all limits hold")
        void held() {
            assertThat(page(List.of(SAVES), limit("**", "read", 1), limit("**", "kill", 0)))
                    .contains("All 2 limits hold");
        }

        @Test
        @DisplayName("which limits are broken, with their calls")
        void broken() {
            assertThat(page(List.of(SAVES), limit("**", "read", 0), limit("**", "kill", 0)))
                    .contains("1 of 2 limits is broken")
                    .contains("StoreTest.saves made 1 call of read, but its budget (pom) allows none.")
                    .contains("[pid 4711 tid 4712 &quot;pool-1&quot;] read(5, &quot;&quot;, 4096) = 0");
        }

        @Test
        @DisplayName("the tests that exceed a limit most, and folds the others")
        void folds() {
            List<TraceResult> results = IntStream.rangeClosed(1, 5)
                    .mapToObj(i -> Results.of(
                            "A", "a" + i, Collections.nCopies(i, READS).toArray(SyscallEvent[]::new)))
                    .toList();

            assertThat(page(results, limit("**", "read", 0)))
                    .containsSubsequence(
                            "A.a5 made 5 calls of read",
                            "A.a3 made 3 calls of read",
                            "<details><summary>and 2 more tests over the same limit</summary>",
                            "A.a2 made 2 calls of read");
        }

        @Test
        @DisplayName("which limits cannot be evaluated")
        void notEvaluated() {
            assertThat(page(List.of(SAVES), limit("Nobody", "read", 0)))
                    .contains("1 limit cannot be evaluated")
                    .contains("matches no traced test");
        }

        @Test
        @DisplayName("all limits that cannot be evaluated, the first unfolded")
        void manyNotEvaluated() {
            Limit[] limits = IntStream.range(0, 7)
                    .mapToObj(i -> limit("Nobody" + i, "read", 0))
                    .toArray(Limit[]::new);

            assertThat(page(List.of(SAVES), limits).split("<p class=\"problem\">"))
                    .hasSize(8)
                    .satisfies(parts -> assertThat(parts[3]).endsWith("<details><summary>and 4 more</summary>"))
                    .satisfies(parts -> assertThat(parts[7]).contains("</p></details>"));
        }
    }

    @Nested
    @DisplayName("shows for a test")
    class OfATest {
        @Test
        @DisplayName("the counts, the errors by errno, the log and the Java stacks")
        void all() {
            StackTraceElement caller = new StackTraceElement("com.acme.Store", "open", "Store.java", 41);
            String page = page(List.of(Results.of(
                    "A", "a", READS, calledAt(caller, failing("openat", "AT_FDCWD, \"/y\", O_RDONLY", Errno.ENOENT)))));

            assertThat(page)
                    .contains("<span class=\"number\">2 calls</span><span class=\"number errors\">1 error</span>")
                    .contains("<th scope=\"row\">read</th>")
                    .contains("<b>ENOENT</b> <span class=\"muted\">No such file or directory</span>")
                    .contains("0.000002\t4711/4712 pool-1\tread(5, &quot;&quot;, 4096) = 0\t&lt;0.000011&gt;\t\t\n")
                    .contains("\n\tat com.acme.Store.open(Store.java:41)\n");
        }

        @Test
        @DisplayName("that it made no calls")
        void withoutSyscalls() {
            assertThat(page(List.of(Results.of("A", "a")))).contains("It made no syscalls of its own.");
        }

        @Test
        @DisplayName("why it failed")
        void failure() {
            TraceResult failed = Results.of(
                    Results.identity("A", "a", "a()"),
                    new TestOutcome(TestOutcome.Status.FAILED, "expected <1>"),
                    SAVES.snapshot());

            assertThat(page(List.of(failed)))
                    .contains("class=\"test failed\"")
                    .contains("<pre class=\"message\">expected &lt;1&gt;</pre>");
        }

        @Test
        @DisplayName("that its log is not complete")
        void dropped() {
            TraceSnapshot all = SAVES.snapshot();
            TraceSnapshot some =
                    new TraceSnapshot(all.program(), all.runtime(), all.events().subList(0, 1), 1, 1, all.filter());

            assertThat(page(List.of(Results.of("A", "a", some))))
                    .contains("1 more call is counted above but not listed: the trace keeps 1.");
        }
    }

    @Test
    @DisplayName("lists the tests that changed since the baseline")
    void changes() {
        assertThat(page(List.of(SAVES, Results.of("A", "a"))))
                .contains("1 test compared, 1 changed; 1 is new.")
                .contains("<span class=\"chip better\">▼ calls of read 2 → 1</span>");
    }

    @Test
    @DisplayName("shows the processes as a tree, and the files and endpoints")
    void processesAndPlaces() {
        SyscallEvent forks = call("clone3", "{flags=CLONE_VM|CLONE_VFORK}, 88", 4713);
        SyscallEvent connects = Results.reaching(
                new SocketEndpoint.Internet("AF_INET", "127.0.0.1", 80),
                call(
                        "connect",
                        "6, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr(\"127.0.0.1\")}, 16",
                        0));

        assertThat(page(List.of(Results.of("A", "a", forks, connects, touching("/x", READS)))))
                .contains("Processes and threads: 2 processes")
                .contains("<li><b>4711</b> <ul><li class=\"thread\"><span class=\"name\">pool-1</span>")
                .contains("</li><li><b>4713</b> <ul></ul></li></ul></li></ul>")
                .contains("class=\"name path\">127.0.0.1:80</th>")
                .contains("class=\"name path\">/x</th>");
    }

    @Nested
    @DisplayName("lists the tests")
    class Tests {
        private List<String> titles(List<TraceResult> results, Limit... limits) {
            return Pattern.compile(
                            "<details class=\"(test|group)[^>]*>.*?<span class=\"mark\">([^<]*)</span><span class=\"name title\">(.*?)</span>")
                    .matcher(page(results, limits))
                    .results()
                    .map(found -> found.group(1) + " " + found.group(2) + ": "
                            + found.group(3).replaceAll("<[^>]*>", ""))
                    .toList();
        }

        private TraceResult ended(String method, TestOutcome.Status status, SyscallEvent... calls) {
            return Results.of(
                    Results.identity("A", method, method + "()"),
                    new TestOutcome(status, null),
                    TraceSnapshot.of(List.of(calls), SyscallSet.ALL));
        }

        @Test
        @DisplayName("that need attention first, and those over a limit are marked")
        void attention() {
            assertThat(titles(
                            List.of(
                                    Results.of("A", "a", READS),
                                    Results.of("A", "b", READS, READS),
                                    ended("c", TestOutcome.Status.ABORTED, READS),
                                    ended("d", TestOutcome.Status.FAILED, READS)),
                            limit("**", "read", 1)))
                    .containsExactly(
                            "test failed: A.d", "test over limit: A.b", "test aborted: A.c", "test passed: A.a");
            assertThat(page(List.of(Results.of("A", "b", READS, READS)), limit("**", "read", 1)))
                    .contains(
                            "<p class=\"exceeded\">A.b made 2 calls of read, but its budget (pom) allows at most 1.</p>");
        }

        @Test
        @DisplayName("with their errors marked if a limit of errors is broken, whatever other limit is")
        void errors() {
            SyscallEvent failed = failing("read", "5, \"\", 4096", Errno.named("EIO"));
            String marked = "<details class=\"test passed over over-errors\"";
            List<TraceResult> results = List.of(Results.of("A", "a", READS, failed));

            assertThat(page(results, limit("**", "read", 1)))
                    .contains("<details class=\"test passed over\"")
                    .doesNotContain(marked);
            for (Measure measure : List.of(Quantities.ERRORS, new ErrorsOf(Errno.named("EIO")))) {
                Limit ofErrors = limit("**", "read", 0, measure);
                assertThat(page(results, ofErrors)).contains(marked);
                assertThat(page(results, limit("**", "read", 0), ofErrors)).contains(marked);
            }
        }

        @Test
        @DisplayName("in groups if they are invocations of a method or made no calls")
        void groups() {
            assertThat(titles(List.of(
                            invocation(1),
                            invocation(2),
                            invocation(3),
                            Results.of("B", "quiet1"),
                            Results.of("B", "quiet2"),
                            Results.of("B", "quiet3"),
                            Results.of("C", "c", READS))))
                    .containsExactly(
                            "group 3: A.a 3 invocations",
                            "test passed: A.a [1]",
                            "test passed: A.a [2]",
                            "test passed: A.a [3]",
                            "test passed: C.c",
                            "group 3: Tests that made no calls",
                            "test passed: B.quiet1",
                            "test passed: B.quiet2",
                            "test passed: B.quiet3");
        }

        @Test
        @DisplayName("with the place and the time of two runs of one test")
        void runs() {
            assertThat(titles(List.of(SAVES, SAVES)))
                    .allMatch(title -> title.endsWith("run of 2026-11-24T01:02:03Z on x86_64, JDK 17, Linux 6.18"))
                    .hasSize(2);
            assertThat(titles(List.of(SAVES))).noneMatch(title -> title.contains("run of"));
        }

        @Test
        @DisplayName("with names that break where a word of them begins")
        void words() {
            assertThat(page(List.of(Results.of("com.acme.StoreTest", "savesAll2Files", READS))))
                    .contains("Store<wbr>Test.<wbr>saves<wbr>All2<wbr>Files");
        }
    }

    @Test
    @DisplayName("folds the limits that hold if there are many, and says where each is written")
    void manyLimits() {
        Limit[] limits = IntStream.rangeClosed(0, 12)
                .mapToObj(i -> limit("StoreTest", "read", i))
                .toArray(Limit[]::new);
        assertThat(page(List.of(SAVES), limits))
                .contains(
                        "1 of 13 limits is broken",
                        "<summary>12 limits hold</summary>",
                        "<small class=\"muted\">pom: Store<wbr>Test</small>");
        assertThat(page(List.of(SAVES), Arrays.copyOfRange(limits, 1, 13)))
                .contains("<summary>and 2 limits with more room</summary>");
    }

    @Test
    @DisplayName("shows names with markup as text")
    void hostileNames() {
        String page = page(List.of(Results.of(
                Results.identity("com.acme.EvilTest", "a", HOSTILE),
                new TestOutcome(TestOutcome.Status.ABORTED, HOSTILE),
                TraceSnapshot.of(List.of(call("open", HOSTILE, 0)), SyscallSet.ALL))));

        assertThat(page).doesNotContain("<script>alert").doesNotContain("\u202e");
        assertThat(page.split("&lt;script&gt;alert\\(1\\)&lt;/script&gt;\\\\u202e&quot;&#39;&amp;", -1))
                .as("the name is shown as title, as new, as message and as argument")
                .hasSize(5);
    }

    @Test
    @DisplayName("allows its own style sheet and script and nothing else")
    void policy() {
        assertThat(page(List.of(SAVES)))
                .contains("default-src &#39;none&#39;; style-src &#39;"
                        + Asset.load("page.css").hash() + "&#39;; script-src &#39;"
                        + Asset.script().hash() + "&#39;;")
                .doesNotContain("https:", " src=", " style=", "<link", "@import", "url(");
    }

    @Test
    @DisplayName("gives every test an address of its own")
    void addresses() {
        TraceResult here = Results.of("A", "a", READS);
        TraceResult there = Results.of("A", "a", READS, READS);

        assertThat(addresses(here, there)).containsExactly("A.a", "A.a-2");
    }

    @Test
    @DisplayName("orders invocations by number, and gives each an anchor that does not depend on the others")
    void invocations() {
        assertThat(addresses(invocation(10), invocation(1), invocation(2))).containsExactly("A.a-1", "A.a-2", "A.a-10");
        assertThat(addresses(invocation(10))).containsExactly("A.a-10");
    }

    private static TraceResult invocation(int number) {
        TestIdentity test = new TestIdentity(
                "[engine:junit-jupiter]/[class:A]/[test-template:a()]/[test-template-invocation:#" + number + "]",
                "A",
                "a",
                "[" + number + "]");
        return Results.of(test, TestOutcome.PASSED, SAVES.snapshot());
    }

    private static List<String> addresses(TraceResult... results) {
        return Pattern.compile(" id=\"(A[^\"]*)\"")
                .matcher(page(List.of(results)))
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
