package io.github.syscallunit.maven.site;

import io.github.syscallunit.gate.page.Anchors;
import io.github.syscallunit.gate.page.ReportModel;
import io.github.syscallunit.trace.result.TestIdentity;
import io.github.syscallunit.trace.result.TraceResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds tests on the pages that maven-surefire-report-plugin wrote to a site, and adds links to them.
 *
 * <p>That plugin has no extension point for links, so its pages are changed after it has written them.
 */
public final class SurefirePages {
    private static final List<String> NAMES = List.of("surefire.html", "failsafe.html");
    // The cell of a failed test has several lines.
    private static final Pattern TEST_CELL = Pattern.compile("(?s)<a (?:id|name)=\"(TC_[^\"]*)\"></a>.*?(?=</td>)");

    /** A page's text, and the anchors of the tests on it. */
    private record Page(Path file, String text) {
        List<String> addresses() {
            return TEST_CELL
                    .matcher(text)
                    .results()
                    .map(match -> match.group(1))
                    .toList();
        }
    }

    private final List<Page> pages;

    private SurefirePages(List<Page> pages) {
        this.pages = pages;
    }

    /**
     * Reads the pages of a site.
     *
     * @param site the site's directory
     * @return the pages; empty if there is no report of surefire or failsafe
     * @throws IOException if one cannot be read
     */
    public static SurefirePages in(Path site) throws IOException {
        List<Page> pages = new ArrayList<>();
        for (String name : NAMES) {
            Path file = site.resolve(name);
            if (Files.isRegularFile(file)) {
                pages.add(new Page(file, Files.readString(file)));
            }
        }
        return new SurefirePages(pages);
    }

    /**
     * Finds a test.
     *
     * @param test the test
     * @return its address, relative to the site's root; empty if no page has it
     */
    Optional<String> find(TestIdentity test) {
        return pages.stream()
                .flatMap(page -> SurefireAnchor.of(test).stream()
                        .filter(page.addresses()::contains)
                        .map(address -> page.file().getFileName() + "#" + address))
                .findFirst();
    }

    /**
     * Adds a link to each test of a report.
     *
     * @param target the report's page, relative to the site's root
     * @param report the report
     * @throws IOException if a page cannot be written
     */
    public void linkTo(String target, ReportModel report) throws IOException {
        Anchors anchors = new Anchors(report.results());
        Map<String, String> links = new HashMap<>();
        for (TraceResult result : report.results()) {
            String link =
                    " <a href=\"" + target + "#" + anchors.of(result) + "\" title=\"Its syscalls\">[syscalls]</a>";
            SurefireAnchor.of(result.test()).forEach(address -> links.putIfAbsent(address, link));
        }
        for (Page page : pages) {
            Files.writeString(page.file(), TEST_CELL.matcher(page.text()).replaceAll(cell -> linked(cell, links)));
        }
    }

    private static String linked(MatchResult cell, Map<String, String> links) {
        String link = links.getOrDefault(cell.group(1), "");
        // The page may have been changed by an earlier run.
        return Matcher.quoteReplacement(cell.group().endsWith(link) ? cell.group() : cell.group() + link);
    }
}
