package io.github.syscallunit.junit.powerloss.model;

import io.github.syscallunit.junit.powerloss.content.Block;
import io.github.syscallunit.junit.powerloss.content.FileContent;
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

        /**
         * Changes a content.
         *
         * @param content the content
         * @param index the index of this effect
         */
        void applyTo(FileContent content, int index);
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
        public void applyTo(FileContent content, int index) {
            content.write(offset, source.bytes(), from, length, index);
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
        public void applyTo(FileContent content, int index) {
            content.grow(size);
        }
    }

    /**
     * A size that is set.
     *
     * @param size the size
     */
    record Size(int call, long file, long size) implements OnFile {
        @Override
        public void applyTo(FileContent content, int index) {
            content.truncate(size);
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
        public void applyTo(FileContent content, int index) {
            long end = what.offset() + what.length();
            switch (what.mode()) {
                case ALLOCATE -> {}
                case PUNCH_HOLE, ZERO_RANGE -> content.zero(what.offset(), end);
                case COLLAPSE_RANGE -> collapse(content, end);
                case INSERT_RANGE -> insert(content);
            }
            if (growing() && !what.keepSize()) {
                content.grow(end);
            }
        }

        private boolean growing() {
            return what.mode() == Allocate.Mode.ALLOCATE || what.mode() == Allocate.Mode.ZERO_RANGE;
        }

        private void collapse(FileContent content, long end) {
            if (end <= content.size()) {
                content.collapse(what.offset(), what.length());
            }
        }

        private void insert(FileContent content) {
            if (what.offset() <= content.size()) {
                content.insert(what.offset(), what.length());
            }
        }
    }
}
