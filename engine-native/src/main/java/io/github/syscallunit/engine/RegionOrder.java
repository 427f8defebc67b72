package io.github.syscallunit.engine;

import io.github.syscallunit.trace.SyscallSet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What a program asks of a region when it opens it. */
record RegionOrder(
        String label, SyscallSet filter, boolean wholeJvm, int eventCap, String stackTraces, String threadName) {
    static RegionOrder ofCommand(SyscallSet filter, int eventCap) {
        return new RegionOrder("", filter, true, eventCap, "", "");
    }

    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(label);
            out.writeUTF(filter.toString());
            out.writeBoolean(wholeJvm);
            out.writeInt(eventCap);
            out.writeUTF(stackTraces);
            out.writeUTF(threadName);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static RegionOrder fromBytes(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return new RegionOrder(
                    in.readUTF(),
                    SyscallSet.parse(in.readUTF()),
                    in.readBoolean(),
                    in.readInt(),
                    in.readUTF(),
                    in.readUTF());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
