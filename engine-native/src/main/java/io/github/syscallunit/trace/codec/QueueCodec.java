package io.github.syscallunit.trace.codec;

import io.github.syscallunit.trace.fact.OpenFlag;
import io.github.syscallunit.trace.fact.OperationQueue;
import io.github.syscallunit.trace.fact.QueuedOperation;
import io.github.syscallunit.trace.fact.SocketEndpoint;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes what is queued to io_uring. */
final class QueueCodec {
    private QueueCodec() {}

    static void write(DataOutput out, OperationQueue queue) throws IOException {
        Varint.writeText(out, queue.unseen());
        Varint.write(out, queue.operations().size());
        for (QueuedOperation operation : queue.operations()) {
            Varint.writeText(out, operation.name());
            Varint.write(out, operation.descriptor());
            out.writeBoolean(operation.registered());
            Varint.write(out, operation.address());
            Varint.write(out, operation.paths().size());
            for (String path : operation.paths()) {
                Varint.writeText(out, path);
            }
            Varint.write(out, operation.peers().size());
            for (SocketEndpoint peer : operation.peers()) {
                EndpointCodec.write(out, peer);
            }
            long flags = 0;
            for (OpenFlag flag : operation.openFlags()) {
                flags |= 1L << flag.ordinal();
            }
            Varint.write(out, flags);
        }
    }

    static OperationQueue read(DataInput in) throws IOException {
        String unseen = Varint.readText(in);
        long count = Varint.read(in);
        List<QueuedOperation> operations = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            operations.add(new QueuedOperation(
                    Varint.readText(in),
                    (int) Varint.read(in),
                    in.readBoolean(),
                    Varint.read(in),
                    FactCodec.readTexts(in),
                    readPeers(in),
                    FactCodec.readFlags(in, OpenFlag.class, OpenFlag.values())));
        }
        return new OperationQueue(operations, unseen);
    }

    private static List<SocketEndpoint> readPeers(DataInput in) throws IOException {
        long count = Varint.read(in);
        List<SocketEndpoint> peers = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            peers.add(EndpointCodec.read(in));
        }
        return peers;
    }
}
