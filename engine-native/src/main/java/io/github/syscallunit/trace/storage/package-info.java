/**
 * What a program did to the files below one directory, as plain data: the directory as it was, each change in order with its data, and
 * each sync. Exported: the recorder of the engine makes it, the power-loss sweep builds states from it. It uses the trace model only.
 */
@NullMarked
package io.github.syscallunit.trace.storage;

import org.jspecify.annotations.NullMarked;
