/** Text that comes from anywhere and is shown to people. */
@NullMarked
package io.github.syscallunit.maven.text;

import org.jspecify.annotations.NullMarked;
