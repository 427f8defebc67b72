package io.github.syscallunit.engine.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.engine.decode.text.DecodeOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The texts are those of strace 7.2, where it has any. */
@DisplayName("The text of a struct that has fields newer than Linux 6.1")
class NewerStructsTest {
    private static final long AT = 0x1000;
    private static final int EINVAL = -22;
    private static final DecodeOptions ALL =
            DecodeOptions.builder().abbreviated(name -> false).build();

    @Nested
    @DisplayName("of bpf, for a link")
    class Link {
        private static final int BPF_LINK_CREATE = 28;
        private static final int BPF_NETFILTER = 0x2d;
        private static final int BPF_TCX_INGRESS = 0x2e;
        private static final int BPF_TRACE_UPROBE_MULTI = 0x30;
        private static final int BPF_NETKIT_PRIMARY = 0x36;

        private String link(int type, int... words) {
            ByteBuffer bytes = ByteBuffer.allocate(16 + 4 * words.length).order(ByteOrder.LITTLE_ENDIAN);
            bytes.putInt(3).putInt(0x7fff_fff0).putInt(type).putInt(0);
            for (int word : words) {
                bytes.putInt(word);
            }
            return FakeStop.of("bpf", BPF_LINK_CREATE, AT, bytes.capacity())
                    .with(AT, bytes.array())
                    .withText(0x2000, "/bin/x\0")
                    .withLongs(0x3000, 1, 2, 3)
                    .returning(EINVAL)
                    .decoded(ALL)
                    .replaceFirst("bpf\\(BPF_LINK_CREATE, \\{link_create=\\{prog_fd=3, ", "")
                    .replaceFirst(", flags=0", "")
                    .replaceFirst(", \\d+\\) = -1 .*", "");
        }

        @Test
        @DisplayName("names what a filter of packets attaches to")
        void netfilter() {
            assertThat(link(BPF_NETFILTER, 2, 1, -5, 1))
                    .isEqualTo("target_fd=2147483632, attach_type=BPF_NETFILTER,"
                            + " netfilter={pf=2, hooknum=1, priority=-5, flags=BPF_F_NETFILTER_IP_DEFRAG}}}");
            assertThat(link(BPF_NETFILTER)).isEqualTo("target_fd=2147483632, attach_type=BPF_NETFILTER}}");
        }

        @Test
        @DisplayName("names the device and the place among its programs")
        void device() {
            assertThat(link(BPF_TCX_INGRESS, 5, 0, 6, 1))
                    .isEqualTo("target_ifindex=2147483632, attach_type=BPF_TCX_INGRESS,"
                            + " tcx={relative_fd=5, expected_revision=0x100000006}}}");
            assertThat(link(BPF_NETKIT_PRIMARY, 5, 0, 6, 1, 7))
                    .isEqualTo("target_ifindex=2147483632, attach_type=BPF_NETKIT_PRIMARY,"
                            + " netkit={relative_fd=5, expected_revision=0x100000006}},"
                            + " extra_data=\"\\x07\\x00\\x00\\x00\" /* bytes 32..35 */}");
        }

        @Test
        @DisplayName("shows the places of a program, as many as there are")
        void uprobes() {
            assertThat(link(BPF_TRACE_UPROBE_MULTI, 0x2000, 0, 0x3000, 0, 0, 0, 0x3008, 0, 2, 1, 77))
                    .isEqualTo("target_fd=2147483632, attach_type=BPF_TRACE_UPROBE_MULTI,"
                            + " uprobe_multi={path=\"/bin/x\", offsets=[0x1, 0x2], ref_ctr_offsets=NULL,"
                            + " cookies=[0x2, 0x3], cnt=2, flags=BPF_F_UPROBE_MULTI_RETURN, pid=77}}}");
        }
    }

    @Nested
    @DisplayName("of statx")
    class Statx {
        private String last(long mask) {
            ByteBuffer bytes = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
            for (int at = 144; at < 188; at += 4) {
                bytes.putInt(at, at);
            }
            bytes.putLong(144, 0x90).putLong(160, 0xa0).putInt(0, (int) mask);
            return FakeStop.of("statx", 3, 0, 0, 0, AT)
                    .with(AT, bytes.array())
                    .returning(0)
                    .decoded(ALL)
                    .replaceFirst(".*stx_dev_minor=0", "")
                    .replaceFirst("}\\) = 0", "");
        }

