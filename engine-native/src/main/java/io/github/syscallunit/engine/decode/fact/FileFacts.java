package io.github.syscallunit.engine.decode.fact;

import io.github.syscallunit.trace.fact.OpenFlag;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/** The calls that are about the file of a descriptor: which file that is. */
final class FileFacts {
    private static final int MAP_SHARED = 1;
    private static final int MAP_ANONYMOUS = 0x20;
    private static final int PROT_WRITE = 2;
    private static final int AT_FDCWD = -100;

    private FileFacts() {}

    static void register(Map<String, List<FactReader>> table) {
        FactTable.add(
                table, new Described(0), "write", "pwrite64", "writev", "pwritev", "pwritev2", "fsync", "fdatasync");
        FactTable.add(
                table,
                new Described(0),
                "syncfs",
                "sync_file_range",
                "ftruncate",
                "ftruncate64",
                "fallocate",
                "sendfile",
                "sendfile64",
                "close",
                "fchmod");
        FactTable.add(table, new Described(2), "copy_file_range", "splice");
        FactTable.add(table, new WritableMapping(), "mmap", "mmap2");
        FactTable.add(table, new ChangedMode(), "fchmod");
        FactTable.add(table, new Opened(call -> AT_FDCWD, 0), "open", "creat");
        FactTable.add(table, new Opened(call -> call.argument(0), 1), "openat", "openat2");
        FactTable.add(table, new Opened(call -> AT_FDCWD, -1), "open_by_handle_at");
    }

    /**
     * The file that a descriptor stands for at the entry.
     *
     * @param register has the descriptor
     */
    private record Described(int register) implements FactReader {
        @Override
        public void atEntry(FactContext call) {
            boolean possible = register > 0 || call.firstFile() != null;
            if (possible && call.isFile(call.intArgument(register))) {
                call.facts().file(call.identity());
            }
        }
    }

    /** Stores to the memory change the file. */
    private record WritableMapping() implements FactReader {
        private static final int PROTECTION = 2;
        private static final int FLAGS = 3;
        private static final int DESCRIPTOR = 4;

        @Override
        public void atEntry(FactContext call) {
            boolean shared = (call.argument(FLAGS) & MAP_SHARED) != 0 && (call.argument(FLAGS) & MAP_ANONYMOUS) == 0;
            boolean written = (call.argument(PROTECTION) & PROT_WRITE) != 0;
            if (shared && written && call.isFile(call.intArgument(DESCRIPTOR))) {
                call.facts().file(call.identity());
            }
        }
    }

    private record ChangedMode() implements FactReader {
        @Override
        public void atSuccess(FactContext call) {
            if (call.isFile(call.intArgument(0))) {
                call.facts().fileMode(call.fileStatus().mode());
            }
        }
    }

    /**
     * The file of the new descriptor; and whether the call has made it, which only a look before the call can tell.
     *
     * @param directory where a relative path begins
     * @param pathRegister has the path; -1 if there is none
     */
    private record Opened(ToLongFunction<FactContext> directory, int pathRegister) implements FactReader {
        private static final int LONGEST = 4096;

        @Override
        public void atEntry(FactContext call) {
            Set<OpenFlag> flags = call.facts().build().openFlags();
            boolean makes = flags.contains(OpenFlag.O_CREAT) && pathRegister >= 0;
            call.makesName(makes && (flags.contains(OpenFlag.O_EXCL) || isMissing(call)));
        }

        private boolean isMissing(FactContext call) {
            byte[] path = call.stringBytes(call.argument(pathRegister), LONGEST);
            String file = call.firstFile();
            return path != null
                    && file != null
                    && !call.isFile(file, (int) directory.applyAsLong(call), path, true)
                    && call.fileStatus().isMissing();
        }

        @Override
        public void atSuccess(FactContext call) {
            if (!call.isFile((int) call.result())) {
                return;
            }
            call.facts().file(call.identity());
            String file = call.firstFile();
            if (call.makesName() && file != null) {
                call.facts().createdFile(file).fileMode(call.fileStatus().mode());
            } else if (call.facts().build().openFlags().contains(OpenFlag.O_TMPFILE)) {
                call.facts().fileMode(call.fileStatus().mode());
            }
        }
    }
}
