package io.github.syscallunit.engine.session;

import io.github.syscallunit.engine.hypercall.Hypercall;
import io.github.syscallunit.engine.hypercall.HypercallBlock;
import io.github.syscallunit.engine.hypercall.RegionRequest;
import io.github.syscallunit.engine.recording.Region;
import io.github.syscallunit.engine.recording.Regions;
import io.github.syscallunit.engine.recording.TraceeContext;
import io.github.syscallunit.engine.replay.Recording;
import io.github.syscallunit.engine.replay.ReplayEngine;
import io.github.syscallunit.engine.replay.ReplayMemory;
import io.github.syscallunit.engine.stop.ColocationPolicy;
import io.github.syscallunit.engine.stop.Tracee;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.SyscallTrace;
import java.nio.ByteBuffer;

/**
 * The session of a traced JVM, on a recording. Thread ids are above those that Linux gives ({@code PID_MAX_LIMIT}), so that nothing is
 * found of them in {@code /proc}.
 */
final class ReplayedJvm {
    private static final long PAYLOAD_OFFSET = 0x800;

    private final Regions regions = new Regions();
    private final Recording recording;
    private final JvmTraceSession session;
    private final ReplayMemory memory;

    private ReplayedJvm(Recording recording) {
        this.recording = recording;
        session = new JvmTraceSession(regions, ColocationPolicy.NEVER, recording);
        Tracee program = session.engine().launch(recording.program());
        session.begin(program);
        memory = engine().memory(program.tid());
    }

    /** Makes the session; the first thread is the JVM's. */
    static ReplayedJvm of(String... lines) {
        return new ReplayedJvm(Recording.of(lines));
    }

    ReplayedJvm on(String mark, Runnable action) {
        recording.on(mark, action);
        return this;
    }

    /** At its line, lets a thread be the test's, with all that it starts. */
    ReplayedJvm attaches(int tid) {
        return on("hello", () -> TraceeContext.of(engine().tracee(tid)).descendant = true);
    }

    /** At the line {@code open LABEL}, opens a region; at {@code close LABEL}, closes it. */
    ReplayedJvm region(String label, String owner, SyscallSet filter, boolean wholeJvm, int eventCap) {
        RegionRequest request = new RegionRequest(label, owner, filter, wholeJvm, eventCap, "", "main");
        on("open-" + label, () -> regions.open(request));
        return on("close-" + label, () -> regions.close(get(label)));
    }

    ReplayedJvm region(String label) {
        return region(label, "test", SyscallSet.ALL, false, 100);
    }

    /** Puts a hypercall's block at an address of the JVM's memory, and its payload behind it. */
    ReplayedJvm request(long address, Hypercall.Operation operation, long argument, byte[] payload) {
        long payloadAddress = address + PAYLOAD_OFFSET;
        byte[] block = HypercallBlock.request(operation, argument, payloadAddress, payload.length);
        memory.write(address, ByteBuffer.wrap(block));
        memory.write(payloadAddress, ByteBuffer.wrap(payload));
        return this;
    }

    /** Returns how the hypercall of the block at an address was answered; -1 if it was not. */
    long answer(long address) {
        byte[] block = new byte[Hypercall.SIZE];
        memory.read(address, ByteBuffer.wrap(block));
        return HypercallBlock.answer(block);
    }

    ReplayMemory memory() {
        return memory;
    }

    ReplayedJvm run() {
        session.engine().run();
        return this;
    }

    ReplayEngine engine() {
        return recording.engine();
    }

    Regions regions() {
        return regions;
    }

    JvmTraceSession session() {
        return session;
    }

    Region get(String label) {
        return regions.labelled(label).orElseThrow();
    }

    SyscallTrace trace(String label) {
        return get(label).trace();
    }
}
