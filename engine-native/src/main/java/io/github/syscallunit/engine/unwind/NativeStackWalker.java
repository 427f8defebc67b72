package io.github.syscallunit.engine.unwind;

import io.github.syscallunit.engine.linux.Registers;
import io.github.syscallunit.engine.linux.arch.Architecture;
import io.github.syscallunit.engine.stop.Tracee;
import io.github.syscallunit.engine.unwind.ProcessMaps.Mapping;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The whole stacks of programs, innermost frame first, by their unwind tables and symbols. */
public final class NativeStackWalker {
    private static final int MOST_FRAMES = 256;
    private static final int WORDS = 64;
    private static final int LARGEST_IMAGE = 1 << 16;

    private final Architecture architecture = Architecture.current();
    private final Registers registers = new Registers();
    private final Map<String, Image> images = new HashMap<>();
    private final StackReader stack = new StackReader(WORDS);

    /** Makes a walker without cached files. */
    public NativeStackWalker() {}

    /**
     * A frame.
     *
     * @param file the file of the code; empty if there is none
     * @param symbol the function's name; empty if there is none
     * @param symbolOffset the offset from the function's start
     * @param address the address in the file, or in memory if there is no file
     */
    public record Frame(String file, String symbol, long symbolOffset, long address) {}

    private record Image(
            @Nullable ElfFile file,
            @Nullable UnwindTable unwinding,
            @Nullable SymbolTable symbols) {}

    /**
     * Walks a stack.
     *
     * @param tracee a stopped tracee that runs 64-bit code
     * @return the frames; empty if the tracee has ended
     */
    public List<Frame> of(Tracee tracee) {
        List<Frame> frames = new ArrayList<>();
        if (tracee.abi() != architecture.abi() || !tracee.readRegisters(registers)) {
            return frames;
        }
        ProcessMaps libraries = new ProcessMaps(tracee.pid());
        libraries.refresh();
        stack.forget();
        FrameUnwinder unwinder = new FrameUnwinder(architecture, address -> stack.read(tracee, address));
        unwinder.start(registers::value);
        long address = registers.value(architecture.instructionPointer());
        boolean exact = true;
        while (address != 0 && frames.size() < MOST_FRAMES) {
            Mapping mapping = libraries.known(address);
            if (mapping == null || mapping.name().isEmpty()) {
                frames.add(new Frame("", "", 0, address));
                return frames;
            }
            Image image = image(tracee, libraries, mapping);
            long offset = address - mapping.start() + mapping.offset();
            long instruction = offset - (exact ? 0 : 1);
            frames.add(frame(mapping, image, offset, instruction));
            UnwindRow rules = rulesAt(image, instruction);
            exact = rules != null && rules.signalFrame();
            address = rules == null ? 0 : unwinder.stepOut(rules, frames.size() == 1);
        }
        return frames;
    }

    private Image image(Tracee tracee, ProcessMaps libraries, Mapping mapping) {
        return images.computeIfAbsent(mapping.name(), name -> {
            Optional<ElfFile> file = name.startsWith("/") ? libraries.open(mapping) : inMemory(tracee, mapping);
            return new Image(
                    file.orElse(null),
                    file.flatMap(UnwindTable::of).orElse(null),
                    file.map(SymbolTable::of).orElse(null));
        });
    }

    /** The vDSO is not in a file. */
    private static Optional<ElfFile> inMemory(Tracee tracee, Mapping mapping) {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(LARGEST_IMAGE, mapping.end() - mapping.start()));
        tracee.memory().read(mapping.start(), bytes);
        return ElfFile.of(bytes.flip());
    }

    /**
     * A call that does not return may be the last instruction of a function. Its return address is then in another
     * function.
     */
    private static Frame frame(Mapping mapping, Image image, long offset, long instruction) {
        ElfFile file = image.file;
        SymbolTable symbols = image.symbols;
        long linked = file == null ? instruction : file.linkedAddress(instruction);
        SymbolTable.Symbol symbol = symbols == null ? null : symbols.before(linked);
        return symbol == null
                ? new Frame(mapping.name(), "", 0, offset)
                : new Frame(mapping.name(), symbol.name(), linked - symbol.address() + offset - instruction, offset);
    }

    private static @Nullable UnwindRow rulesAt(Image image, long offset) {
        UnwindTable table = image.unwinding;
        return table == null ? null : table.rulesAt(table.linkedAddress(offset), true);
    }
}
