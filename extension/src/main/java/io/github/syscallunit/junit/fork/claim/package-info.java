/**
 * Who runs a test, our engine or Jupiter: the ids of a test in both, and which tests are claimed. Discovery, the
 * parent, the engine and the guard of the extension enter. It knows no annotation of ours.
 */
@NullMarked
package io.github.syscallunit.junit.fork.claim;

import org.jspecify.annotations.NullMarked;
