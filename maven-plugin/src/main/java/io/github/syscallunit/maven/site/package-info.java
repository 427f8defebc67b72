/** The page in the project's site, in the site's skin, and its links with surefire's pages. Used by the goal {@code report}. */
@NullMarked
package io.github.syscallunit.maven.site;

import org.jspecify.annotations.NullMarked;
