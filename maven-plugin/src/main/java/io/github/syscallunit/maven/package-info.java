/**
 * The goals of the Maven plugin. They read the configuration, call the packages below, and print; the decisions are
 * made there.
 */
@NullMarked
package io.github.syscallunit.maven;

import org.jspecify.annotations.NullMarked;
