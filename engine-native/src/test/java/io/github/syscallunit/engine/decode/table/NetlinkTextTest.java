package io.github.syscallunit.engine.decode.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.engine.decode.FakeStop;
import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.decode.text.ShortReadListener;
import io.github.syscallunit.engine.decode.type.DecodeContext;
import io.github.syscallunit.engine.decode.type.PendingDecode;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.decode.type.netlink.NetlinkBuffer;
import io.github.syscallunit.trace.table.Abi;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("The text of netlink messages")
class NetlinkTextTest {
    private static final long ADDRESS = 0x10000;
    private static final int NOOP = 1;
    private static final int ERROR = 2;
    private static final int DONE = 3;
    private static final int GETLINK = 18;
    private static final int REQUEST = 1;
    private static final String LINK =
            "{ifi_family=AF_UNIX, ifi_type=ARPHRD_ETHER, ifi_index=0, ifi_flags=0, ifi_change=0}";

    private static String shown(String protocol, byte[] memory, long length, DecodeOptions options) {
        FakeStop stop = FakeStop.of("sendto", 3, ADDRESS, length).with(ADDRESS, memory);
        PendingDecode pending = new PendingDecode(FormatTable.instance().format(Abi.X86_64, "sendto"));
        DecodeContext call = new DecodeContext(options, ShortReadListener.NONE, stop, pending);
        call.switchTo(stop, pending, false);
        StringBuilder out = new StringBuilder();
        TypeParser parser = new TypeParser(TypeCatalog.instance(), List.of(), List.of(), new int[0]);
        NetlinkBuffer.messages(call, parser, protocol, ADDRESS, length, out);
        return out.toString();
    }