        @Test
        @DisplayName("shows what the mask says is there")
        void fields() {
            assertThat(last(0x2000)).isEqualTo(", stx_dio_mem_align=152, stx_dio_offset_align=156");
            assertThat(last(0x4000)).isEqualTo(", stx_mnt_id=0x90");
            assertThat(last(0x8000)).isEqualTo(", stx_subvol=0xa0");
            assertThat(last(0x10000))
                    .isEqualTo(", stx_atomic_write_unit_min=168, stx_atomic_write_unit_max=172,"
                            + " stx_atomic_write_segments_max=176");
            assertThat(last(0x20000)).isEqualTo(", stx_dio_read_offset_align=180");
        }

        @Test
        @DisplayName("has no newer fields under a mask that no kernel writes")
        void unknownMask() {
            assertThat(last(0x4003_8000L)).isEmpty();
        }
    }

    @Nested
    @DisplayName("that io_uring_register takes")
    class Ring {
        private String argument(int operation, int count, long result, int... words) {
            return FakeStop.of("io_uring_register", 3, operation, AT, count)
                    .withInts(AT, words)
                    .returning(result)
                    .decoded(ALL)
                    .replaceFirst("io_uring_register\\(3, IORING_", "")
                    .replaceFirst(", \\d+\\) = .*", "");
        }

        @Test
        @DisplayName("is shown if the number of arguments is the one that the operation has")
        void counted() {
            assertThat(argument(30, 1, 0, 4, 3, 1, 2, 5, 0, 0, 0))
                    .isEqualTo("REGISTER_CLONE_BUFFERS, {src_fd=4,"
                            + " flags=IORING_REGISTER_SRC_REGISTERED|IORING_REGISTER_DST_REPLACE, src_off=1,"
                            + " dst_off=2, nr=5}");
            assertThat(argument(30, 2, 0, 4, 3, 1, 2, 5, 0, 0, 0)).isEqualTo("REGISTER_CLONE_BUFFERS, 0x1000");
            assertThat(argument(29, 0, 0, 7, 0, 0, 0)).isEqualTo("REGISTER_CLOCK, {clockid=CLOCK_BOOTTIME}");
            assertThat(argument(34, 1, EINVAL, 0x23, 0, 1, 0, 0, 0, 0, 0))
                    .isEqualTo("REGISTER_MEM_REGION, {region_uptr=0x23, flags=IORING_MEM_REGION_REG_WAIT_ARG}");
        }

        @Test
        @DisplayName("is shown at the exit where the kernel fills it in")
        void filled() {
            String napi = "{busy_poll_to=0x64, prefer_busy_poll=0x1, opcode=IO_URING_NAPI_STATIC_ADD_ID, op_param=0x3}";
            assertThat(argument(27, 1, 0, 100, 0x101, 3, 0)).isEqualTo("REGISTER_NAPI, " + napi + " => " + napi);
            assertThat(argument(27, 1, EINVAL, 100, 0x101, 3, 0)).isEqualTo("REGISTER_NAPI, " + napi);
            assertThat(argument(28, 1, 0, 100, 0x101, 3, 0)).isEqualTo("UNREGISTER_NAPI, " + napi);
            assertThat(argument(28, 1, EINVAL, 100, 0x101, 3, 0)).isEqualTo("UNREGISTER_NAPI, 0x1000");
        }

        @Test
        @DisplayName("has the fields of the request that it holds")
        void message() {
            assertThat(argument(31, 1, 0, 40, 9, 1, 0, 2, 0, 8, 1, 77, 0, 0, 0, 0, 0, 0, 0))
                    .isEqualTo("REGISTER_SEND_MSG_RING, {opcode=IORING_OP_MSG_RING, flags=0, ioprio=0, fd=9, off=0x1,"
                            + " addr=0x2, len=8, msg_ring_flags=IORING_MSG_RING_CQE_SKIP, user_data=0x4d, buf_index=0,"
                            + " personality=0, file_index=0, optval=0}");
        }
    }
}
