package io.github.syscallunit.trace.codec;

import io.github.syscallunit.trace.fact.FileIdentity;
import io.github.syscallunit.trace.fact.RecordLock;
import io.github.syscallunit.trace.fact.SyscallFacts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/** Writes which file a call is about, what mode it has, and how it is locked. {@link FactCodec} says which of these there are. */
final class FileFactCodec {
    private static final RecordLock.Mode[] MODES = RecordLock.Mode.values();

    private FileFactCodec() {}

    static void write(DataOutput out, SyscallFacts facts) throws IOException {
        write(out, facts.file());
        write(out, facts.replacedFile());
        write(out, facts.directory());
        if (facts.fileMode().isPresent()) {
            Varint.write(out, facts.fileMode().getAsInt());
        }
        Optional<RecordLock> lock = facts.recordLock();
        if (lock.isPresent()) {
            Varint.write(out, lock.get().mode().ordinal());
            Varint.write(out, lock.get().start());
            Varint.write(out, lock.get().end());
        }
    }

    private static void write(DataOutput out, Optional<FileIdentity> file) throws IOException {
        if (file.isPresent()) {
            Varint.write(out, file.get().device());
            Varint.write(out, file.get().inode());
        }
    }

    static FileIdentity readIdentity(DataInput in) throws IOException {
        return new FileIdentity(Varint.read(in), Varint.read(in));
    }

    static RecordLock readLock(DataInput in) throws IOException {
        return new RecordLock(MODES[(int) Varint.read(in)], Varint.read(in), Varint.read(in));
    }
}
