package io.github.syscallunit.engine.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The texts are those of strace 7.2. */
@DisplayName("The text of calls newer than Linux 6.1")
class NewerCallsTest {
    private static final long AT_FDCWD = -100;
    private static final long REQUEST = 0x1000;
    private static final long ANSWER = 0x2000;
    private static final long TEXTS = ANSWER + 512;
    private static final int E2BIG = 7;
    private static final int ENOSYS = 38;
    private static final int ERANGE = 34;
    private static final int EOPNOTSUPP = 95;

    @Nested
    class Statmount {
        private static final String MOUNT =
                "statmount({size=24, mnt_ns_fd=0, mnt_id=0x1c, param=STATMOUNT_MNT_BASIC|STATMOUNT_FS_TYPE}, ";

        private FakeStop of(int size, long room) {
            return FakeStop.of("statmount", REQUEST, ANSWER, room, 0).withLongs(REQUEST, size, 0x1c, 0x22, 5, 6);
        }

        @Test
        @DisplayName("shows the fields that the kernel has filled in, and the texts behind them")
        void fields() {
            FakeStop stop = filled(0x22, 0, 0).withText(TEXTS, "ext4\0\0\0");
            assertThat(stop.returning(0).decoded())
                    .isEqualTo(MOUNT + "{size=520, mask=STATMOUNT_MNT_BASIC|STATMOUNT_FS_TYPE, fs_type=\"ext4\","
                            + " mnt_id=0x1c, mnt_parent_id=0x2, mnt_id_old=0x1b, mnt_parent_id_old=0x1,"
                            + " mnt_attr=MOUNT_ATTR_NOSUID|MOUNT_ATTR__ATIME, mnt_propagation=MS_PRIVATE,"
                            + " mnt_peer_group=0, mnt_master=0}, 8192, 0) = 0");
        }

        @Test
        @DisplayName("shows where a text begins if it is not there")
        void missingText() {
            FakeStop stop = filled(0x20, 8, 0).withText(TEXTS, "ext4\0\0\0");
            assertThat(stop.returning(0).decoded())
                    .isEqualTo(MOUNT + "{size=520, mask=STATMOUNT_FS_TYPE, fs_type=0x8}, 8192, 0) = 0");
        }

        @Test
        @DisplayName("shows arrays of texts")
        void arrays() {
            FakeStop stop = filled(0x400, 1, 2).withText(TEXTS, "/a\0b=c\0");
            assertThat(stop.returning(0).decoded())
                    .isEqualTo(MOUNT + "{size=520, mask=STATMOUNT_OPT_ARRAY, opt_num=2, opt_array=[\"a\", \"b=c\"]},"
                            + " 8192, 0) = 0");
        }

        @Test
        @DisplayName("shows the request alone if the call failed, and of it what its size holds")
        void failed() {
            assertThat(of(8, 16).returning(-EOPNOTSUPP).decoded())
                    .isEqualTo("statmount({size=8}, 0x2000, 16, 0) = -1 EOPNOTSUPP (Operation not supported)");
            assertThat(of(32, 16).returning(-E2BIG).decoded())
                    .contains("param=STATMOUNT_MNT_BASIC|STATMOUNT_FS_TYPE, mnt_ns_id=0x5}, 0x2000, 16, 0)");
            assertThat(of(40, 16).returning(-E2BIG).decoded())
                    .contains(
                            "mnt_ns_id=0x5, /* bytes 32..39 */ \"\\x06\\x00\\x00\\x00\\x00\\x00\\x00\\x00\"}, 0x2000");
            assertThat(FakeStop.of("statmount", REQUEST, 0, 0, 1)
                            .withInts(REQUEST, 24)
                            .returning(-E2BIG)
                            .decoded())
                    .startsWith("statmount({size=24, ???}, NULL, 0, STATMOUNT_BY_FD) = -1 E2BIG");
        }

        private FakeStop filled(long mask, int start, int count) {
            long[] longs = new long[64];
            longs[0] = 520;
            longs[1] = mask;
            longs[4] = (long) start << 32;
            longs[5] = 0x1c;
            longs[6] = 2;
            longs[7] = 1L << 32 | 0x1b;
            longs[8] = 0x72;
            longs[9] = 1 << 18;
            longs[16] = (long) start << 32 | count;
            return of(24, 8192).withLongs(ANSWER, longs);
        }
    }

