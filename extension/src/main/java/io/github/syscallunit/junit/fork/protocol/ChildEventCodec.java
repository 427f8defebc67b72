package io.github.syscallunit.junit.fork.protocol;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.time.Duration;
import org.junit.platform.engine.TestExecutionResult;

/** Writes events as bytes: frequent ones in a form of their own, the others by Java serialization. */
final class ChildEventCodec {
    /** Which event it is; the ordinal is the first byte. */
    private enum Kind {
        SERIALIZED,
        RUN_STARTED,
        STARTED,
        PASSED,
        REGION_OPENED,
        REGION_CLOSED,
        BODY_LIMITED,
        COMPLETED,
        OUT_OF_MEMORY,
        REQUEST_RECEIVED,
        SESSION_CLOSED;

        private static final Kind[] KINDS = values();

        static Kind of(ChildEvent event) {
            if (event instanceof ChildEvent.Finished finished) {
                return isPass(finished) ? PASSED : SERIALIZED;
            } else if (event instanceof ChildEvent.Completed completed) {
                return completed.problem() == null ? COMPLETED : SERIALIZED;
            } else if (event instanceof ChildEvent.RunStarted) {
                return RUN_STARTED;
            } else if (event instanceof ChildEvent.Started) {
                return STARTED;
            } else if (event instanceof ChildEvent.RegionOpened) {
                return REGION_OPENED;
            } else if (event instanceof ChildEvent.RegionClosed) {
                return REGION_CLOSED;
            } else if (event instanceof ChildEvent.OutOfMemory) {
                return OUT_OF_MEMORY;
            } else if (event instanceof ChildEvent.RequestReceived) {
                return REQUEST_RECEIVED;
            } else if (event instanceof ChildEvent.SessionClosed) {
                return SESSION_CLOSED;
            }
            return event instanceof ChildEvent.BodyLimited ? BODY_LIMITED : SERIALIZED;
        }

        private static boolean isPass(ChildEvent.Finished finished) {
            return finished.status() == TestExecutionResult.Status.SUCCESSFUL && finished.throwable() == null;
        }
    }

    private ChildEventCodec() {}

    static void write(DataOutputStream out, ChildEvent event) throws IOException {
        Kind kind = Kind.of(event);
        out.writeByte(kind.ordinal());
        switch (kind) {
            case RUN_STARTED, COMPLETED, OUT_OF_MEMORY, REQUEST_RECEIVED, SESSION_CLOSED -> {}
            case STARTED -> DataStreams.write(out, ((ChildEvent.Started) event).id());
            case PASSED -> DataStreams.write(out, ((ChildEvent.Finished) event).id());
            case REGION_OPENED -> {
                DataStreams.write(out, ((ChildEvent.RegionOpened) event).id());
                DataStreams.write(out, ((ChildEvent.RegionOpened) event).label());
            }
            case REGION_CLOSED -> DataStreams.write(out, ((ChildEvent.RegionClosed) event).id());
            case BODY_LIMITED -> writeLimit(out, (ChildEvent.BodyLimited) event);
            case SERIALIZED -> serialize(out, event);
        }
    }

    private static void writeLimit(DataOutputStream out, ChildEvent.BodyLimited body) throws IOException {
        out.writeBoolean(body.ofSweep());
        Duration limit = body.limit();
        out.writeBoolean(limit != null);
        if (limit != null) {
            out.writeLong(limit.getSeconds());
            out.writeInt(limit.getNano());
        }
    }

    private static void serialize(DataOutputStream out, ChildEvent event) throws IOException {
        LimitedBytes bytes = new LimitedBytes(EventFrame.MAX_LENGTH);
        try (ObjectOutputStream objects = new ObjectOutputStream(bytes)) {
            objects.writeObject(event);
        }
        bytes.writeTo(out);
    }

    /** Reads an event from a stream that ends after it. */
    static ChildEvent read(DataInputStream in) throws IOException, ClassNotFoundException {
        return switch (kind(in.readUnsignedByte())) {
            case RUN_STARTED -> new ChildEvent.RunStarted();
            case OUT_OF_MEMORY -> new ChildEvent.OutOfMemory();
            case REQUEST_RECEIVED -> new ChildEvent.RequestReceived();
            case SESSION_CLOSED -> new ChildEvent.SessionClosed();
            case COMPLETED -> new ChildEvent.Completed(null);
            case STARTED -> new ChildEvent.Started(DataStreams.readString(in));
            case PASSED ->
                new ChildEvent.Finished(DataStreams.readString(in), TestExecutionResult.Status.SUCCESSFUL, null);
            case REGION_OPENED -> new ChildEvent.RegionOpened(DataStreams.readString(in), DataStreams.readString(in));
            case REGION_CLOSED -> new ChildEvent.RegionClosed(DataStreams.readString(in));
            case BODY_LIMITED -> readLimit(in);
            case SERIALIZED -> Deserializer.eventIn(in.readAllBytes());
        };
    }

    private static Kind kind(int ordinal) throws IOException {
        if (ordinal >= Kind.KINDS.length) {
            throw new IOException("the child sent an event of an unknown kind: " + ordinal);
        }
        return Kind.KINDS[ordinal];
    }

    private static ChildEvent.BodyLimited readLimit(DataInputStream in) throws IOException {
        boolean ofSweep = in.readBoolean();
        Duration limit = in.readBoolean() ? Duration.ofSeconds(in.readLong(), in.readInt()) : null;
        return new ChildEvent.BodyLimited(limit, ofSweep);
    }
}
