package io.github.syscallunit.engine.decode.fact;

import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.linux.proc.RingInfo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the operations that wait in a ring from the tracee's memory. The kernel does not show those of a ring without an array of indices
 * ({@code IORING_SETUP_NO_SQARRAY}), as Netty's has none.
 */
final class RingEntries {
    /** Those since Linux 6.7, which the headers of {@code constants.tsv} do not have yet. */
    private static final List<String> NEWER = List.of(
            "READ_MULTISHOT",
            "WAITID",
            "FUTEX_WAIT",
            "FUTEX_WAKE",
            "FUTEX_WAITV",
            "FIXED_FD_INSTALL",
            "FTRUNCATE",
            "BIND",
            "LISTEN",
            "RECV_ZC",
            "EPOLL_WAIT",
            "READV_FIXED",
            "WRITEV_FIXED",
            "PIPE");

    private static final int FIRST_NEWER = 49;
    private static final String PREFIX = "IORING_OP_";

    private RingEntries() {}

    /**
     * Returns the operations of a ring.
     *
     * @param call whose memory is read
     * @param info the ring, which has been read
     * @return null if the ring is not in the tracee's memory at an address that the kernel has chosen
     */
    static @Nullable List<RingInfo.Entry> read(FactContext call, RingInfo info) {
        RingInfo.Mapping entries = info.mappedEntries(call.tid());
        if (entries == null) {
            return null;
        }
        List<RingInfo.Entry> operations = new ArrayList<>();
        for (int i = 0; i < info.waiting(); i++) {
            int index = (info.head() + i) & info.mask();
            int at = call.fetch(entries.start() + (long) index * entries.size(), entries.size());
            if (at == TraceeBuffer.UNREADABLE) {
                return null;
            }
            operations.add(entry(call, at));
        }
        return operations;
    }

    /** As {@code struct io_uring_sqe} has it. */
    private static RingInfo.Entry entry(FactContext call, int at) {
        TraceeBuffer data = call.buffer();
        return new RingInfo.Entry(
                name(call, data.unsignedByte(at)),
                data.int32(at + 4),
                data.unsignedByte(at + 1),
                data.int64(at + 8),
                data.int64(at + 16),
                data.int32(at + 28));
    }

    private static String name(FactContext call, int opcode) {
        String name = ConstantTable.instance().set("uring_ops").name(call.abi(), opcode);
        if (name != null) {
            return name.substring(PREFIX.length());
        }
        int newer = opcode - FIRST_NEWER;
        return newer >= 0 && newer < NEWER.size() ? NEWER.get(newer) : "opcode " + opcode;
    }
}
