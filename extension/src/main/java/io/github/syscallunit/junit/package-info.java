/**
 * The annotations by which a test is traced, budgeted and made to fail, and the parameters it may take. Users
 * enter here; each extension is package-private beside its annotation and hands plain values on. The rooms
 * region, sweep, fork.claim, fork.launch and fork.protocol may not use it.
 */
@NullMarked
package io.github.syscallunit.junit;

import org.jspecify.annotations.NullMarked;
