/**
 * Follows files from their changes to their syncs and new names. The assertions use {@code RenameDurability}. It uses the trace model and the
 * messages.
 */
@NullMarked
package io.github.syscallunit.assertj.durability;

import org.jspecify.annotations.NullMarked;
