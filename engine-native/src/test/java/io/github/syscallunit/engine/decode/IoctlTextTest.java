package io.github.syscallunit.engine.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.engine.decode.text.DecodeOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shapes of arguments that rows of ioctls.tsv have, each by a command that has it. */
@DisplayName("The argument of an ioctl")
class IoctlTextTest {
    private static final int EBADF = -9;
    private static final long AT = 0x1000;
    private static final DecodeOptions ALL =
            DecodeOptions.builder().abbreviated(name -> false).build();

    private static FakeStop ioctl(long command) {
        return FakeStop.of("ioctl", 3, command, AT);
    }

    private static String argument(String text) {
        return text.replaceFirst("ioctl\\(3, [^(,]+(\\([^)]*\\))?[^,]*, ", "").replaceFirst("\\) = [^=]*$", "");
    }

    private static String decoded(FakeStop call, long result) {
        return argument(call.returning(result).decoded());
    }

    private static byte[] bytes(int size, Object... placed) {
        ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < placed.length; i += 2) {
            int at = (int) placed[i];
            if (placed[i + 1] instanceof Long number) {
                bytes.putLong(at, number);
            } else if (placed[i + 1] instanceof Integer number) {
                bytes.putInt(at, number);
            } else {
                bytes.position(at).put(placed[i + 1].toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            }
        }
        return bytes.array();
    }

    @Nested
    @DisplayName("that the kernel completes")
    class Completed {
        private static final long UFFDIO_COPY = 0xc028aa03L;
        private static final long UFFDIO_API = 0xc018aa3fL;
        private static final long RTC_PARAM_GET = 0x40187013L;
        private static final long SECCOMP_IOCTL_NOTIF_RECV = 0xc0502100L;

        @Test
        @DisplayName("has its last fields if the call succeeded")
        void lastFields() {
            long[] memory = {0x7000, 0x8000, 0x1000, 1, 0x1000};
            assertThat(decoded(ioctl(UFFDIO_COPY).withLongs(AT, memory), 0))
                    .isEqualTo("{dst=0x7000, src=0x8000, len=0x1000, mode=UFFDIO_COPY_MODE_DONTWAKE, copy=0x1000}");
            assertThat(decoded(ioctl(UFFDIO_COPY).withLongs(AT, memory), EBADF))
                    .isEqualTo("{dst=0x7000, src=0x8000, len=0x1000, mode=UFFDIO_COPY_MODE_DONTWAKE}");
        }

        @Test
        @DisplayName("is its address if it cannot be read")
        void unreadable() {
            assertThat(decoded(ioctl(UFFDIO_COPY), 0)).isEqualTo("0x1000");
            assertThat(decoded(ioctl(SECCOMP_IOCTL_NOTIF_RECV), 0)).isEqualTo("0x1000");
            assertThat(decoded(ioctl(RTC_PARAM_GET), EBADF)).isEqualTo("0x1000");
        }

        @Test
        @DisplayName("does not repeat what has not changed")
        void unchanged() {
            assertThat(decoded(ioctl(UFFDIO_API).withLongs(AT, 0xaa, 1, 3), 0))
                    .isEqualTo("{api=0xaa, features=UFFD_FEATURE_PAGEFAULT_FLAG_WP,"
                            + " ioctls=1<<_UFFDIO_REGISTER|1<<_UFFDIO_UNREGISTER}");
        }

        @Test
        @DisplayName("is shown at the exit alone if the program passed zeros")
        void zeros() {
            String zero = "{id=0, pid=0, flags=0, data={nr=0, arch=0 /* AUDIT_ARCH_??? */,"
                    + " instruction_pointer=NULL, args=[0, 0, 0, 0, 0, 0]}}";
            assertThat(decoded(ioctl(SECCOMP_IOCTL_NOTIF_RECV).with(AT, bytes(80)), 0))
                    .isEqualTo(zero);
            assertThat(decoded(ioctl(SECCOMP_IOCTL_NOTIF_RECV).with(AT, bytes(80, 0, 7L)), EBADF))
                    .isEqualTo(zero.replace("id=0, pid", "id=0x7, pid") + " => 0x1000");
        }

        @Test
        @DisplayName("names the answer by a field of the request")
        void unions() {
            assertThat(decoded(ioctl(RTC_PARAM_GET).withLongs(AT, 1, -5, 2), 0))
                    .isEqualTo("{param=RTC_PARAM_CORRECTION, index=2} => {svalue=-5}");
            assertThat(decoded(ioctl(RTC_PARAM_GET).withLongs(AT, 0, 1, 2), 0))
                    .isEqualTo("{param=RTC_PARAM_FEATURES, index=2} => {uvalue=1<<RTC_FEATURE_ALARM}");
            assertThat(decoded(ioctl(RTC_PARAM_GET).withLongs(AT, 9, 255, 2), 0))
                    .isEqualTo("{param=0x9 /* RTC_PARAM_??? */, index=2} => {uvalue=0xff}");
        }
    }

