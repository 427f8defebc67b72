/**
 * Result files: the run of one traced test with its budgets, written to and read from JSON of a published
 * schema. Exported: the extension writes them, the Maven plugin and users read them. It uses no engine and no JUnit; nothing in trace uses it.
 */
@NullMarked
package io.github.syscallunit.trace.result;

import org.jspecify.annotations.NullMarked;
