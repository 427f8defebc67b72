package io.github.syscallunit.maven.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.gate.GateResult;
import io.github.syscallunit.gate.baseline.Baseline;
import io.github.syscallunit.gate.baseline.Comparison;
import io.github.syscallunit.gate.page.ReportModel;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.TraceSnapshot;
import io.github.syscallunit.trace.result.TestIdentity;
import io.github.syscallunit.trace.result.TestOutcome;
import io.github.syscallunit.trace.result.TraceEnvironment;
import io.github.syscallunit.trace.result.TraceResult;
import io.github.syscallunit.trace.result.TraceScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("On the pages of surefire and failsafe")
class SurefirePagesTest {
    private static final TraceResult SAVES = result("saves");
    private static final String ROW =
            "<tr><td><a id=\"TC_com.acme.StoreTest.saves\"></a>saves</td>\n<td>0.06 s</td></tr>";

    @TempDir
    private Path site;

    private static TraceResult result(String method) {
        return new TraceResult(
                new TestIdentity("[method:" + method + "()]", "com.acme.StoreTest", method, method + "()"),
                TestOutcome.PASSED,
                new TraceEnvironment("x86_64", "6.18.1", "17.0.15", "OpenJDK 64-Bit Server VM", "0.1.0"),
                Instant.EPOCH,
                Duration.ZERO,
                TraceScope.TEST,
                TraceSnapshot.of(List.of(), SyscallSet.ALL),
                List.of());
    }

    private void link(TraceResult... results) throws IOException {
        List<TraceResult> all = List.of(results);
        Comparison comparison = Comparison.of(Baseline.EMPTY, all, List.of());
        ReportModel report = new ReportModel("Acme", new GateResult(List.of(), List.of()), comparison, all);
        SurefirePages.in(site).linkTo("syscallunit.html", report);
    }

    @Test
    @DisplayName("a traced test has one link, even if the report is written twice")
    void links() throws IOException {
        Path page = Files.writeString(site.resolve("surefire.html"), ROW);

        link(SAVES);
        link(SAVES);

        assertThat(page)
                .hasContent("<tr><td><a id=\"TC_com.acme.StoreTest.saves\"></a>saves"
                        + " <a href=\"syscallunit.html#com.acme.StoreTest.saves\""
                        + " title=\"Its syscalls\">[syscalls]</a></td>\n<td>0.06 s</td></tr>");
    }

    @Test
    @DisplayName("a failed test has the link after its details")
    void linksFailures() throws IOException {
        String cell = "<td><a id=\"TC_com.acme.StoreTest.saves\"></a><a href=\"#x\">saves</a>\n<div>+</div>";
        Path page = Files.writeString(site.resolve("failsafe.html"), cell + "</td>\n<td></td>");

        link(SAVES);

        assertThat(page).content().startsWith(cell + " <a href=\"syscallunit.html#com.acme.StoreTest.saves\"");
    }

    @Test
    @DisplayName("a test that was not traced is not changed")
    void leavesOthers() throws IOException {
        Path page = Files.writeString(site.resolve("surefire.html"), ROW);

        link(result("savesAll"));

        assertThat(page).hasContent(ROW);
    }

    @Test
    @DisplayName("a test is found where it ran")
    void finds() throws IOException {
        Files.writeString(site.resolve("surefire.html"), "<p>nothing</p>");
        Files.writeString(site.resolve("failsafe.html"), ROW);

        assertThat(SurefirePages.in(site).find(SAVES.test())).contains("failsafe.html#TC_com.acme.StoreTest.saves");
    }

    @Test
    @DisplayName("nothing is found where there are none")
    void withoutPages() throws IOException {
        link(SAVES);

        assertThat(SurefirePages.in(site).find(SAVES.test())).isEmpty();
        assertThat(site).isEmptyDirectory();
    }
}