    @Nested
    @DisplayName("with room for some elements")
    class Rooms {
        private static final long GPIOHANDLE = 0xc16cb403L;
        private static final long UBI_IOCRNVOL = 0x51106f03L;
        private static final long PTP_SYS_OFFSET = 0x43403d05L;

        @ParameterizedTest
        @CsvSource({"0, 0", "2, 2", "64, 32", "65, 32", "-1, 32"})
        @DisplayName("shows those that are used, whatever their number is")
        void used(int count, int shown) {
            String text = decoded(ioctl(GPIOHANDLE).with(AT, bytes(364, 356, count, 324, "me", 360, 5)), 0);
            String offsets = text.substring(text.indexOf("lineoffsets=[") + 13, text.indexOf(']'));
            assertThat(offsets.isEmpty() ? 0 : offsets.split(", ", -1).length)
                    .isEqualTo(shown + (count == 2 || count == 0 ? 0 : 1));
            assertThat(text)
                    .startsWith("{lines=" + Integer.toUnsignedString(count))
                    .endsWith("consumer_label=\"me\"} => {fd=5}");
        }

        @Test
        @DisplayName("shows none of a negative number")
        void negative() {
            assertThat(decoded(ioctl(UBI_IOCRNVOL).with(AT, bytes(16 + 32 * 136, 0, -3)), 0))
                    .isEqualTo("{count=-3, ents=[]}");
        }

        @Test
        @DisplayName("computes the number of times")
        void computed() {
            String text = argument(ioctl(PTP_SYS_OFFSET)
                    .with(AT, bytes(832, 0, -1))
                    .returning(0)
                    .decoded(ALL));
            assertThat(text.split("sec=0, nsec=0", -1)).hasSize(52);
        }
    }

    @Nested
    @DisplayName("of a family of commands")
    class Families {
        private static final long EVIOCGBIT_KEY = 0x80084521L;
        private static final long EVIOCGABS_Y = 0x80144541L;

        @Test
        @DisplayName("is a set of bits, as many as the result says")
        void bits() {
            FakeStop call = ioctl(EVIOCGBIT_KEY).withLongs(AT, 0b111110L);
            assertThat(call.returning(8).decoded())
                    .isEqualTo("ioctl(3, EVIOCGBIT(EV_KEY, 8), [KEY_ESC KEY_1 KEY_2 KEY_3 ...]) = 8");
            assertThat(argument(call.decoded(ALL))).isEqualTo("[KEY_ESC KEY_1 KEY_2 KEY_3 KEY_4]");
            assertThat(decoded(ioctl(EVIOCGBIT_KEY).withLongs(AT, 2), Long.MAX_VALUE))
                    .isEqualTo("0x1000");
            assertThat(decoded(ioctl(EVIOCGBIT_KEY).withLongs(AT, 2), 0)).isEqualTo("0x1000");
        }

        @Test
        @DisplayName("has the size that the command says")
        void sizes() {
            FakeStop call = ioctl(EVIOCGABS_Y).withInts(AT, 1, 2, 3, 4, 5, 6);
            assertThat(argument(call.returning(0).decoded(ALL)))
                    .isEqualTo("{value=1, minimum=2, maximum=3, fuzz=4, flat=5}");
            assertThat(decoded(call, 0)).isEqualTo("{value=1, minimum=2, ...}");
        }
    }

    @Nested
    @DisplayName("that holds an address")
    class Nesting {
        private static final long TEE_IOC_INVOKE = 0x8010a403L;

        @Test
        @DisplayName("follows it if the sizes agree")
        void agree() {
            FakeStop call = ioctl(TEE_IOC_INVOKE)
                    .withLongs(AT, 0x2000, 56)
                    .with(0x2000, bytes(56, 0, 7, 20, 1, 24, 1L, 32, 2L, 40, 3L, 48, 4L));
            assertThat(decoded(call, 0))
                    .isEqualTo("{buf_len=56, buf_ptr={func=7, session=0, cancel_id=0, num_params=1,"
                            + " params=[{attr=TEE_IOCTL_PARAM_ATTR_TYPE_VALUE_INPUT, a=0x2, b=0x3, c=0x4}]}}");
        }

        @ParameterizedTest
        @CsvSource({"56, -1", "24, 134217728", "-1, 1", "56, 2", "8, 0"})
        @DisplayName("does not follow it if they do not")
        void disagree(long size, int parameters) {
            FakeStop call = ioctl(TEE_IOC_INVOKE).withLongs(AT, 0x2000, size).with(0x2000, bytes(56, 20, parameters));
            assertThat(decoded(call, 0)).isEqualTo("{buf_len=" + Long.toUnsignedString(size) + ", buf_ptr=0x2000}");
        }

        @Test
        @DisplayName("may hold its own")
        void cycle() {
            FakeStop call = ioctl(TEE_IOC_INVOKE).with(AT, bytes(24, 0, AT, 8, 24L));
            assertThat(decoded(call, 0)).startsWith("{buf_len=24, buf_ptr={func=4096,");
        }
    }

