package io.github.syscallunit.engine.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.engine.decode.text.DecodeOptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The text of a socket's option")
class SocketOptionsTest {
    private static final long VALUE = 0x1000;
    private static final long LENGTH = 0x2000;
    private static final int SOL_SOCKET = 1;
    private static final int SOL_PACKET = 263;
    private static final int SOL_RAW = 255;
    private static final int SO_TYPE = 3;
    private static final int SO_LINGER = 13;
    private static final int SO_ATTACH_FILTER = 26;
    private static final int EINVAL = 22;

    private static String set(int level, int option, int length, int... value) {
        return FakeStop.of("setsockopt", 3, level, option, VALUE, length)
                .withInts(VALUE, value)
                .returning(-EINVAL)
                .decoded();
    }

    private static String get(int level, int option, int length, int... value) {
        return FakeStop.of("getsockopt", 3, level, option, VALUE, LENGTH)
                .withInts(VALUE, value)
                .withInts(LENGTH, length)
                .returning(0)
                .decoded();
    }

    @Test
    @DisplayName("is a struct, of which the kernel may return a part")
    void parts() {
        assertThat(get(SOL_SOCKET, SO_LINGER, 8, 1, 5))
                .isEqualTo("getsockopt(3, SOL_SOCKET, SO_LINGER, {l_onoff=1, l_linger=5}, [8]) = 0");
        assertThat(get(SOL_SOCKET, SO_LINGER, 7, 1, 5)).contains("{l_onoff=1, l_linger=\"\\x05\\x00\\x00\"}, [7]");
        assertThat(get(SOL_SOCKET, SO_LINGER, 4, 1, 5)).contains("{l_onoff=1}, [4]");
        assertThat(get(SOL_SOCKET, SO_LINGER, 0, 1, 5)).contains("SO_LINGER, 0x1000, [0]");
        assertThat(get(SOL_SOCKET, SO_LINGER, -1, 1, 5)).contains("SO_LINGER, 0x1000, [-1]");
    }

    @Test
    @DisplayName("is its address, if the program's length is too small or memory ends")
    void lengths() {
        assertThat(set(SOL_SOCKET, SO_LINGER, 9, 1, 5, 0)).contains("{l_onoff=1, l_linger=5}, 9");
        assertThat(set(SOL_SOCKET, SO_LINGER, 7, 1, 5)).contains("SO_LINGER, 0x1000, 7");
        assertThat(set(SOL_SOCKET, SO_LINGER, -1, 1, 5)).contains("SO_LINGER, 0x1000, -1");
        assertThat(set(SOL_SOCKET, SO_LINGER, Integer.MAX_VALUE, 1)).contains("SO_LINGER, 0x1000, 2147483647");
        assertThat(set(SOL_PACKET, 1, 17, 0, 0, 0, 0, 0)).contains("PACKET_ADD_MEMBERSHIP, 0x1000, 17");
        assertThat(set(SOL_PACKET, 1, 16, 0, 0xffff0001, -1, -1))
                .contains(
                        "{mr_ifindex=0, mr_type=PACKET_MR_PROMISC, mr_alen=65535, mr_address=ff:ff:ff:ff:ff:ff:ff:ff}, 16");
    }

    @Test
    @DisplayName("is bytes, if nothing is known of it, and a number, if there are four")
    void bytes() {
        assertThat(set(SOL_SOCKET, SO_TYPE, 4, 1)).contains("SO_TYPE, [1], 4");
        assertThat(set(SOL_SOCKET, SO_TYPE, 2, 1)).contains("SO_TYPE, \"\\1\\0\", 2");
        assertThat(get(4711, 1, 3, 1)).contains("0x1267 /* SOL_?? */, 1, \"\\1\\0\\0\", [3]");
    }

    @Test
    @DisplayName("is a set of types of ICMP")
    void icmpFilter() {
        assertThat(set(SOL_RAW, 1, 4, 0x109)).contains("ICMP_FILTER, [ICMP_ECHOREPLY ICMP_DEST_UNREACH ICMP_ECHO], 4");
        assertThat(set(SOL_RAW, 1, 4, ~1)).contains("ICMP_FILTER, ~[ICMP_ECHOREPLY], 4");
        assertThat(set(SOL_RAW, 1, 3, 1)).contains("ICMP_FILTER, 0x1000, 3");
    }

    @Test
    @DisplayName("is a filter, with -v instruction by instruction")
    void filter() {
        DecodeOptions whole = DecodeOptions.builder().abbreviated(name -> false).build();
        String text = FakeStop.of("setsockopt", 3, SOL_SOCKET, SO_ATTACH_FILTER, VALUE, 16)
                .withLongs(VALUE, 1, LENGTH)
                .withInts(LENGTH, 6, -1)
                .returning(0)
                .decoded(whole);
        assertThat(text).contains("SO_ATTACH_FILTER, {len=1, filter=[BPF_STMT(BPF_RET|BPF_K, 0xffffffff)]}, 16");
        assertThat(set(SOL_SOCKET, SO_ATTACH_FILTER, 12, 1, 0, 0, 0)).contains("SO_ATTACH_FILTER, 0x1000, 12");
        assertThat(get(SOL_SOCKET, SO_ATTACH_FILTER, 1, 6, -1)).contains("SO_GET_FILTER, 0x1000, [1]");
    }
}
