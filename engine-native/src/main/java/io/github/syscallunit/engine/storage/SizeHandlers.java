package io.github.syscallunit.engine.storage;

import io.github.syscallunit.engine.storage.mirror.Inode;
import io.github.syscallunit.engine.storage.mirror.PagedContent;
import io.github.syscallunit.trace.storage.Extent;
import io.github.syscallunit.trace.storage.StorageOperation.Allocate;
import io.github.syscallunit.trace.storage.StorageOperation.Allocate.Mode;
import io.github.syscallunit.trace.storage.StorageOperation.NoEffect;
import io.github.syscallunit.trace.storage.StorageOperation.Truncate;
import io.github.syscallunit.trace.storage.StorageOperation.WriteData;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calls that change the size of a file, or its blocks: {@code truncate}, {@code fallocate}, and the requests that share blocks. */
final class SizeHandlers {
    private SizeHandlers() {}

    static void register(Map<String, StorageHandler> table) {
        table.put("ftruncate", new Resize(false));
        table.put("truncate", new Resize(true));
        table.put("fallocate", new Reserve());
        table.put("ioctl", new Clone());
    }

    /** Sets a size and records that, if the size differs. */
    static void resize(Inode inode, long size, ChangeList changes) {
        boolean same = size == inode.content().size();
        inode.content().resize(size);
        changes.add(same ? new NoEffect(inode.number()) : new Truncate(inode.number(), size), inode);
    }

    private static @Nullable Inode regular(@Nullable Inode inode) {
        return inode != null && inode.isRegular() ? inode : null;
    }

    /** {@code truncate} and {@code ftruncate}. */
    private record Resize(boolean byPath) implements StorageHandler {
        private @Nullable Inode inode(CallView call) {
            return regular(byPath ? call.inode(CallView.AT_FDCWD, call.path(0)) : call.inode(call.intArgument(0)));
        }

        @Override
        public boolean concerns(CallView call) {
            return inode(call) != null;
        }

        @Override
        public boolean mayConcern(CallView call) {
            return byPath || concerns(call);
        }

        @Override
        public StorageEffect begin(CallView call) {
            Inode inode = inode(call);
            return inode == null ? StorageEffect.NONE : (now, changes) -> resize(inode, now.argument(1), changes);
        }
    }

    /** {@code fallocate}. */
    private record Reserve() implements StorageHandler {
        // linux/falloc.h
        private static final int FALLOC_FL_KEEP_SIZE = 0x01;
        private static final int FALLOC_FL_PUNCH_HOLE = 0x02;
        private static final int FALLOC_FL_COLLAPSE_RANGE = 0x08;
        private static final int FALLOC_FL_ZERO_RANGE = 0x10;
        private static final int FALLOC_FL_INSERT_RANGE = 0x20;
        private static final int FALLOC_FL_WRITE_ZEROES = 0x80;

        @Override
        public boolean concerns(CallView call) {
            return regular(call.inode(call.intArgument(0))) != null;
        }

        @Override
        public StorageEffect begin(CallView call) {
            Inode inode = regular(call.inode(call.intArgument(0)));
            return inode == null
                    ? StorageEffect.NONE
                    : (now, changes) -> {
                        int flags = now.intArgument(1);
                        boolean keepSize = (flags & FALLOC_FL_KEEP_SIZE) != 0;
                        Mode mode = mode(flags);
                        apply(inode.content(), mode, now.argument(2), now.argument(3), keepSize);
                        changes.add(
                                new Allocate(inode.number(), mode, now.argument(2), now.argument(3), keepSize), inode);
                    };
        }

        private static Mode mode(int flags) {
            if ((flags & FALLOC_FL_PUNCH_HOLE) != 0) {
                return Mode.PUNCH_HOLE;
            }
            if ((flags & FALLOC_FL_COLLAPSE_RANGE) != 0) {
                return Mode.COLLAPSE_RANGE;
            }
            if ((flags & FALLOC_FL_INSERT_RANGE) != 0) {
                return Mode.INSERT_RANGE;
            }
            boolean zeros = (flags & (FALLOC_FL_ZERO_RANGE | FALLOC_FL_WRITE_ZEROES)) != 0;
            return zeros ? Mode.ZERO_RANGE : Mode.ALLOCATE;
        }

        private static void apply(PagedContent content, Mode mode, long offset, long length, boolean keepSize) {
            switch (mode) {
                case PUNCH_HOLE -> content.zero(offset, length);
                case COLLAPSE_RANGE -> content.collapse(offset, length);
                case INSERT_RANGE -> content.insert(offset, length);
                case ZERO_RANGE, ALLOCATE -> {
                    if (mode == Mode.ZERO_RANGE) {
                        content.zero(offset, length);
                    }
                    if (!keepSize && offset + length > content.size()) {
                        content.resize(offset + length);
                    }
                }
            }
        }
    }

    /** {@code FICLONE} and {@code FICLONERANGE}, which give a file the blocks of another. */
    private record Clone() implements StorageHandler {
        // linux/fs.h
        private static final int FICLONE = 0x40049409;
        private static final int FICLONERANGE = 0x4020940d;
        private static final int SRC_LENGTH = 16;
        private static final int DEST_OFFSET = 24;
        /** Two pieces of this size are in memory at a time. */
        private static final int PIECE = 16 * 1024 * 1024;

        @Override
        public boolean concerns(CallView call) {
            int request = call.intArgument(1);
            return (request == FICLONE || request == FICLONERANGE) && regular(call.inode(call.intArgument(0))) != null;
        }

        @Override
        public StorageEffect begin(CallView call) {
            Inode inode = regular(call.inode(call.intArgument(0)));
            if (inode == null || !concerns(call)) {
                return StorageEffect.NONE;
            }
            boolean whole = call.intArgument(1) == FICLONE;
            long start = whole ? 0 : call.number(call.argument(2) + DEST_OFFSET);
            long length = whole ? 0 : call.number(call.argument(2) + SRC_LENGTH);
            return (now, changes) -> cloned(now, inode, start, length, changes);
        }

        /** A length of 0 means up to the end of the other file, which is then the end of this one, or within it. */
        private static void cloned(CallView call, Inode inode, long start, long length, ChangeList changes) {
            String path = call.descriptorPath(call.intArgument(0));
            long end = length == 0 ? Long.MAX_VALUE : start + length;
            byte[] piece = {1};
            for (long at = start; at < end && piece.length > 0; at += piece.length) {
                piece = DataHandler.content(call, path, inode, at, Math.min(PIECE, end - at));
                if (piece.length > 0) {
                    inode.content().write(at, piece, piece.length);
                    changes.add(new WriteData(inode.number(), Extent.of(at, piece), false), inode);
                }
            }
        }
    }
}
