package io.github.syscallunit.engine.hypercall;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.trace.SyscallSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An order")
class RegionRequestTest {
    @ParameterizedTest
    @DisplayName("arrives as it was sent, and a plain name is a family or not as it was written")
    @ValueSource(booleans = {true, false})
    void arrivesAsItWasSent(boolean families) {
        SyscallSet filter = families ? SyscallSet.parse("open") : SyscallSet.parseExact("open");
        RegionRequest order = new RegionRequest("label", "owner", filter, true, 7, "first", "main");

        RegionRequest arrived = RegionRequest.fromBytes(order.toBytes(), new SyscallSetCodec());

        assertThat(arrived).isEqualTo(order);
        assertThat(arrived.filter().mayMatch("openat")).isEqualTo(families);
    }
}
