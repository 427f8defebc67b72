package io.github.syscallunit.engine.storage;

import io.github.syscallunit.engine.linux.file.FileStatus;
import io.github.syscallunit.engine.linux.proc.DescriptorInfo;
import io.github.syscallunit.engine.storage.mirror.Inode;
import io.github.syscallunit.engine.storage.mirror.MirrorScanner;
import io.github.syscallunit.trace.storage.Extent;
import io.github.syscallunit.trace.storage.StorageOperation.SyncRange;
import io.github.syscallunit.trace.storage.StorageOperation.WriteData;
import java.util.Map;

/**
 * The calls that write data to a descriptor. What they wrote is read from the file when they return: the tracer sees the same page cache,
 * and where the data came from (memory, a pipe, another file) makes no difference.
 *
 * @param descriptor the register of the descriptor that is written to
 * @param offset how the call says where it writes
 * @param offsetRegister the register that says it
 * @param flagsRegister the register with {@code RWF_} flags; -1 if it has none
 * @param sourceRegister the register of the descriptor that the data comes from; -1 if it comes from memory
 */
record DataHandler(int descriptor, Offset offset, int offsetRegister, int flagsRegister, int sourceRegister)
        implements StorageHandler {
    /** How a call says where it writes. */
    private enum Offset {
        /** The position of the descriptor. */
        DESCRIPTOR,
        /** A number; for {@code pwritev2} -1 is the descriptor's position. */
        NUMBER,
        /** The address of a number, which the call advances; 0 is the descriptor's position. */
        ADDRESS
    }

    private static final int NONE = -1;
    private static final int O_APPEND = 02000;
    // asm-generic/fcntl.h; O_SYNC has this bit, too
    private static final int O_DSYNC = 010000;
    // linux/fs.h
    private static final int RWF_DSYNC = 0x2;
    private static final int RWF_SYNC = 0x4;
    private static final int RWF_APPEND = 0x10;
    private static final int RWF_NOAPPEND = 0x20;

    static void register(Map<String, StorageHandler> table) {
        DataHandler plain = new DataHandler(0, Offset.DESCRIPTOR, 0, NONE, NONE);
        DataHandler positioned = new DataHandler(0, Offset.NUMBER, 3, NONE, NONE);
        table.put("write", plain);
        table.put("writev", plain);
        table.put("pwrite64", positioned);
        table.put("pwritev", positioned);
        table.put("pwritev2", new DataHandler(0, Offset.NUMBER, 3, 5, NONE));
        table.put("copy_file_range", new DataHandler(2, Offset.ADDRESS, 3, NONE, 0));
        table.put("splice", new DataHandler(2, Offset.ADDRESS, 3, NONE, 0));
        table.put("sendfile", new DataHandler(0, Offset.DESCRIPTOR, 0, NONE, 1));
    }

    @Override
    public boolean concerns(CallView call) {
        FileStatus status = call.status(call.intArgument(descriptor));
        Inode inode = call.mirror().find(status);
        if (inode == null && status != null && status.isRegular()) {
            call.mirror().elsewhere(status, false);
        }
        return inode != null && inode.isRegular();
    }

    /** A pipe or a socket may stay empty until another thread writes to it. */
    @Override
    public boolean mayWait(CallView call) {
        FileStatus source = sourceRegister == NONE ? null : call.status(call.intArgument(sourceRegister));
        return sourceRegister != NONE && (source == null || !source.isRegular());
    }

    @Override
    public StorageEffect begin(CallView call) {
        Inode inode = call.inode(call.intArgument(descriptor));
        DescriptorInfo before = call.informationAtEntry(call.intArgument(descriptor));
        if (inode == null || before == null) {
            return StorageEffect.NONE;
        }
        long position = before.position();
        long flags = before.flags();
        return (now, changes) -> {
            if (now.result() > 0) {
                written(now, inode, start(now, position, flags), flags, changes);
            }
        };
    }

    /** Another thread may have closed the descriptor, so that it refers to another file. Then its position is that at the entry. */
    private long start(CallView call, long positionBefore, long flags) {
        long count = call.result();
        int to = call.intArgument(descriptor);
        boolean fixed = offset == Offset.NUMBER && (flagsRegister == NONE || call.argument(offsetRegister) != -1);
        if (fixed && appends(call, flags)) {
            FileStatus status = call.status(to);
            return status == null ? call.argument(offsetRegister) : status.size() - count;
        }
        if (fixed) {
            return call.argument(offsetRegister);
        }
        if (offset == Offset.ADDRESS && call.argument(offsetRegister) != 0) {
            return call.number(call.argument(offsetRegister)) - count;
        }
        DescriptorInfo after = call.information(to);
        return after == null || after.position() < count ? positionBefore : after.position() - count;
    }

    private boolean appends(CallView call, long flags) {
        long perCall = perCallFlags(call);
        return (perCall & RWF_APPEND) != 0 || ((flags & O_APPEND) != 0 && (perCall & RWF_NOAPPEND) == 0);
    }

    private long perCallFlags(CallView call) {
        return flagsRegister == NONE ? 0 : call.argument(flagsRegister);
    }

    private void written(CallView call, Inode inode, long start, long flags, ChangeList changes) {
        byte[] data = content(call, call.descriptorPath(call.intArgument(descriptor)), inode, start, call.result());
        if (data.length < call.result()) {
            changes.unseen("Not all that was written to " + MirrorScanner.text(inode.path()) + " could be read.");
        }
        inode.content().write(start, data, data.length);
        changes.add(new WriteData(inode.number(), Extent.of(start, data), appends(call, flags)), inode);
        if ((flags & O_DSYNC) != 0 || (perCallFlags(call) & (RWF_DSYNC | RWF_SYNC)) != 0) {
            changes.add(new SyncRange(inode.number(), start, data.length, false), inode);
        }
    }

    /** Reads a part of a file: by a descriptor, otherwise by its name. */
    static byte[] content(CallView call, String descriptorPath, Inode inode, long start, long length) {
        byte[] data = call.files().read(descriptorPath, inode.id(), start, Math.toIntExact(length));
        String named = call.hostPath(inode);
        if (data == null && named != null) {
            data = call.files().read(named, null, start, Math.toIntExact(length));
        }
        return data == null ? new byte[0] : data;
    }
}
