package io.github.syscallunit.engine.decode.fact;

import io.github.syscallunit.engine.decode.text.TraceeBuffer;
import io.github.syscallunit.engine.linux.proc.DescriptorInfo;
import io.github.syscallunit.engine.linux.proc.MappedFiles;
import io.github.syscallunit.engine.linux.proc.ProcLinks;
import io.github.syscallunit.engine.linux.proc.RingInfo;
import io.github.syscallunit.engine.linux.proc.TraceeFileStatus;
import io.github.syscallunit.engine.linux.proc.WaitingMounts;
import io.github.syscallunit.engine.stop.SyscallStop;
import io.github.syscallunit.trace.fact.FileIdentity;
import io.github.syscallunit.trace.fact.SyscallFacts;
import io.github.syscallunit.trace.fact.SyscallFactsBuilder;
import io.github.syscallunit.trace.table.Abi;
import io.github.syscallunit.trace.table.SyscallTable;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One call whose facts are being read. Filled anew for each call; used by one thread. */
final class FactContext {
    private static final int CHUNK = 256;

    private final DescriptorInfo descriptorInfo;
    private final MappedFiles mappedFiles = new MappedFiles();
    private final ProcLinks links = new ProcLinks();
    private final RingInfo ringInfo = new RingInfo();
    private final TraceeFileStatus fileStatus = new TraceeFileStatus();
    /** The threads in a call whose name did not exist when they entered it. */
    private final Set<Integer> makingNames = new HashSet<>();

    private final TraceeBuffer buffer = new TraceeBuffer();
    private SyscallStop stop;
    private SyscallFactsBuilder facts = SyscallFacts.builder();
    private List<String> paths = List.of();

    FactContext(SyscallStop stop, DescriptorInfo descriptorInfo) {
        this.stop = stop;
        this.descriptorInfo = descriptorInfo;
    }

    void switchTo(SyscallStop newStop, SyscallFactsBuilder newFacts, List<String> newPaths) {
        stop = newStop;
        facts = newFacts;
        paths = newPaths;
        buffer.reset();
    }

    SyscallFactsBuilder facts() {
        return facts;
    }

    /** {@return the paths of the call's arguments, which may be added to} */
    List<String> paths() {
        return paths;
    }

    /** {@return the file of the first descriptor or path argument; null if it is not a file} */
    @Nullable
    String firstFile() {
        return paths.isEmpty() || !paths.get(0).startsWith("/") ? null : paths.get(0);
    }

    void addPath(String path) {
        if (!paths.contains(path)) {
            paths.add(path);
        }
    }

    DescriptorInfo descriptorInfo() {
        return descriptorInfo;
    }

    MappedFiles mappedFiles() {
        return mappedFiles;
    }

    RingInfo ringInfo() {
        return ringInfo;
    }

    ProcLinks links() {
        return links;
    }

    TraceeFileStatus fileStatus() {
        return fileStatus;
    }

    /** Looks at the file of a descriptor; false if that is neither a file nor a directory, or not known. */
    boolean isFile(int descriptor) {
        return fileStatus.ofDescriptor(tid(), descriptor) && fileStatus.isFileOrDirectory();
    }

    /** Looks at what a path names; false if that does not exist, or cannot be known without waiting. */
    boolean isFile(String path, int directory, byte[] bytes, boolean follow) {
        if (WaitingMounts.own().contain(path)) {
            fileStatus.forget();
            return false;
        }
        return fileStatus.ofPath(tid(), directory, bytes, follow);
    }

    /** {@return which file was looked at last} */
    FileIdentity identity() {
        return new FileIdentity(fileStatus.device(), fileStatus.inode());
    }

    /** Notes at the entry whether the call makes a name that does not exist yet. */
    void makesName(boolean makes) {
        if (makes) {
            makingNames.add(tid());
        } else {
            makingNames.remove(tid());
        }
    }

    /** {@return what was noted at the entry} */
    boolean makesName() {
        return makingNames.contains(tid());
    }

    Abi abi() {
        return stop.abi();
    }

    int tid() {
        return stop.tid();
    }

    String name() {
        return SyscallTable.of(abi()).name(stop.number());
    }

    long argument(int register) {
        return stop.argument(register);
    }

    int intArgument(int register) {
        return (int) stop.argument(register);
    }

    long result() {
        return stop.result();
    }

    int wordSize() {
        return abi().wordSize();
    }

    /** {@return where in {@link #buffer()} the copy is; {@link TraceeBuffer#UNREADABLE} if not all of it can be read} */
    int fetch(long address, int size) {
        return buffer.fetch(stop.memory(), address, size);
    }

    TraceeBuffer buffer() {
        return buffer;
    }

    /** {@return a word of what was fetched, an address or a {@code size_t}} */
    long word(int at) {
        return buffer.load(at, wordSize(), false);
    }

    /** {@return the string at an address, up to a length; null if it cannot be read} */
    @Nullable
    String string(long address, int longest) {
        byte[] bytes = stringBytes(address, longest);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    byte @Nullable [] stringBytes(long address, int longest) {
        int start = buffer.end();
        int length = 0;
        while (address != 0 && length < longest) {
            int read = buffer.fetchSome(stop.memory(), address + length, Math.min(CHUNK, longest - length));
            if (read <= 0) {
                return null;
            }
            for (int i = length; i < length + read; i++) {
                if (buffer.unsignedByte(start + i) == 0) {
                    return bytes(start, i);
                }
            }
            length += read;
        }
        return address == 0 ? null : bytes(start, length);
    }

    /** {@return bytes that were fetched as text} */
    String text(int at, int length) {
        return new String(bytes(at, length), StandardCharsets.UTF_8);
    }

    byte[] bytes(int at, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) buffer.unsignedByte(at + i);
        }
        return bytes;
    }
}
