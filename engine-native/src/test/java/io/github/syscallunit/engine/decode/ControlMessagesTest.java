package io.github.syscallunit.engine.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The text of control messages")
class ControlMessagesTest {
    private static final long MESSAGE = 0x1000;
    private static final long CONTROL = 0x2000;
    private static final int HEADER = 16;
    private static final int SOL_IP = 0;
    private static final int SOL_SOCKET = 1;
    private static final int SCM_RIGHTS = 1;
    private static final int SCM_CREDENTIALS = 2;
    private static final int SO_TIMESTAMP = 29;
    private static final int EBADF = 9;

    private static ByteBuffer control(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer one(int size, long length, int level, int type) {
        return control(size).putLong(length).putInt(level).putInt(type);
    }

    private static String shown(ByteBuffer control, long length) {
        byte[] bytes = new byte[control.capacity()];
        control.get(0, bytes);
        String text = FakeStop.of("sendmsg", -1, MESSAGE, 0)
                .withLongs(MESSAGE, 0, 0, 0, 0, CONTROL, length, 0)
                .with(CONTROL, bytes)
                .returning(-EBADF)
                .decoded();
        return text.substring(text.indexOf("msg_control="), text.indexOf(", msg_controllen="));
    }

    @Test
    @DisplayName("has what each type holds")
    void data() {
        assertThat(shown(one(24, 24, SOL_SOCKET, SCM_RIGHTS).putInt(-3).putInt(-4), 24))
                .isEqualTo(
                        "msg_control=[{cmsg_len=24, cmsg_level=SOL_SOCKET, cmsg_type=SCM_RIGHTS, cmsg_data=[-3, -4]}]");
        assertThat(shown(
                        one(32, 28, SOL_SOCKET, SCM_CREDENTIALS)
                                .putInt(1)
                                .putInt(2)
                                .putInt(3),
                        32))
                .endsWith("cmsg_type=SCM_CREDENTIALS, cmsg_data={pid=1, uid=2, gid=3}}]");
        assertThat(shown(one(32, 32, SOL_SOCKET, SO_TIMESTAMP).putLong(5).putLong(6), 32))
                .endsWith("cmsg_type=SO_TIMESTAMP_OLD, cmsg_data={tv_sec=5, tv_usec=6}}]");
        assertThat(shown(one(32, 28, SOL_IP, 8).putInt(0).putInt(0x0100007f).putInt(0x0200007f), 32))
                .endsWith(
                        "{ipi_ifindex=0, ipi_spec_dst=inet_addr(\"127.0.0.1\"), ipi_addr=inet_addr(\"127.0.0.2\")}}]");
        assertThat(shown(one(24, 20, SOL_IP, 2).putInt(64), 24)).endsWith("cmsg_type=IP_TTL, cmsg_data=[64]}]");
        assertThat(shown(one(24, 17, SOL_IP, 1).put((byte) 4), 24)).endsWith("cmsg_type=IP_TOS, cmsg_data=[0x4]}]");
    }

    @Test
    @DisplayName("lacks data that is too short or of an unknown type")
    void noData() {
        assertThat(shown(one(32, 27, SOL_SOCKET, SCM_CREDENTIALS), 32)).endsWith("cmsg_type=SCM_CREDENTIALS}]");
        assertThat(shown(one(24, 24, SOL_SOCKET, SO_TIMESTAMP), 24))
                .endsWith("cmsg_type=SO_TIMESTAMP_OLD, cmsg_data=???}]");
        assertThat(shown(one(24, 20, 6, 1), 24)).endsWith("cmsg_level=SOL_TCP, cmsg_type=0x1}]");
    }

    @Test
    @DisplayName("ends where a length makes no sense or memory ends")
    void broken() {
        assertThat(shown(control(HEADER - 1), HEADER - 1)).isEqualTo("msg_control=0x2000");
        assertThat(shown(control(8), 32)).isEqualTo("msg_control=0x2000");
        assertThat(shown(one(32, 0, SOL_SOCKET, SCM_RIGHTS), 32)).endsWith("cmsg_type=SCM_RIGHTS}, ... /* 0x2010 */]");
        assertThat(shown(one(24, 24, SOL_SOCKET, SCM_RIGHTS).putInt(-1).putInt(-2), 40))
                .endsWith("[-1, -2]}, ... /* 0x2018 */]");
        assertThat(shown(one(20, -1, SOL_SOCKET, SCM_RIGHTS).putInt(-1), 20))
                .startsWith("msg_control=[{cmsg_len=18446744073709551615,")
                .endsWith("cmsg_data=[-1]}]");
        assertThat(shown(one(1 << 18, Long.MAX_VALUE, SOL_SOCKET, 77), -1))
                .endsWith("cmsg_type=0x4d /* SCM_??? */}, ...]");
    }
}
