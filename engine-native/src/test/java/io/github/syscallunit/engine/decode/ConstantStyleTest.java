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