    @Test
    @DisplayName("lists mounts and namespaces")
    void lists() {
        FakeStop mounts = FakeStop.of("listmount", REQUEST, ANSWER, 64, 1)
                .withLongs(REQUEST, 24, -1, 0)
                .withLongs(ANSWER, 0x17, 0x18);
        assertThat(mounts.returning(2).decoded())
                .isEqualTo("listmount({size=24, mnt_ns_fd=0, mnt_id=LSMT_ROOT, param=0}, [0x17, 0x18], 64,"
                        + " LISTMOUNT_REVERSE) = 2");
        FakeStop namespaces = FakeStop.of("listns", REQUEST, ANSWER, 3, 0).withLongs(REQUEST, 32, 0, 0x4002_0000, -1);
        assertThat(namespaces.returning(-ENOSYS).decoded())
                .isEqualTo("listns({size=32, ns_id=0, ns_type=MNT_NS|NET_NS, user_ns_id=LISTNS_CURRENT_USER},"
                        + " 0x2000, 3, 0) = -1 ENOSYS (Function not implemented)");
    }

    @Test
    @DisplayName("shows attributes of security modules, one after the other")
    void securityModules() {
        FakeStop stop = FakeStop.of("lsm_get_self_attr", 100, ANSWER, REQUEST, 1)
                .withInts(REQUEST, 96)
                .withLongs(ANSWER, 104, 1, 48, 7, 0x7261626f6f66L, 0, 101, 0, 40, 0, 0);
        assertThat(stop.returning(2).decoded())
                .isEqualTo("lsm_get_self_attr(LSM_ATTR_CURRENT, {id=LSM_ID_APPARMOR} =>"
                        + " [{id=LSM_ID_APPARMOR, flags=0x1, len=48, ctx_len=7,"
                        + " ctx=\"\\x66\\x6f\\x6f\\x62\\x61\\x72\\x00\"},"
                        + " {id=LSM_ID_SELINUX, flags=0, len=40, ctx_len=0}], [96], LSM_FLAG_SINGLE) = 2");
        assertThat(FakeStop.of("lsm_set_self_attr", 101, ANSWER, 48, 0)
                        .withLongs(ANSWER, 104, 0, 48, 3, 0x636261, 0)
                        .returning(-EOPNOTSUPP)
                        .decoded())
                .startsWith("lsm_set_self_attr(LSM_ATTR_EXEC, {id=LSM_ID_APPARMOR, flags=0, len=48, ctx_len=3,"
                        + " ctx=\"\\x61\\x62\\x63\"}, 48, 0) = -1 EOPNOTSUPP");
        assertThat(FakeStop.of("lsm_list_modules", ANSWER, REQUEST, 0)
                        .withInts(REQUEST, 128)
                        .withLongs(ANSWER, 100, 110)
                        .writing(REQUEST, (byte) 16, (byte) 0, (byte) 0, (byte) 0)
                        .returning(2)
                        .decoded())
                .isEqualTo("lsm_list_modules([LSM_ID_CAPABILITY, LSM_ID_LANDLOCK], [128 => 16], 0) = 2");
    }

    @Test
    @DisplayName("shows extended attributes in their struct")
    void attributes() {
        FakeStop set = FakeStop.of("setxattrat", AT_FDCWD, 0x3000, 0x100, 0x4000, REQUEST, 16)
                .withText(0x3000, "f")
                .withText(0x4000, "user.a")
                .withText(0x5000, "value")
                .withLongs(REQUEST, 0x5000, 1L << 32 | 5);
        assertThat(set.returning(0).decoded())
                .isEqualTo("setxattrat(AT_FDCWD, \"f\", AT_SYMLINK_NOFOLLOW, \"user.a\","
                        + " {value=\"value\", size=5, flags=XATTR_CREATE}, 16) = 0");
        FakeStop get = FakeStop.of("getxattrat", 3, 0x3000, 0x1000, 0x4000, REQUEST, 16)
                .withText(0x3000, "")
                .withText(0x4000, "user.a")
                .withText(0x5000, "value")
                .withLongs(REQUEST, 0x5000, 64);
        assertThat(get.returning(5).decoded())
                .isEqualTo(
                        "getxattrat(3, \"\", AT_EMPTY_PATH, \"user.a\", {value=\"value\", size=64, flags=0}, 16) = 5");
        assertThat(get.returning(-ERANGE).decoded()).contains("{value=0x5000, size=64, flags=0}, 16) = -1 ERANGE");
    }

