package io.github.syscallunit.engine.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.engine.decode.text.DecodeOptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Named values, as numbers and as both")
class ConstantStyleTest {
    private static final int ENOSYS = -38;

    static Arguments[] calls() {
        return new Arguments[] {
            Arguments.of(FakeStop.of("kill", 1, 15), "kill(1, 15)", "kill(1, 15 /* SIGTERM */)"),
            Arguments.of(FakeStop.of("kill", 1, 33), "kill(1, 33)", "kill(1, 33 /* SIGRT_1 */)"),
            Arguments.of(FakeStop.of("kill", 1, 65), "kill(1, 65)", "kill(1, 65)"),
            Arguments.of(
                    FakeStop.of("mknod", 0, 020644, 0x103),
                    "mknod(NULL, 020644, 0x103)",
                    "mknod(NULL, 020644 /* S_IFCHR|0644 */, 0x103 /* makedev(0x1, 0x3) */)"),
            Arguments.of(
                    FakeStop.of("setrlimit", 7, 0x1000).withLongs(0x1000, 2048, -1),
                    "setrlimit(0x7, {rlim_cur=2048, rlim_max=18446744073709551615})",
                    "setrlimit(0x7 /* RLIMIT_NOFILE */, {rlim_cur=2048 /* 2*1024 */,"
                            + " rlim_max=18446744073709551615 /* RLIM64_INFINITY */})"),
            Arguments.of(
                    FakeStop.of("socket", 2, 0x80001, 0),
                    "socket(0x2, 0x1|0x80000, 0)",
                    "socket(0x2 /* AF_INET */, 0x1 /* SOCK_STREAM */|0x80000 /* SOCK_CLOEXEC */, 0 /* IPPROTO_IP */)"),
            Arguments.of(
                    FakeStop.of("rt_sigprocmask", 0, 0x1000, 0, 8).withLongs(0x1000, 0x4002),
                    "rt_sigprocmask(0, [2 15], NULL, 8)",
                    "rt_sigprocmask(0 /* SIG_BLOCK */, [2 /* INT */ 15 /* TERM */], NULL, 8)"),
            Arguments.of(
                    FakeStop.of("connect", -1, 0x1000, 16).withInts(0x1000, 0x5000_0002, 0x0100_007f, 0, 0),
                    "connect(-1, {sa_family=0x2, sin_port=\"\\x00\\x50\", sin_addr=\"\\x7f\\x00\\x00\\x01\"}, 16)",
                    "connect(-1, {sa_family=0x2 /* AF_INET */, sin_port=\"\\x00\\x50\" /* htons(80) */,"
                            + " sin_addr=\"\\x7f\\x00\\x00\\x01\" /* inet_addr(\"127.0.0.1\") */}, 16)"),
            Arguments.of(
                    FakeStop.of("connect", -1, 0x1000, 20).withInts(0x1000, 0x0300_0011, 1, 0x0203_0001, 0x201, 0),
                    "connect(-1, {sa_family=0x11, sll_protocol=\"\\x00\\x03\", sll_ifindex=1, sll_hatype=0x1,"
                            + " sll_pkttype=0x3, sll_halen=2, sll_addr=[0x1, 0x2]}, 20)",
                    "connect(-1, {sa_family=0x11 /* AF_PACKET */, sll_protocol=\"\\x00\\x03\" /* htons(ETH_P_ALL) */,"
                            + " sll_ifindex=1 /* if_nametoindex(\"lo\") */, sll_hatype=0x1 /* ARPHRD_ETHER */,"
                            + " sll_pkttype=0x3 /* PACKET_OTHERHOST */, sll_halen=2, sll_addr=[0x1, 0x2]}, 20)"),
            Arguments.of(
                    FakeStop.of("connect", -1, 0x1000, 12).withInts(0x1000, 0x0081_001f, 0x0403_0201, 0x0041_0605),
                    "connect(-1, {sa_family=0x1f, l2_psm=htobs(0x81),"
                            + " l2_bdaddr=\"\\x01\\x02\\x03\\x04\\x05\\x06\", l2_cid=htobs(0x41)}, 12)",
                    "connect(-1, {sa_family=0x1f /* AF_BLUETOOTH */,"
                            + " l2_psm=htobs(0x81 /* 0x80 /* L2CAP_PSM_LE_DYN_START */+1 */),"
                            + " l2_bdaddr=\"\\x01\\x02\\x03\\x04\\x05\\x06\" /* 01:02:03:04:05:06 */,"
                            + " l2_cid=htobs(0x41 /* 0x40 /* L2CAP_CID_DYN_START */+1 */)}, 12)"),
            Arguments.of(FakeStop.of("msgget", 0, 0600), "msgget(0, 0600)", "msgget(0 /* IPC_PRIVATE */, 0600)"),
        };
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("calls")
    @DisplayName("have one rule, whatever they name")
    void oneRule(FakeStop call, String numbers, String both) {
        assertThat(decoded(call, DecodeOptions.Constants.NUMBERS)).isEqualTo(numbers);
        assertThat(decoded(call, DecodeOptions.Constants.BOTH)).isEqualTo(both);
    }

    private static String decoded(FakeStop call, DecodeOptions.Constants style) {
        String text = call.returning(ENOSYS)
                .decoded(DecodeOptions.builder().constants(style).build());
        return text.substring(0, text.lastIndexOf(" = "));
    }
}
