/** The goals of the Maven plugin. They configure, call and tell; what they decide lives in the packages below. */
@NullMarked
package io.github.syscallunit.maven;

import org.jspecify.annotations.NullMarked;