    private static String shown(String protocol, byte[] memory) {
        return shown(protocol, memory, memory.length, DecodeOptions.defaults());
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static ByteBuffer bytes(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] header(int length, int type, int flags) {
        return bytes(16)
                .putInt(length)
                .putShort((short) type)
                .putShort((short) flags)
                .array();
    }

    private static byte[] message(int type, int flags, byte[]... data) {
        byte[] all = join(data);
        return join(header(16 + all.length, type, flags), all);
    }

    private static byte[] attribute(int type, byte[]... data) {
        byte[] all = join(data);
        byte[] padding = new byte[-all.length & 3];
        return join(
                bytes(4).putShort((short) (4 + all.length))
                        .putShort((short) type)
                        .array(),
                all,
                padding);
    }

    private static byte[] ints(int... values) {
        byte[] all = new byte[Integer.BYTES * values.length];
        ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(values);
        return all;
    }

    private static byte[] link(int family) {
        return bytes(16).put((byte) family).put((byte) 0).putShort((short) 1).array();
    }

    @Nested
    @DisplayName("has headers")
    class Headers {
        @Test
        @DisplayName("with names by the protocol, and flags by the kind of the type")
        void names() {
            assertThat(shown("ROUTE", message(GETLINK, 0x301)))
                    .isEqualTo("{nlmsg_len=16, nlmsg_type=RTM_GETLINK, nlmsg_flags=NLM_F_REQUEST|NLM_F_DUMP,"
                            + " nlmsg_seq=0, nlmsg_pid=0}");
            assertThat(shown("ROUTE", message(16, 0x601))).contains("NLM_F_REQUEST|NLM_F_EXCL|NLM_F_CREATE");
            assertThat(shown("ROUTE", message(17, 0x301))).contains("NLM_F_REQUEST|NLM_F_NONREC|NLM_F_BULK");
            assertThat(shown("XFRM", message(17, 0x101)))
                    .contains("XFRM_MSG_DELSA, nlmsg_flags=NLM_F_REQUEST|NLM_F_NONREC");
            assertThat(shown("", message(GETLINK, 0x301)))
                    .contains("nlmsg_type=0x12 /* NLMSG_??? */, nlmsg_flags=NLM_F_REQUEST|0x300");
        }

        @Test
        @DisplayName("of netfilter, with the subsystem")
        void netfilter() {
            assertThat(shown("NETFILTER", message(0xa02, REQUEST, new byte[] {2, 0, 0, 10})))
                    .isEqualTo("[{nlmsg_len=20, nlmsg_type=NFNL_SUBSYS_NFTABLES<<8|NFT_MSG_DELTABLE,"
                            + " nlmsg_flags=NLM_F_REQUEST, nlmsg_seq=0, nlmsg_pid=0},"
                            + " {nfgen_family=AF_INET, version=NFNETLINK_V0, res_id=htons(NFNL_SUBSYS_NFTABLES)}]");
        }

        @Test
        @DisplayName("in a list, if there are several")
        void several() {
            String noop = "{nlmsg_len=16, nlmsg_type=NLMSG_NOOP, nlmsg_flags=0, nlmsg_seq=0, nlmsg_pid=0}";
            assertThat(shown("ROUTE", join(message(NOOP, 0), message(NOOP, 0))))
                    .isEqualTo("[" + noop + ", " + noop + "]");
        }
    }

    @Nested
    @DisplayName("has data")
    class Data {
        @Test
        @DisplayName("of a struct and attributes, which may hold attributes")
        void attributes() {
            byte[] kind = attribute(1, "bridge\0".getBytes(StandardCharsets.UTF_8));
            byte[] data = attribute(2, attribute(5, ints(7)));
            assertThat(shown(
                            "ROUTE",
                            message(
                                    GETLINK,
                                    0,
                                    link(1),
                                    attribute(3, "lo\0".getBytes(StandardCharsets.UTF_8)),
                                    attribute(18, kind, data))))
                    .endsWith(
                            LINK + ", [[{nla_len=7, nla_type=IFLA_IFNAME}, \"lo\"],"
                                    + " [{nla_len=28, nla_type=IFLA_LINKINFO}, [[{nla_len=11, nla_type=IFLA_INFO_KIND}, \"bridge\"],"
                                    + " [{nla_len=12, nla_type=IFLA_INFO_DATA}, [{nla_len=8, nla_type=IFLA_BR_STP_STATE}, 7]]]]]]");
        }

        @Test
        @DisplayName("by the family of the message")
        void byFamily() {
            byte[] address = attribute(1, new byte[] {127, 0, 0, 1});
            assertThat(shown("ROUTE", message(20, 0, new byte[] {2, 8, 0, 0, 0, 0, 0, 0}, address)))
                    .endsWith("[{nla_len=8, nla_type=IFA_ADDRESS}, inet_addr(\"127.0.0.1\")]]");
            assertThat(shown("ROUTE", message(20, 0, new byte[] {10, 8, 0, 0, 0, 0, 0, 0}, address)))
                    .endsWith("[{nla_len=8, nla_type=IFA_ADDRESS}, \"\\x7f\\x00\\x00\\x01\"]]");
        }

        @Test
        @DisplayName("by the direction of the message")
        void byDirection() {
            byte[] data = new byte[32];
            data[0] = 1;
            assertThat(shown("SOCK_DIAG", message(20, REQUEST, data)))
                    .contains("{sdiag_family=AF_UNIX, sdiag_protocol=0");
            assertThat(shown("SOCK_DIAG", message(20, 2, data))).contains("{udiag_family=AF_UNIX, udiag_type=");
        }

        @Test
        @DisplayName("of an error, with the message that it answers and attributes")
        void errors() {
            byte[] answered = header(32, GETLINK, REQUEST);
            assertThat(shown("ROUTE", message(ERROR, 0x100, ints(-1), answered)))
                    .endsWith("{error=-EPERM, msg={nlmsg_len=32, nlmsg_type=RTM_GETLINK, nlmsg_flags=NLM_F_REQUEST,"
                            + " nlmsg_seq=0, nlmsg_pid=0}}]");
            assertThat(shown("ROUTE", message(ERROR, 0x100, ints(-1), answered, attribute(2, ints(20)))))
                    .endsWith("}}, [{nla_len=8, nla_type=NLMSGERR_ATTR_OFFS}, 20]]]");
            assertThat(shown("ROUTE", message(DONE, 2, ints(-7)))).endsWith(", -7]");
        }
    }

    @Nested
    @DisplayName("shows what is broken as bytes or addresses")
    class Broken {
        @Test
        @DisplayName("if a length is too small, too large or cut")
        void lengths() {
            assertThat(shown("ROUTE", new byte[] {1, 2, 3})).isEqualTo("\"\\x01\\x02\\x03\"");
            assertThat(shown("ROUTE", header(0, NOOP, 0)))
                    .startsWith("{nlmsg_len=0,")
                    .endsWith("}");
            assertThat(shown("ROUTE", join(header(-1, NOOP, 0), ints(1))))
                    .startsWith("[{nlmsg_len=4294967295,")
                    .endsWith("\"\\x01\\x00\\x00\\x00\"]");
            assertThat(shown("ROUTE", message(GETLINK, 0, new byte[] {1, 0, 0})))
                    .endsWith("{ifi_family=AF_UNIX, ...}]");
            assertThat(shown("ROUTE", message(GETLINK, 0, link(1), new byte[] {0, 0, 0, 0, 9, 9})))
                    .endsWith(LINK + ", {nla_len=0, nla_type=IFLA_UNSPEC}]");
            assertThat(shown(
                            "ROUTE",
                            message(
                                    GETLINK,
                                    0,
                                    link(1),
                                    bytes(4).putShort((short) 0xffff)
                                            .putShort((short) 4)
                                            .array())))
                    .endsWith(LINK + ", {nla_len=65535, nla_type=IFLA_MTU}]");
        }

        @Test
        @DisplayName("if memory ends")
        void unreadable() {
            byte[] message = message(GETLINK, 0, link(1), attribute(4, ints(1500)));
            assertThat(shown("ROUTE", new byte[8], 100, DecodeOptions.defaults()))
                    .isEqualTo("0x10000");
            assertThat(shown("ROUTE", Arrays.copyOf(message, 20), message.length, DecodeOptions.defaults()))
                    .endsWith("{ifi_family=AF_UNIX, 0x10011}]");
            assertThat(shown("ROUTE", Arrays.copyOf(message, 36), message.length, DecodeOptions.defaults()))
                    .endsWith("[{nla_len=8, nla_type=IFLA_MTU}, 0x10024]]");
        }

        @Test
        @DisplayName("if lists are nested a thousand deep")
        void deep() {
            byte[] errors = ints(0);
            for (int i = 0; i < 1000; i++) {
                errors = message(ERROR, 0, ints(-1), errors.length < 16 ? header(16, NOOP, 0) : errors);
            }
            assertThat(shown("ROUTE", errors)).hasSizeLessThan(100_000);
            byte[] nested = attribute(52, new byte[0]);
            for (int i = 0; i < 1000; i++) {
                nested = attribute(52, nested);
            }
            assertThat(shown("ROUTE", message(GETLINK, 0, link(1), nested))).hasSizeLessThan(100_000);
        }

        @Test
        @DisplayName("if there is more than a log should have")
        void large() {
            byte[] all = new byte[16 << 20];
            byte[] piece = message(GETLINK, 0, link(1));
            for (int at = 0; at + piece.length <= all.length; at += piece.length) {
                System.arraycopy(piece, 0, all, at, piece.length);
            }
            DecodeOptions whole =
                    DecodeOptions.builder().abbreviated(name -> false).build();
            assertThat(shown("ROUTE", all, all.length, whole))
                    .hasSizeBetween(1 << 20, 2 << 20)
                    .endsWith(", ...]");
        }

        @Test
        @DisplayName("whatever attributes hold")
        void randomAttributes() {
            Random random = new Random(2);
            for (int i = 0; i < 3000; i++) {
                int family = List.of(0, 1, 2, 7, 10, 16, 17, 43, 128, 129).get(random.nextInt(10));
                byte[] data = random(random, 4 * random.nextInt(24));
                byte[] nested = attribute(random.nextInt(64), attribute(random.nextInt(64), data));
                byte[] begin = random(random, 4 * random.nextInt(24));
                if (begin.length > 0) {
                    begin[0] = (byte) family;
                }
                byte[] message =
                        message(16 + random.nextInt(100), random.nextInt(4), begin, attribute(i % 64, data), nested);
                for (String protocol : List.of("ROUTE", "SOCK_DIAG")) {
                    assertThat(shown(protocol, message, message.length, DecodeOptions.defaults()))
                            .startsWith("[{nlmsg_len=");
                }
            }
        }

        private static byte[] random(Random random, int size) {
            byte[] data = new byte[size];
            random.nextBytes(data);
            return data;
        }

        @Test
        @DisplayName("whatever the bytes are")
        void random() {
            Random random = new Random(1);
            for (String protocol :
                    List.of("ROUTE", "SOCK_DIAG", "NETFILTER", "XFRM", "AUDIT", "SELINUX", "KOBJECT_UEVENT", "")) {
                for (int i = 0; i < 300; i++) {
                    byte[] data = new byte[random.nextInt(200)];
                    random.nextBytes(data);
                    if (data.length > 8) {
                        data[1] = data[2] = data[3] = data[5] = 0;
                    }
                    assertThat(shown(protocol, data, data.length + random.nextInt(8), DecodeOptions.defaults()))
                            .isNotNull();
                }
            }
        }
    }
}
