/**
 * The table of -c: counts calls and lays out its columns. Used by cli and cli.options. It depends only on its own
 * format.
 */
@NullMarked
package io.github.syscallunit.cli.summary;

import org.jspecify.annotations.NullMarked;
