package io.github.syscallunit.engine.linux.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Collections;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A network device")
class NetworkDeviceTest {
    @Test
    @DisplayName("has the name that Java has for it")
    void hasName() throws SocketException {
        for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            assertThat(NetworkDevice.name(each.getIndex())).isEqualTo(each.getName());
        }
    }

    @Test
    @DisplayName("of a number that is not used has no name")
    void hasNoName() {
        assertThat(NetworkDevice.name(Integer.MAX_VALUE)).isEmpty();
    }
}