    @Test
    @DisplayName("shows attributes of files in their struct")
    void fileAttributes() {
        FakeStop get = FakeStop.of("file_getattr", AT_FDCWD, 0x3000, ANSWER, 24, 0)
                .withText(0x3000, "f")
                .withLongs(ANSWER, 0x20010, 3L << 32 | 4096, 7);
        assertThat(get.returning(0).decoded())
                .isEqualTo("file_getattr(AT_FDCWD, \"f\", {fa_xflags=FS_XFLAG_APPEND|FS_XFLAG_VERITY,"
                        + " fa_extsize=4096, fa_nextents=3, fa_projid=0x7, fa_cowextsize=0}, 24, 0) = 0");
        FakeStop set = FakeStop.of("file_setattr", AT_FDCWD, 0x3000, ANSWER, 24, 0x8000)
                .withText(0x3000, "f")
                .withLongs(ANSWER, 0, 3L << 32, 0);
        assertThat(set.returning(0).decoded())
                .isEqualTo("file_setattr(AT_FDCWD, \"f\", {fa_xflags=0, fa_extsize=0, fa_projid=0, fa_cowextsize=0},"
                        + " 24, 0x8000 /* AT_??? */) = 0");
    }

    @Test
    @DisplayName("shows sizes of futexes, and a mask of all")
    void futexes() {
        assertThat(FakeStop.of("futex_wake", REQUEST, 0xffff_ffffL, 1, 0x82)
                        .returning(1)
                        .decoded())
                .isEqualTo("futex_wake(0x1000, FUTEX_BITSET_MATCH_ANY, 1, FUTEX2_SIZE_U32|FUTEX2_PRIVATE) = 1");
        assertThat(FakeStop.of("futex_wait", REQUEST, 7, -1, 0, 0, 1)
                        .returning(0)
                        .decoded())
                .isEqualTo("futex_wait(0x1000, 7, 0xffffffffffffffff, FUTEX2_SIZE_U8, NULL, CLOCK_MONOTONIC) = 0");
        assertThat(FakeStop.of("futex_requeue", REQUEST, 0, 1, 2)
                        .withLongs(REQUEST, 1, 0x2000, 2, 2, 0x3000, 0x8a)
                        .returning(3)
                        .decoded())
                .isEqualTo("futex_requeue([{val=0x1, uaddr=0x2000, flags=FUTEX2_SIZE_U32}, {val=0x2, uaddr=0x3000,"
                        + " flags=FUTEX2_SIZE_U32|FUTEX2_MPOL|FUTEX2_PRIVATE}], 0, 1, 2) = 3");
    }

    @Test
    @DisplayName("shows the attributes of a tree that is opened")
    void openTree() {
        FakeStop stop = FakeStop.of("open_tree_attr", AT_FDCWD, 0x3000, 3, REQUEST, 32)
                .withText(0x3000, ".")
                .withLongs(REQUEST, 9, 0x70, 0, 0);
        assertThat(stop.returning(5).decoded())
                .isEqualTo("open_tree_attr(AT_FDCWD, \".\", OPEN_TREE_CLONE|OPEN_TREE_NAMESPACE,"
                        + " {attr_set=MOUNT_ATTR_RDONLY|MOUNT_ATTR_NOEXEC, attr_clr=MOUNT_ATTR__ATIME,"
                        + " propagation=0 /* MS_??? */, userns_fd=0}, 32) = 5");
    }

    @Test
    @DisplayName("shows the flags of a shadow stack")
    void shadowStack() {
        assertThat(FakeStop.of("map_shadow_stack", 0, 4096, 3)
                        .returning(-1L << 20)
                        .decoded())
                .startsWith("map_shadow_stack(NULL, 4096, SHADOW_STACK_SET_TOKEN|0x2) = 0x");
        assertThat(FakeStop.of("fchmodat2", AT_FDCWD, 0x3000, 0600, 0x9000)
                        .withText(0x3000, "f")
                        .returning(0)
                        .decoded())
                .isEqualTo("fchmodat2(AT_FDCWD, \"f\", 0600, AT_EMPTY_PATH|0x8000) = 0");
    }

