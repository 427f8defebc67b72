package io.github.syscallunit.engine.ptrace.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.engine.linux.proc.ProcFs;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CpuContentionTest {
    private final CpuContention crowd = new CpuContention();

    @Test
    void whoIsReadyAloneHindersNobody() {
        look(1, 1, 0, 1, 1, 1);

        assertThat(crowd.isContended()).isFalse();
    }

    @Test
    void twoForAMomentAreNoCrowd() {
        look(1, 2, 1, 1, 3, 1);

        assertThat(crowd.isContended()).isFalse();
    }

    @Test
    void twoThatAreReadyAgainAndAgainAre() {
        look(1, 2, 2, 1, 4);
        assertThat(crowd.isContended()).isTrue();

        crowd.reset();
        assertThat(crowd.isContended()).isFalse();
    }

    @Test
    void whoComputesIsReadyAndWhoSleepsIsNot() throws Exception {
        Process busy = new ProcessBuilder("sh", "-c", "while :; do :; done").start();
        Process asleep = new ProcessBuilder("sleep", "60").start();
        try {
            await(() -> ProcFs.isReady((int) busy.pid()));
            await(() -> !ProcFs.isReady((int) asleep.pid()));
            assertThat(ProcFs.isReady((int) busy.pid())).isTrue();
        } finally {
            busy.destroyForcibly().waitFor();
            asleep.destroyForcibly().waitFor();
        }
        assertThat(ProcFs.isReady((int) busy.pid())).isFalse();
    }

    private void look(int... ready) {
        for (int each : ready) {
            crowd.sample(each);
        }
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
