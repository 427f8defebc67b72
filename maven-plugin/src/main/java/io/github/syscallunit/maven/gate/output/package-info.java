/**
 * How the result of the gate is shown: a table, JSON, annotations of GitHub Actions, the text of violations with
 * their places in the sources. The goals, the page and the baseline's JSON enter. It decides nothing.
 */
@NullMarked
package io.github.syscallunit.maven.gate.output;

import org.jspecify.annotations.NullMarked;
