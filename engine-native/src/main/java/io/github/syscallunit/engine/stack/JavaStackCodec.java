package io.github.syscallunit.engine.stack;

import io.github.syscallunit.trace.codec.StackCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes threads' names and Java stacks as bytes in the traced program, and reads them in the tracer. Each side has one, and all that one writes the
 * other reads, in order: a frame is written once, and by its number from then on. Stacks of one program have most of their frames in common.
 */
final class JavaStackCodec {
    private static final int DEEPEST = 256;
    private static final int LONGEST_NAME = 4096;
    private static final int MOST_FRAMES = 20_000;

    private final Map<StackTraceElement, Integer> numbers = new HashMap<>();
    private final List<StackTraceElement> known = new ArrayList<>();

    byte[] pack(ThreadStack thread) {
        if (numbers.size() > MOST_FRAMES) {
            restart();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            String name = thread.threadName();
            out.writeUTF(name.substring(0, Math.min(name.length(), LONGEST_NAME)));
            out.writeBoolean(thread.virtual());
            out.writeInt(numbers.size());
            List<StackTraceElement> frames = thread.frames();
            out.writeShort(Math.min(frames.size(), DEEPEST));
            for (StackTraceElement frame : frames.subList(0, Math.min(frames.size(), DEEPEST))) {
                write(out, frame);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void write(DataOutputStream out, StackTraceElement frame) throws IOException {
        int next = numbers.size();
        Integer number = numbers.putIfAbsent(frame, next);
        out.writeShort(number == null ? next : number);
        if (number == null) {
            StackCodec.writeFrame(out, frame);
        }
    }

    /** What was written last will not be read: frames are written anew. */
    void restart() {
        numbers.clear();
    }

    ThreadStack unpack(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            String name = in.readUTF();
            boolean virtual = in.readBoolean();
            int first = in.readInt();
            if (first == 0) {
                known.clear();
            }
            return first == known.size() ? new ThreadStack(name, virtual, readFrames(in)) : ThreadStack.NONE;
        } catch (IOException | RuntimeException e) {
            return ThreadStack.NONE;
        }
    }

    private List<StackTraceElement> readFrames(DataInputStream in) throws IOException {
        int depth = in.readUnsignedShort();
        List<StackTraceElement> frames = new ArrayList<>(depth);
        for (int i = 0; i < depth; i++) {
            int number = in.readUnsignedShort();
            if (number == known.size()) {
                known.add(StackCodec.readFrame(in));
            }
            frames.add(known.get(number));
        }
        return List.copyOf(frames);
    }
}
