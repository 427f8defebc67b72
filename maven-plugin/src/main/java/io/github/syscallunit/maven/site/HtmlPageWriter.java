package io.github.syscallunit.maven.site;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes plain HTML, for the goal {@code report} called by itself. */
final class HtmlPageWriter implements PageWriter {
    private final StringBuilder html = new StringBuilder();

    /** {@return what was written so far} */
    String html() {
        return html.toString();
    }

    @Override
    public void start(String title) {
        html.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
                .append(escaped(title))
                .append("</title></head><body>\n");
    }

    @Override
    public void end() {
        html.append("</body></html>\n");
    }

    @Override
    public void startSection(int level, String title, @Nullable String anchor) {
        html.append("<section")
                .append(anchor == null ? "" : " id=\"" + escaped(anchor) + "\"")
                .append('>');
        element("h" + level, escaped(title));
    }

    @Override
    public void endSection(int level) {
        html.append("</section>\n");
    }

    @Override
    public void paragraph(List<Span> spans) {
        element("p", String.join("", spans.stream().map(HtmlPageWriter::inline).toList()));
    }

    @Override
    public void verbatim(String text) {
        element("pre", escaped(text));
    }

    @Override
    public void table(List<String> titles, List<List<Span>> rows) {
        html.append("<table><tr>");
        titles.forEach(title -> element("th", escaped(title)));
        html.append("</tr>\n");
        rows.forEach(row -> {
            html.append("<tr>");
            row.forEach(cell -> element("td", inline(cell)));
            html.append("</tr>\n");
        });
        html.append("</table>\n");
    }

    private void element(String tag, String content) {
        html.append('<').append(tag).append('>').append(content);
        html.append("</").append(tag).append(">\n");
    }

    private static String inline(Span span) {
        String text = escaped(span.text());
        return span.target() == null ? text : "<a href=\"" + escaped(span.target()) + "\">" + text + "</a>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
