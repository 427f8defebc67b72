/**
 * The table of -c: counts calls and lays out its columns. cli and cli.options enter. It is below the options and
 * knows only its own format.
 */
@NullMarked
package io.github.syscallunit.cli.summary;

import org.jspecify.annotations.NullMarked;
