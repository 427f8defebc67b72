package io.github.syscallunit.engine.recording;

import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallTrace;
import io.github.syscallunit.trace.TraceSnapshot;
import io.github.syscallunit.trace.codec.TraceCodec;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;

/** Reads a region's bytes as a trace, in the traced program. */
public final class RegionTraceCodec {
    private RegionTraceCodec() {}

    public static SyscallTrace unpack(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            TraceSnapshot packed = TraceCodec.read(in);
            return SyscallTrace.of(new TraceSnapshot(
                    packed.program(),
                    packed.runtime(),
                    byStart(packed.events()),
                    packed.droppedEvents(),
                    packed.eventCap(),
                    packed.filter()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Events are stored in the order in which they ended, and reported in the order in which they began. */
    private static List<SyscallEvent> byStart(List<SyscallEvent> events) {
        return events.stream().sorted(Comparator.comparing(SyscallEvent::start)).toList();
    }
}
