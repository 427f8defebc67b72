package io.github.syscallunit.engine.decode;

import io.github.syscallunit.engine.decode.text.DecodeOptions;
import io.github.syscallunit.engine.linux.memory.TraceeMemory;
import io.github.syscallunit.engine.stop.SyscallStop;
import io.github.syscallunit.trace.table.Abi;
import io.github.syscallunit.trace.table.SyscallTable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** An invented call, in a memory in which only the given values are mapped. */
public final class FakeStop implements SyscallStop, TraceeMemory {
    private final Abi abi;
    private final int number;
    private final long[] arguments;
    private final TreeMap<Long, byte[]> mapped = new TreeMap<>();
    private final Map<Long, byte[]> written = new TreeMap<>();
    private int thread = (int) ProcessHandle.current().pid();
    private boolean returned;
    private long result;

    FakeStop(Abi abi, String name, long... arguments) {
        this(abi, SyscallTable.of(abi).number(name).orElseThrow(), arguments);
    }

    public FakeStop(Abi abi, int number, long... arguments) {
        this.abi = abi;
        this.number = number;
        this.arguments = Arrays.copyOf(arguments, 6);
    }

    public static FakeStop of(String name, long... arguments) {
        return new FakeStop(Abi.X86_64, name, arguments);
    }

    public FakeStop with(long address, byte[] bytes) {
        mapped.put(address, bytes);
        return this;
    }

    /** Has the call write bytes: they are there at the exit. */
    FakeStop writing(long address, byte... bytes) {
        written.put(address, bytes);
        return this;
    }

    FakeStop withText(long address, String text) {
        return with(address, (text + "\0").getBytes(StandardCharsets.ISO_8859_1));
    }

    public FakeStop withInts(long address, int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(values).forEach(bytes::putInt);
        return with(address, bytes.array());
    }

    FakeStop withLongs(long address, long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(values).forEach(bytes::putLong);
        return with(address, bytes.array());
    }

    FakeStop byThread(int tid) {
        thread = tid;
        return this;
    }

    FakeStop returning(long value) {
        returned = true;
        result = value;
        return this;
    }

    /** {@return what the decoder shows of the whole call} */
    String decoded(DecodeOptions options) {
        return decoded(new SyscallDecoder(options));
    }

    String decoded(SyscallDecoder decoder) {
        StringBuilder out = new StringBuilder(SyscallTable.of(abi).name(number)).append('(');
        long known = result;
        returned = false;
        result = -1;
        decoder.enter(this, out);
        returning(known);
        mapped.putAll(written);
        decoder.exit(this, out);
        out.append(") = ");
        decoder.result(this, out);
        return out.toString();
    }

    String decoded() {
        return decoded(DecodeOptions.defaults());
    }

    @Override
    public int pid() {
        return thread;
    }

    @Override
    public int tid() {
        return thread;
    }

    @Override
    public Abi abi() {
        return abi;
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public long argument(int index) {
        return arguments[index];
    }

    @Override
    public boolean returned() {
        return returned;
    }

    @Override
    public long result() {
        return result;
    }

    @Override
    public int errno() {
        return returned && result < 0 && result > -4096 ? (int) -result : 0;
    }

    @Override
    public long startNanos() {
        return 0;
    }

    @Override
    public long endNanos() {
        return 0;
    }

    @Override
    public TraceeMemory memory() {
        return this;
    }

    @Override
    public int read(long address, ByteBuffer into) {
        Map.Entry<Long, byte[]> piece = mapped.floorEntry(address);
        if (piece == null) {
            return 0;
        }
        long offset = address - piece.getKey();
        int length = (int) Math.max(0, Math.min(into.remaining(), piece.getValue().length - offset));
        if (length > 0) {
            into.put(piece.getValue(), (int) offset, length);
        }
        return length;
    }

    @Override
    public boolean write(long address, ByteBuffer from) {
        throw new UnsupportedOperationException("a decoder writes nothing");
    }
}
