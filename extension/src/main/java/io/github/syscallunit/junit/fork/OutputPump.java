package io.github.syscallunit.junit.fork;

import io.github.syscallunit.junit.fork.OutputGate.OutputKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.function.Supplier;

/** Passes an output stream of the child on as output of this JVM, without the markers in it. */
final class OutputPump implements Runnable {
    private static final int CAPACITY = 8192;

    private final InputStream from;
    private final Supplier<PrintStream> to;
    private final OutputKind kind;
    private final OutputMarker marker;
    private final byte[] prefix;
    private final OutputGate gate;
    private byte[] pending = new byte[0];

    OutputPump(InputStream from, Supplier<PrintStream> to, OutputKind kind, OutputMarker marker, OutputGate gate) {
        this.from = from;
        this.to = to;
        this.kind = kind;
        this.marker = marker;
        this.prefix = marker.prefix();
        this.gate = gate;
    }

    @Override
    public void run() {
        byte[] buffer = new byte[CAPACITY];
        try (from) {
            for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
                append(buffer, count);
                passOn();
            }
        } catch (IOException e) {
            // The child is gone, and with it what it might have written.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            print(pending.length);
            gate.end(kind);
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
                print(at);
                return;
            }
            int sequence = marker.sequence(pending, at);
            print(at);
            drop(marker.length());
            gate.reach(kind, sequence);
        }
        print(Utf8.completeLength(pending));
    }

    /** {@return where a marker starts, or may start once more bytes have come; -1 for nowhere} */
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

    private void print(int count) {
        if (count > 0) {
            PrintStream stream = to.get();
            stream.write(pending, 0, count);
            stream.flush();
            drop(count);
        }
    }

    private void drop(int count) {
        byte[] rest = new byte[pending.length - count];
        System.arraycopy(pending, count, rest, 0, rest.length);
        pending = rest;
    }
}
