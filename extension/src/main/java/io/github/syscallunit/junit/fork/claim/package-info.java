/**
 * Which engine runs a test, ours or Jupiter: the ids of a test in both, and which tests are claimed. Used by discovery,
 * the parent, the engine and the extension's guard. It does not depend on our annotations.
 */
@NullMarked
package io.github.syscallunit.junit.fork.claim;

import org.jspecify.annotations.NullMarked;
