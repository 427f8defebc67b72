package io.github.syscallunit.junit.powerloss.model;

import io.github.syscallunit.trace.storage.Extent;
import io.github.syscallunit.trace.storage.StorageOperation.Allocate;
import java.util.List;

/** A part of an operation that is kept or lost as a whole when the power fails. */
sealed interface Effect {
    /** {@return the position in the log of the operation} */
    int call();

    /**
     * Names that change together.
     *
     * @param changes what each of them names afterwards
     * @param subject the file that is named
     * @param replaced the file that loses its name; 0 if none does
     */
    record Names(int call, List<Entry> changes, long subject, long replaced) implements Effect {
        boolean isIn(long directory) {
            return changes.stream().anyMatch(change -> change.directory == directory);
        }

        /** {@return whether a file gets a name and none loses one, as when it is new} */
        boolean isNewNameOf(long file) {
            return changes.size() == 1 && changes.get(0).file() == file;
        }

        boolean isOf(long file) {
            return subject == file || replaced == file || isIn(file);
        }
    }

    /**
     * One name.
     *
     * @param directory the directory that has it
     * @param name the name in it
     * @param file what it names; 0 if it is removed
     * @param removed what is removed: nothing is if the name stands for another file by then
     */
    record Entry(long directory, String name, long file, long removed) {}

    /** An effect on a regular file. */
    sealed interface OnFile extends Effect {
        long file();

        FileContent apply(FileContent content);
    }

    /**
     * Data in one block.
     *
     * @param offset where it is in the file
     * @param source what the operation writes
     * @param from the first of them that are of this block
     * @param length the number of those
     * @param inNewBlock whether the file had no block there
     */
    record Data(int call, long file, long offset, Extent source, int from, int length, boolean inNewBlock)
            implements OnFile {
        long block() {
            return offset / Block.SIZE;
        }

        long end() {
            return offset + length;
        }

        @Override
        public FileContent apply(FileContent content) {
            return content.write(offset, source.bytes(), from, length);
        }
    }

    /**
     * A size that grows by a write.
     *
     * @param size the size, unless it is larger already
     * @param data the index of the effect that is the data
     * @param atEnd whether the file is appended to; otherwise a hole is filled, which may be beyond the size on the disk
     */
    record Growth(int call, long file, long size, int data, boolean atEnd) implements OnFile {
        @Override
        public FileContent apply(FileContent content) {
            return content.grow(size);
        }
    }

    /**
     * A size that is set.
     *
     * @param size the size
     */
    record Size(int call, long file, long size) implements OnFile {
        @Override
        public FileContent apply(FileContent content) {
            return content.truncate(size);
        }
    }

    /**
     * A range that is reserved, zeroed, removed or inserted.
     *
     * @param what the operation
     */
    record Range(int call, Allocate what) implements OnFile {
        @Override
        public long file() {
            return what.file();
        }

        @Override
        public FileContent apply(FileContent content) {
            long end = what.offset() + what.length();
            return switch (what.mode()) {
                case ALLOCATE -> what.keepSize() ? content : content.grow(end);
                case PUNCH_HOLE -> content.zero(what.offset(), end);
                case ZERO_RANGE -> {
                    FileContent zeroed = content.zero(what.offset(), end);
                    yield what.keepSize() ? zeroed : zeroed.grow(end);
                }
                case COLLAPSE_RANGE -> end <= content.size() ? content.collapse(what.offset(), what.length()) : content;
                case INSERT_RANGE ->
                    what.offset() <= content.size() ? content.insert(what.offset(), what.length()) : content;
            };
        }
    }
}
