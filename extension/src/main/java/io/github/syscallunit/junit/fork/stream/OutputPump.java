package io.github.syscallunit.junit.fork.stream;

import io.github.syscallunit.junit.fork.protocol.OutputMarker;
import io.github.syscallunit.junit.fork.stream.EventOutputMerger.OutputKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.function.Supplier;

/** Reads an output stream of the child, and separates output and markers. */
final class OutputPump implements Runnable {
    private static final int CAPACITY = 8192;

    private final InputStream from;
    private final Supplier<PrintStream> to;
    private final OutputKind kind;
    private final OutputMarker marker;
    private final byte[] prefix;
    private final EventOutputMerger merger;
    private byte[] pending = new byte[0];

    OutputPump(
            InputStream from,
            Supplier<PrintStream> to,
            OutputKind kind,
            OutputMarker marker,
            EventOutputMerger merger) {
        this.from = from;
        this.to = to;
        this.kind = kind;
        this.marker = marker;
        this.prefix = marker.prefix();
        this.merger = merger;
    }

    @Override
    public void run() {
        try {
            pump();
            pass(pending.length);
            merger.put(new EventOutputMerger.End(kind));
        } catch (InterruptedException e) {
            merger.fail(e);
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            // Without a reader the child would wait forever when the pipe is full.
            merger.fail(e);
        }
    }

    private void pump() throws InterruptedException {
        byte[] buffer = new byte[CAPACITY];
        try (from) {
            for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
                append(buffer, count);
                passOn();
            }
        } catch (IOException e) {
            // The child has ended, and so has its output.
        }
    }

    private void append(byte[] bytes, int count) {
        byte[] joined = new byte[pending.length + count];
        System.arraycopy(pending, 0, joined, 0, pending.length);
        System.arraycopy(bytes, 0, joined, pending.length, count);
        pending = joined;
    }

    private void passOn() throws InterruptedException {
        for (int at = markerStart(); at >= 0; at = markerStart()) {
            if (pending.length - at < marker.length()) {
                pass(at);
                return;
            }
            int sequence = marker.sequence(pending, at);
            pass(at);
            drop(marker.length());
            merger.put(new EventOutputMerger.Marker(kind, sequence));
        }
        pass(Utf8Boundary.completeLength(pending));
    }

    /** {@return the offset at which a marker starts, or may start when more bytes are read; -1 if there is none} */
    private int markerStart() {
        for (int start = 0; start < pending.length; start++) {
            int matched = 0;
            while (matched < prefix.length
                    && start + matched < pending.length
                    && pending[start + matched] == prefix[matched]) {
                matched++;
            }
            if (matched == prefix.length || start + matched == pending.length) {
                return start;
            }
        }
        return -1;
    }

    private void pass(int count) throws InterruptedException {
        if (count > 0) {
            byte[] output = Arrays.copyOf(pending, count);
            drop(count);
            merger.put(new EventOutputMerger.Output(kind, () -> print(output)));
        }
    }

    private void print(byte[] output) {
        PrintStream stream = to.get();
        stream.write(output, 0, output.length);
        stream.flush();
    }

    private void drop(int count) {
        byte[] rest = new byte[pending.length - count];
        System.arraycopy(pending, count, rest, 0, rest.length);
        pending = rest;
    }
}
