/**
 * What proc(5) says about other processes and this one. All of the engine may enter. Whatever is asked may be
 * gone by then; nothing here changes another process.
 */
@NullMarked
package io.github.syscallunit.engine.linux.proc;

import org.jspecify.annotations.NullMarked;
