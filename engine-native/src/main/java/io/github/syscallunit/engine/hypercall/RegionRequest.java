package io.github.syscallunit.engine.hypercall;

import io.github.syscallunit.trace.SyscallSet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What a program asks of a region when it opens it.
 *
 * @param label by which the region is found
 * @param owner what several regions have in common: the test that they belong to
 * @param filter the syscalls to trace
 * @param wholeJvm whether the JVM's own threads are in the scope, too
 * @param eventCap how many events to keep
 * @param stackTraces the calls that get their Java stack
 * @param threadName the name of the thread that opens it
 */
public record RegionRequest(
        String label,
        String owner,
        SyscallSet filter,
        boolean wholeJvm,
        int eventCap,
        String stackTraces,
        String threadName) {
    public static RegionRequest ofCommand(SyscallSet filter, int eventCap) {
        return new RegionRequest("", "", filter, true, eventCap, "", "");
    }

    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(label);
            out.writeUTF(owner);
            SyscallSetCodec.write(out, filter);
            out.writeBoolean(wholeJvm);
            out.writeInt(eventCap);
            out.writeUTF(stackTraces);
            out.writeUTF(threadName);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static RegionRequest fromBytes(byte[] bytes, SyscallSetCodec sets) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return new RegionRequest(
                    in.readUTF(),
                    in.readUTF(),
                    sets.read(in),
                    in.readBoolean(),
                    in.readInt(),
                    in.readUTF(),
                    in.readUTF());
        } catch (IOException | RuntimeException e) {
            throw new InvalidHypercallException("a payload that is not a RegionRequest (" + e + ")", e);
        }
    }
}