    @Nested
    @DisplayName("of a video device")
    class Video {
        private static final long VIDIOC_S_FMT = 0xc0d05605L;
        private static final long VIDIOC_G_CTRL = 0xc008561bL;
        private static final long VIDIOC_DQBUF = 0xc0585611L;

        @Test
        @DisplayName("is a union that a field chooses from, before and after")
        void format() {
            String pix = "fmt.pix={width=640, height=480, pixelformat=v4l2_fourcc('J', 'P', 'E', 'G')"
                    + " /* V4L2_PIX_FMT_JPEG */, field=V4L2_FIELD_NONE, bytesperline=0, sizeimage=0,"
                    + " colorspace=V4L2_COLORSPACE_DEFAULT}";
            assertThat(decoded(ioctl(VIDIOC_S_FMT).with(AT, bytes(208, 0, 1, 8, 640, 12, 480, 16, "JPEG", 20, 1)), 0))
                    .isEqualTo("{type=V4L2_BUF_TYPE_VIDEO_CAPTURE, " + pix + "} => {" + pix + "}");
            assertThat(decoded(ioctl(VIDIOC_S_FMT).with(AT, bytes(208, 0, 99)), 0))
                    .isEqualTo("{type=0x63 /* V4L2_BUF_TYPE_??? */}");
        }

        @ParameterizedTest
        @CsvSource({
            "0x980900, V4L2_CID_BRIGHTNESS",
            "0x980001, V4L2_CTRL_CLASS_USER+0x1",
            "0x80980001, 0x80980001 /* V4L2_CID_??? */",
            "0, 0 /* V4L2_CID_??? */"
        })
        @DisplayName("names a control, or its class")
        void controls(String id, String name) {
            assertThat(decoded(ioctl(VIDIOC_G_CTRL).withInts(AT, (int) (long) Long.decode(id), 5), 0))
                    .isEqualTo("{id=" + name + ", value=5}");
        }

        @Test
        @DisplayName("has flags of several kinds in one number")
        void flags() {
            assertThat(decoded(ioctl(VIDIOC_DQBUF).with(AT, bytes(88, 4, 1, 12, 0x2041)), 0))
                    .contains("flags=V4L2_BUF_FLAG_MAPPED|V4L2_BUF_FLAG_ERROR"
                            + "|V4L2_BUF_FLAG_TIMESTAMP_MONOTONIC|V4L2_BUF_FLAG_TSTAMP_SRC_EOF, timestamp=");
        }
    }

    @Nested
    @DisplayName("of a virtual machine")
    class VirtualMachine {
        private static final long KVM_CREATE_VM = 0xae01L;
        private static final long KVM_SET_USER_MEMORY_REGION = 0x4020ae46L;
        private static final long KVM_GET_SUPPORTED_CPUID = 0xc008ae05L;
        private static final long KVM_SET_REGS = 0x4090ae82L;

        @Test
        @DisplayName("has the names of its flags")
        void memory() {
            byte[] region = bytes(32, 0, 7, 4, 0x12, 8, 0x1000L, 16, 4096L, 24, 0x77L);
            assertThat(decoded(ioctl(KVM_SET_USER_MEMORY_REGION).with(AT, region), EBADF))
                    .isEqualTo("{slot=7, flags=KVM_MEM_READONLY|0x10, guest_phys_addr=0x1000, memory_size=4096,"
                            + " userspace_addr=0x77}");
            assertThat(FakeStop.of("ioctl", 3, KVM_CREATE_VM, 20)
                            .returning(EBADF)
                            .decoded())
                    .startsWith("ioctl(3, KVM_CREATE_VM, 0x14)");
        }

        @Test
        @DisplayName("is abbreviated, but for an empty list")
        void cpuid() {
            byte[] one = bytes(48, 0, 1, 8, 0xa, 16, 3, 20, 0x1c);
            FakeStop call = ioctl(KVM_GET_SUPPORTED_CPUID).with(AT, one);
            assertThat(decoded(call, 0)).isEqualTo("{nent=1, entries=[...]}");
            assertThat(argument(call.decoded(ALL)))
                    .isEqualTo("{nent=1, entries=[{function=0xa, index=0,"
                            + " flags=KVM_CPUID_FLAG_SIGNIFCANT_INDEX|KVM_CPUID_FLAG_STATEFUL_FUNC, eax=0x1c, ebx=0, ecx=0,"
                            + " edx=0}]}");
            assertThat(decoded(ioctl(KVM_GET_SUPPORTED_CPUID).with(AT, new byte[8]), 0))
                    .isEqualTo("{nent=0, entries=[]}");
        }

        @Test
        @DisplayName("has the registers that matter most")
        void registers() {
            FakeStop call = ioctl(KVM_SET_REGS).with(AT, bytes(144, 0, 2L, 128, 0x1000L, 136, 2L));
            assertThat(decoded(call, 0)).isEqualTo("{rax=0x2, ..., rsp=0, rbp=0, ..., rip=0x1000, rflags=0x2}");
        }
    }
}
