package io.github.syscallunit.engine.origin;

/**
 * How to leave a frame: the canonical frame address is a register plus an offset, and the return address stands at an offset from it.
 *
 * @param frameRegister the register's number in DWARF
 * @param frameOffset in bytes
 * @param returnAddressSaved false while it is still in its register
 * @param returnAddressOffset in bytes from the canonical frame address
 */
record FrameRules(int frameRegister, long frameOffset, boolean returnAddressSaved, long returnAddressOffset) {}