    @Test
    @DisplayName("names flags newer than Linux 6.1 unless there are bits without a name beside them")
    void newerFlags() {
        assertThat(text(FakeStop.of("memfd_create", 0x3000, 0x9).withText(0x3000, "m")))
                .isEqualTo("memfd_create(\"m\", MFD_CLOEXEC|MFD_NOEXEC_SEAL)");
        assertThat(text(FakeStop.of("memfd_create", 0x3000, 0x109).withText(0x3000, "m")))
                .isEqualTo("memfd_create(\"m\", MFD_CLOEXEC|0x108)");
        assertThat(text(FakeStop.of("pidfd_open", 7, 0x880))).isEqualTo("pidfd_open(7, PIDFD_THREAD|PIDFD_NONBLOCK)");
        assertThat(text(FakeStop.of("pidfd_send_signal", 5, 9, 0, 4)))
                .isEqualTo("pidfd_send_signal(5, SIGKILL, NULL, PIDFD_SIGNAL_PROCESS_GROUP)");
        assertThat(text(FakeStop.of("pidfd_send_signal", 5, 9, 0, 0x14)))
                .isEqualTo("pidfd_send_signal(5, SIGKILL, NULL, 0x14)");
        assertThat(text(FakeStop.of("madvise", 0x10000, 4096, 102))).endsWith("MADV_GUARD_INSTALL)");
        assertThat(text(FakeStop.of("mmap", 0, 4096, 3, 0x28, -1, 0)))
                .isEqualTo("mmap(NULL, 4096, PROT_READ|PROT_WRITE, MAP_DROPPABLE|MAP_ANONYMOUS, -1, 0)");
    }

    @Test
    @DisplayName("shows what a ruleset of Landlock handles as far as its size reaches")
    void landlock() {
        FakeStop stop = FakeStop.of("landlock_create_ruleset", REQUEST, 24, 0).withLongs(REQUEST, 0x8001, 3, 1);
        assertThat(text(stop))
                .isEqualTo("landlock_create_ruleset({handled_access_fs=LANDLOCK_ACCESS_FS_EXECUTE"
                        + "|LANDLOCK_ACCESS_FS_IOCTL_DEV, handled_access_net=LANDLOCK_ACCESS_NET_BIND_TCP"
                        + "|LANDLOCK_ACCESS_NET_CONNECT_TCP, scoped=LANDLOCK_SCOPE_ABSTRACT_UNIX_SOCKET}, 24, 0)");
        assertThat(text(FakeStop.of("landlock_create_ruleset", REQUEST, 56, 0).withLongs(REQUEST, 0, 0, 0, 0, 0, 0, 0)))
                .endsWith("quiet_scoped=0, ...}, 56, 0)");
        assertThat(text(FakeStop.of("landlock_create_ruleset", REQUEST, 16, 0).withLongs(REQUEST, 1)))
                .as("as strace 6.1, which reads the first field alone")
                .isEqualTo("landlock_create_ruleset({handled_access_fs=LANDLOCK_ACCESS_FS_EXECUTE, ...}, 16, 0)");
        assertThat(text(FakeStop.of("landlock_create_ruleset", REQUEST, 16, 0)))
                .isEqualTo("landlock_create_ruleset(0x1000, 16, 0)");
        assertThat(text(FakeStop.of("landlock_add_rule", 3, 2, REQUEST, 0).withLongs(REQUEST, 2, 443)))
                .isEqualTo("landlock_add_rule(3, LANDLOCK_RULE_NET_PORT,"
                        + " {allowed_access=LANDLOCK_ACCESS_NET_CONNECT_TCP, port=443}, 0)");
        assertThat(text(FakeStop.of("landlock_restrict_self", 3, 2)))
                .isEqualTo("landlock_restrict_self(3, LANDLOCK_RESTRICT_SELF_LOG_NEW_EXEC_ON)");
    }

