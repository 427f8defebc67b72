package io.github.syscallunit.engine.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.engine.hypercall.RegionRequest;
import io.github.syscallunit.trace.SyscallSet;
import org.junit.jupiter.api.Test;

class RegionsTest {
    private final Regions regions = new Regions();

    private Region open(String label) {
        return regions.open(new RegionRequest(label, label, SyscallSet.ALL, false, 10, "", "main"));
    }

    @Test
    void theLatestOfALabelIsFound() {
        open("a");
        Region second = open("a");

        assertThat(regions.labelled("a")).contains(second);
        assertThat(regions.labelled("b")).isEmpty();
    }

    @Test
    void closedOnesAreDroppedAndOpenOnesKept() {
        Region closed = open("closed");
        Region open = open("open");
        regions.close(closed);

        regions.dropClosed();

        assertThat(regions.labelled("closed")).isEmpty();
        assertThat(regions.hasOpened(closed.number())).isTrue();
        assertThat(regions.get(closed.number())).isEmpty();
        assertThat(regions.get(open.number())).contains(open);
        assertThat(open("next").number()).isEqualTo(2);
        assertThat(regions.hasOpened(3)).isFalse();
    }
}
