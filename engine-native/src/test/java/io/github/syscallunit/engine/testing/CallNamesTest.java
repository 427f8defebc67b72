package io.github.syscallunit.engine.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.trace.table.Abi;
import org.junit.jupiter.api.Test;

class CallNamesTest {
    private static final String TEXT = "narrow unlink unlinkat, access openat mkdir: 3";

    @Test
    void areThoseOfTheAbi() {
        assertThat(CallNames.in(Abi.X86_64, TEXT)).isEqualTo(TEXT);
        assertThat(CallNames.in(Abi.AARCH64, TEXT)).isEqualTo("narrow unlinkat unlinkat, faccessat openat mkdirat: 3");
    }
}
