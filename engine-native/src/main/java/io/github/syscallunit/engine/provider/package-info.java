/**
 * The one place that makes tracing engines. Sessions and the command line ask it for one; nothing else knows which
 * engines there are. A second engine is chosen here.
 */
@NullMarked
package io.github.syscallunit.engine.provider;

import org.jspecify.annotations.NullMarked;
