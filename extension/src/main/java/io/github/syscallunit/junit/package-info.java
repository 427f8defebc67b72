/**
 * The annotations by which a test is traced, budgeted and made to fail, and the parameters it may take. For users. Each extension is package-private
 * beside its annotation and passes plain values to the other packages. The packages region, sweep, fork.claim, fork.launch and fork.protocol must not
 * use it.
 */
@NullMarked
package io.github.syscallunit.junit;

import org.jspecify.annotations.NullMarked;
