package io.github.syscallunit.maven.site;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the elements of a page: for a site in its skin, or as plain HTML where there is no site. */
interface PageWriter {
    /**
     * A piece of text in a line.
     *
     * @param text the text
     * @param target where it leads, or null if it is not a link
     */
    record Span(String text, @Nullable String target) {
        static Span text(String text) {
            return new Span(text, null);
        }
    }

    void start(String title);

    void end();

    /** Begins a section, whose anchor may be null. */
    void startSection(int level, String title, @Nullable String anchor);

    void endSection(int level);

    void paragraph(List<Span> spans);

    void verbatim(String text);

    void table(List<String> titles, List<List<Span>> rows);
}
