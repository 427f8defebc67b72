package io.github.syscallunit.engine.session;

import io.github.syscallunit.engine.hypercall.Hypercall;
import io.github.syscallunit.engine.stop.StopListener.SignalAction;
import io.github.syscallunit.engine.stop.Tracee;
import io.github.syscallunit.engine.stop.TracingEngine;
import io.github.syscallunit.engine.storage.StorageRecordings;
import io.github.syscallunit.trace.codec.StorageLogCodec;
import io.github.syscallunit.trace.storage.StorageLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Answers the hypercalls about storage recordings. An acknowledgement and the end of a recording are ordered with the calls of the log, so the caller
 * waits for a call that is being made. The blocks of these two requests are kept until then.
 */
final class StorageHypercalls {
    private final StorageRecordings recordings;
    private final TracingEngine engine;
    private byte[] packed = {};

    StorageHypercalls(StorageRecordings recordings, TracingEngine engine) {
        this.recordings = recordings;
        this.engine = engine;
    }

    /** Returns the number of the new recording, or {@link #refusal} if the directory cannot be recorded. */
    long open(Tracee caller, byte[] request, @Nullable String owner) {
        String[] parts = text(request).split("\0", 3);
        caller.nameThread(parts[0]);
        try {
            return recordings.open(parts[2], owner, caller.pid(), Long.parseLong(parts[1]));
        } catch (IllegalArgumentException e) {
            return refusal(e);
        }
    }

    /** Prepares the text of a reason to be copied, and returns -2 minus its length: -1 is the answer where there is no tracer. */
    private long refusal(IllegalArgumentException reason) {
        packed = String.valueOf(reason.getMessage()).getBytes(StandardCharsets.UTF_8);
        return -2L - packed.length;
    }

    SignalAction acknowledge(Tracee caller, ByteBuffer block, long address, byte[] text) {
        int number = Hypercall.argument(block);
        return answerBetween(caller, block, address, () -> {
            recordings.acknowledge(number, text(text));
            return 0;
        });
    }

    /** Answers with the size of the log, which can then be copied. */
    SignalAction close(Tracee caller, ByteBuffer block, long address) {
        int number = Hypercall.argument(block);
        return answerBetween(caller, block, address, () -> {
            packed = pack(recordings.close(number));
            return packed.length;
        });
    }

    private SignalAction answerBetween(Tracee caller, ByteBuffer block, long address, Answer answer) {
        boolean done = recordings.between(caller, () -> answer(caller, block, address, answer));
        if (done) {
            return SignalAction.DROP;
        }
        recordings.between(caller, () -> engine.release(caller));
        return SignalAction.HOLD;
    }

    private static void answer(Tracee caller, ByteBuffer block, long address, Answer answer) {
        Hypercall.answer(block, answer.get());
        caller.memory().write(address, block.rewind());
    }

    /** Copies a part of the prepared bytes. */
    boolean copy(Tracee caller, ByteBuffer block) {
        int from = Hypercall.argument(block);
        int length = Math.min(Hypercall.length(block), packed.length - from);
        boolean whole = caller.memory().write(Hypercall.address(block), ByteBuffer.wrap(packed, from, length));
        if (from + length == packed.length) {
            packed = new byte[0];
        }
        return whole;
    }

    private static String text(byte[] payload) {
        return new String(payload, StandardCharsets.UTF_8);
    }

    private static byte[] pack(StorageLog log) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            StorageLogCodec.write(bytes, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private interface Answer {
        long get();
    }
}
