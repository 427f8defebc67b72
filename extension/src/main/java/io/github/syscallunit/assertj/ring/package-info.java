/** What programs queue to io_uring, for verbs: the operations are not syscalls. Used by {@code assertj} only; it uses only the trace model. */
@NullMarked
package io.github.syscallunit.assertj.ring;

import org.jspecify.annotations.NullMarked;
