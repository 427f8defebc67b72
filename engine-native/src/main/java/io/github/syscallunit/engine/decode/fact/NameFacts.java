package io.github.syscallunit.engine.decode.fact;

import io.github.syscallunit.engine.linux.proc.TraceeFileStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calls that make, move or change what a path names: which file that is. */
final class NameFacts {
    private static final int LONGEST = 4096;
    /** The path is relative to the working directory. */
    private static final int NONE = -1;

    private static final byte[] HERE = {'.'};

    private NameFacts() {}

    static void register(Map<String, List<FactReader>> table) {
        FactTable.add(table, new Rename(new Name(NONE, 0), new Name(NONE, 1)), "rename");
        FactTable.add(table, new Rename(new Name(0, 1), new Name(2, 3)), "renameat", "renameat2");
        FactTable.add(table, new Link(new Name(NONE, 0), new Name(NONE, 1), NONE), "link");
        FactTable.add(table, new Link(new Name(0, 1), new Name(2, 3), 4), "linkat");
        FactTable.add(table, new Made(new Name(NONE, 0), 0), "mkdir", "mknod");
        FactTable.add(table, new Made(new Name(0, 1), 0), "mkdirat", "mknodat");
        FactTable.add(table, new Made(new Name(NONE, 1), 1), "symlink");
        FactTable.add(table, new Made(new Name(1, 2), 1), "symlinkat");
        FactTable.add(table, new Changed(new Name(NONE, 0)), "chmod");
        FactTable.add(table, new Changed(new Name(0, 1)), "fchmodat", "fchmodat2");
        FactTable.add(table, new Named(new Name(NONE, 0), true), "truncate", "truncate64");
        FactTable.add(table, new Named(new Name(NONE, 0), false), "unlink", "rmdir");
        FactTable.add(table, new Named(new Name(0, 1), false), "unlinkat");
    }

    /**
     * A path argument.
     *
     * @param directory the register of the descriptor where the path begins; {@link #NONE} for the working directory
     * @param path the register of the path
     */
    private record Name(int directory, int path) {
        byte @Nullable [] bytes(FactContext call) {
            return call.stringBytes(call.argument(path), LONGEST);
        }

        /** Looks at the file that the path names; the absolute path is that of the event. */
        boolean isFile(FactContext call, int index, boolean follow) {
            byte[] bytes = bytes(call);
            return bytes != null && isFile(call, index, bytes, follow);
        }

        /** Looks at the directory that has the name. */
        boolean isDirectoryOf(FactContext call, int index) {
            byte[] bytes = bytes(call);
            return bytes != null && isFile(call, index, parent(bytes), true);
        }

        private boolean isFile(FactContext call, int index, byte[] bytes, boolean follow) {
            List<String> paths = call.paths();
            int base = directory == NONE ? TraceeFileStatus.AT_FDCWD : call.intArgument(directory);
            return !paths.isEmpty() && call.isFile(paths.get(Math.min(index, paths.size() - 1)), base, bytes, follow);
        }

        private static byte[] parent(byte[] path) {
            int end = path.length;
            while (end > 1 && path[end - 1] == '/') {
                end--;
            }
            while (end > 0 && path[end - 1] != '/') {
                end--;
            }
            return end == 0 ? HERE : Arrays.copyOf(path, end);
        }
    }

    private static void created(FactContext call, int index) {
        List<String> paths = call.paths();
        if (index < paths.size() && paths.get(index).startsWith("/")) {
            call.facts().createdFile(paths.get(index));
        }
    }

    private record Rename(Name from, Name to) implements FactReader {
        @Override
        public void atEntry(FactContext call) {
            if (from.isFile(call, 0, false)) {
                call.facts().file(call.identity());
            }
            if (to.isDirectoryOf(call, 1)) {
                call.facts().directory(call.identity());
            }
            if (to.isFile(call, 1, false)) {
                call.facts().replacedFile(call.identity());
                call.makesName(false);
            } else {
                call.makesName(call.fileStatus().isMissing());
            }
        }

        @Override
        public void atSuccess(FactContext call) {
            if (call.makesName()) {
                created(call, 1);
            }
        }
    }

    /** The source may be a descriptor with an empty path, or a link to one. */
    private record Link(Name from, Name to, int flags) implements FactReader {
        private static final int AT_SYMLINK_FOLLOW = 0x400;

        @Override
        public void atEntry(FactContext call) {
            boolean follow = flags != NONE && (call.argument(flags) & AT_SYMLINK_FOLLOW) != 0;
            byte[] source = from.bytes(call);
            if (from.isFile(call, 0, follow || (source != null && source.length == 0))) {
                call.facts().file(call.identity());
            }
            if (to.isDirectoryOf(call, 1)) {
                call.facts().directory(call.identity());
            }
        }

        @Override
        public void atSuccess(FactContext call) {
            created(call, 1);
        }
    }

    /**
     * Makes a directory, a device, a pipe, a socket or a symbolic link.
     *
     * @param name the new name
     * @param index of the new name among the paths of the event
     */
    private record Made(Name name, int index) implements FactReader {
        @Override
        public void atSuccess(FactContext call) {
            int last = Math.min(index, call.paths().size() - 1);
            created(call, last);
            if (name.isFile(call, last, false)) {
                call.facts().file(call.identity()).fileMode(call.fileStatus().mode());
            }
        }
    }

    private record Changed(Name name) implements FactReader {
        @Override
        public void atSuccess(FactContext call) {
            if (name.isFile(call, 0, true)) {
                call.facts().file(call.identity()).fileMode(call.fileStatus().mode());
            }
        }
    }

    /** Cuts or removes a file. */
    private record Named(Name name, boolean follow) implements FactReader {
        @Override
        public void atEntry(FactContext call) {
            if (name.isFile(call, 0, follow)) {
                call.facts().file(call.identity());
            }
        }
    }
}
