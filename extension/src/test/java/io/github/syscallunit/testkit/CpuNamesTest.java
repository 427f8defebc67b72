package io.github.syscallunit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CpuNamesTest {
    private static final String TEXT = "unlinkat #1: unlinkat(AT_FDCWD, \"/x\", 0), renameat, renameat2, mkdirat";

    @Test
    void areThoseOfX86OnOtherCpus() {
        assertThat(CpuNames.ofX86("amd64", TEXT)).isEqualTo(TEXT);
        assertThat(CpuNames.ofX86("aarch64", TEXT)).isEqualTo("unlink #1: unlink(\"/x\"), rename, renameat2, mkdir");
    }
}
