package io.github.syscallunit.maven.site;

import java.util.List;
import org.apache.maven.doxia.sink.Sink;
import org.jspecify.annotations.Nullable;

/** Writes to the sink of a site. */
final class DoxiaPageWriter implements PageWriter {
    private final Sink sink;

    DoxiaPageWriter(Sink sink) {
        this.sink = sink;
    }

    @Override
    public void start(String title) {
        sink.head();
        sink.title();
        sink.text(title);
        sink.title_();
        sink.head_();
        sink.body();
    }

    @Override
    public void end() {
        sink.body_();
        sink.flush();
    }

    @Override
    public void startSection(int level, String title, @Nullable String anchor) {
        sink.section(level, null);
        if (anchor != null) {
            sink.anchor(anchor);
            sink.anchor_();
        }
        sink.sectionTitle(level, null);
        sink.text(title);
        sink.sectionTitle_(level);
    }

    @Override
    public void endSection(int level) {
        sink.section_(level);
    }

    @Override
    public void paragraph(List<Span> spans) {
        sink.paragraph();
        spans.forEach(this::span);
        sink.paragraph_();
    }

    private void span(Span span) {
        if (span.target() == null) {
            sink.text(span.text());
            return;
        }
        sink.link(span.target());
        sink.text(span.text());
        sink.link_();
    }

    @Override
    public void verbatim(String text) {
        sink.verbatim();
        sink.text(text);
        sink.verbatim_();
    }

    @Override
    public void table(List<String> titles, List<List<Span>> rows) {
        sink.table();
        sink.tableRows();
        sink.tableRow();
        titles.forEach(title -> {
            sink.tableHeaderCell();
            sink.text(title);
            sink.tableHeaderCell_();
        });
        sink.tableRow_();
        rows.forEach(this::row);
        sink.tableRows_();
        sink.table_();
    }

    private void row(List<Span> cells) {
        sink.tableRow();
        cells.forEach(cell -> {
            sink.tableCell();
            span(cell);
            sink.tableCell_();
        });
        sink.tableRow_();
    }
}
