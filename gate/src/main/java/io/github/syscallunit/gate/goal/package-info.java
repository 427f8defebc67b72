/**
 * The goals of the gate: check, baseline and report. The Maven plugin and the command line configure and call them, so that rules, messages
 * and files are the same.
 */
@NullMarked
package io.github.syscallunit.gate.goal;

import org.jspecify.annotations.NullMarked;
