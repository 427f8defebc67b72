package io.github.syscallunit.gate.page;

import io.github.syscallunit.gate.text.Formats;

/** Draws a share as a bar. It is SVG, because the page's policy forbids style attributes. */
final class Bar {
    private Bar() {}

    static void write(Html html, double share) {
        html.start("svg", "class", "bar", "aria-hidden", "true");
        html.start("rect", "class", "track", "width", "100%", "height", "100%").end();
        html.start("rect", "class", "fill", "width", Formats.percent(share), "height", "100%")
                .end()
                .end();
    }
}
