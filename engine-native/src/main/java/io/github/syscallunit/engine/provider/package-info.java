/**
 * The one place that makes tracing engines, for sessions and the command line. No other package depends on an implementation. A second engine would
 * be chosen here.
 */
@NullMarked
package io.github.syscallunit.engine.provider;

import org.jspecify.annotations.NullMarked;
