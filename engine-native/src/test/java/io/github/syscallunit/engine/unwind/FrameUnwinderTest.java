package io.github.syscallunit.engine.unwind;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.engine.linux.arch.Architecture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Walks a stack of aarch64 that is kept as data: {@code aarch64-stack.c} says how it was made. */
@DisplayName("A stack of aarch64")
class FrameUnwinderTest {
    /** The registers x0 to x30, sp and pc come first, then the end of the stack from sp on. */
    private static final int STACK = 33 * Long.BYTES;

    private static final int SP = 31;

    private final Architecture aarch64 = Architecture.named("aarch64");
    private final ElfFile elf = ElfFile.of(resource("aarch64-stack.elf")).orElseThrow();
    private final UnwindTable table = UnwindTable.of(elf).orElseThrow();
    private final SymbolTable symbols = SymbolTable.of(elf);
    private final ByteBuffer data = resource("aarch64-stack.bin").order(ByteOrder.LITTLE_ENDIAN);

    @Test
    @DisplayName("is walked from a leaf function to the program's begin, on any machine")
    void isWalked() {
        assertThat(functions()).containsExactly("capture", "deepest", "variable", "outer", "_start");
    }

    @Test
    @DisplayName("has its return addresses in column 30 of the tables, which is x30")
    void hasReturnAddressesInX30() {
        for (String function : List.of("capture", "deepest", "variable", "outer", "_start")) {
            UnwindRow row = table.rulesAt(addressOf(function), true);
            assertThat(Objects.requireNonNull(row).returnAddressColumn())
                    .as(function)
                    .isEqualTo(30);
        }
        assertThat(aarch64.unwindRegisters()[30])
                .isEqualTo(aarch64.linkRegister().orElseThrow())
                .isEqualTo(30);
    }

    @Test
    @DisplayName("has return addresses that carry an authentication code")
    void hasSignedReturnAddresses() {
        long saved = stackWord(register(SP) + Long.BYTES);
        assertThat(saved).isNotEqualTo(saved & aarch64.returnAddressMask());
        assertThat(Objects.requireNonNull(symbols.before(saved & aarch64.returnAddressMask()))
                        .name())
                .isEqualTo("variable");
    }

    private List<String> functions() {
        List<String> functions = new ArrayList<>();
        FrameUnwinder unwinder = new FrameUnwinder(aarch64, this::stackWord);
        unwinder.start(this::register);
        long address = register(aarch64.instructionPointer());
        boolean innermost = true;
        while (address != 0 && functions.size() < 10) {
            long instruction = address - (innermost ? 0 : 1);
            functions.add(Objects.requireNonNull(symbols.before(instruction)).name());
            UnwindRow row = Objects.requireNonNull(table.rulesAt(instruction, true));
            address = unwinder.stepOut(row, innermost);
            innermost = false;
        }
        return functions;
    }

    private long addressOf(String function) {
        long address = 0x400000;
        while (!Objects.requireNonNullElse(symbols.before(address), new SymbolTable.Symbol(0, ""))
                .name()
                .equals(function)) {
            address += Integer.BYTES;
        }
        return address;
    }

    private long register(int index) {
        return data.getLong(index * Long.BYTES);
    }

    private long stackWord(long address) {
        long offset = STACK + address - register(SP);
        return offset < STACK || offset + Long.BYTES > data.limit() ? 0 : data.getLong((int) offset);
    }

    private static ByteBuffer resource(String name) {
        try (InputStream stream = FrameUnwinderTest.class.getResourceAsStream(name)) {
            return ByteBuffer.wrap(Objects.requireNonNull(stream).readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