    @Test
    @DisplayName("shows operations of prctl, fcntl and io_uring_register")
    void operations() {
        assertThat(FakeStop.of("prctl", 66, 0, 0, 0, 0).returning(3).decoded())
                .isEqualTo("prctl(PR_GET_MDWE, 0, 0, 0, 0) = 0x3 (PR_MDWE_REFUSE_EXEC_GAIN|PR_MDWE_NO_INHERIT)");
        assertThat(FakeStop.of("prctl", 70).returning(0x1d).decoded())
                .isEqualTo("prctl(PR_RISCV_V_GET_CONTROL) = 0x1d"
                        + " (PR_RISCV_V_VSTATE_CTRL_OFF|0x3<<2|PR_RISCV_V_VSTATE_CTRL_INHERIT)");
        assertThat(text(FakeStop.of("prctl", 69, 0x26)))
                .isEqualTo("prctl(PR_RISCV_V_SET_CONTROL, PR_RISCV_V_VSTATE_CTRL_ON|PR_RISCV_V_VSTATE_CTRL_OFF<<2"
                        + "|!PR_RISCV_V_VSTATE_CTRL_INHERIT|0x20)");
        assertThat(text(FakeStop.of("fcntl", 3, 1040, REQUEST).withInts(REQUEST, 0, 0)))
                .isEqualTo("fcntl(3, F_SETDELEG, {d_flags=0, d_type=F_RDLCK, __pad=0})");
        assertThat(text(FakeStop.of("fcntl", 3, 1036, REQUEST).withLongs(REQUEST, 2)))
                .isEqualTo("fcntl(3, F_SET_RW_HINT, [RWH_WRITE_LIFE_SHORT])");
        assertThat(text(FakeStop.of("io_uring_register", 3, 0x8000_0001L, 0, 0)))
                .isEqualTo("io_uring_register(3, IORING_UNREGISTER_BUFFERS|IORING_REGISTER_USE_REGISTERED_RING,"
                        + " NULL, 0)");
    }

    @Test
    @DisplayName("shows commands of pidfds, namespaces and file systems")
    void commands() {
        FakeStop info = FakeStop.of("ioctl", 4, 0xc058ff0bL, REQUEST)
                .withLongs(REQUEST, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
                .writing(REQUEST, longs(3, 1, 6L << 32 | 5, 4, 0, 0, 0, 7, 0, 0, 0));
        assertThat(info.returning(0).decoded())
                .isEqualTo("ioctl(4, PIDFD_GET_INFO, {mask=PIDFD_INFO_PID => PIDFD_INFO_PID|PIDFD_INFO_CREDS, pid=5,"
                        + " tgid=6, ppid=4, ruid=0, rgid=0, euid=0, egid=0, suid=0, sgid=0, fsuid=0, fsgid=7}) = 0");
        assertThat(FakeStop.of("ioctl", 4, 0xc058ff0bL, REQUEST)
                        .withLongs(REQUEST, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
                        .returning(-25)
                        .decoded())
                .startsWith("ioctl(4, PIDFD_GET_INFO, {mask=PIDFD_INFO_CREDS}) = -1 ENOTTY");
        assertThat(text(FakeStop.of("ioctl", 5, 0x8010b70aL, REQUEST).withLongs(REQUEST, 21L << 32 | 16, 4)))
                .isEqualTo("ioctl(5, NS_MNT_GET_INFO, {size=16, nr_mounts=21, mnt_ns_id=0x4})");
        assertThat(text(FakeStop.of("ioctl", 3, 0x80111500L, REQUEST).withInts(REQUEST, 0x020102, 0, 0, 0, 0)))
                .isEqualTo("ioctl(3, FS_IOC_GETFSUUID, {len=2, uuid=\"\\x01\\x02\"})");
        assertThat(text(FakeStop.of("ioctl", 3, 0x8004587dL, REQUEST).withInts(REQUEST, 1)))
                .isEqualTo("ioctl(3, F2FS_IOC_SHUTDOWN, [FS_SHUTDOWN_FLAGS_LOGFLUSH])");
    }

    private static byte[] longs(long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(values).forEach(bytes::putLong);
        return bytes.array();
    }

    /** {@return a call that succeeds, without its result} */
    private static String text(FakeStop stop) {
        String text = stop.returning(0).decoded();
        return text.substring(0, text.lastIndexOf(" = "));
    }
}
