package io.github.syscallunit.engine.linux.launch;

import io.github.syscallunit.engine.linux.arch.Architecture;
import io.github.syscallunit.trace.table.Abi;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The smallest program that makes some syscalls and exits with 0: an ELF file with a single segment, which has the instructions. It needs no C
 * library, compiler or file that a machine may lack.
 */
final class SyscallProgram {
    // elf(5)
    private static final int HEADER_SIZE = 64;
    private static final int SEGMENT_SIZE = 56;
    private static final byte CLASS_64 = 2;
    private static final byte LITTLE_ENDIAN = 1;
    private static final byte VERSION = 1;
    private static final short EXECUTABLE = 2;
    private static final short X86_64 = 62;
    private static final short AARCH64 = 183;
    private static final int LOAD = 1;
    private static final int READ_EXECUTE = 5;
    private static final long ADDRESS = 0x400000;
    private static final long LARGEST_PAGE = 0x10000;
    private static final int ENTRY = HEADER_SIZE + SEGMENT_SIZE;

    private static final int CAPACITY = 1024;
    private static final int ARGUMENTS = 6;

    private final Architecture architecture;
    private final ByteBuffer file = ByteBuffer.allocate(CAPACITY).order(ByteOrder.LITTLE_ENDIAN);

    SyscallProgram(Architecture architecture) {
        this.architecture = architecture;
        file.position(ENTRY);
    }

    /**
     * Adds a call, whose result is ignored.
     *
     * @param name the call
     * @param first its first argument, of at most 16 bits; the others are 0
     * @return this
     */
    SyscallProgram call(String name, int first) {
        int number = architecture.syscallNumber(name);
        if (architecture.abi() == Abi.AARCH64) {
            callOnAarch64(number, first);
        } else {
            callOnX86(number, first);
        }
        return this;
    }

    private void callOnAarch64(int number, int first) {
        // movz x0, #first; movz x1..x5, #0; movz x8, #number; svc #0
        for (int register = 0; register < ARGUMENTS; register++) {
            file.putInt(0xd2800000 | (register == 0 ? first << 5 : 0) | register);
        }
        file.putInt(0xd2800000 | number << 5 | 8);
        file.putInt(0xd4000001);
    }

    private void callOnX86(int number, int first) {
        // mov edi, first; xor esi, esi; xor edx, edx; xor r10d, r10d; xor r8d, r8d; xor r9d, r9d; mov eax, number;
        // syscall
        file.put((byte) 0xbf).putInt(first);
        file.put(bytes(0x31, 0xf6, 0x31, 0xd2, 0x45, 0x31, 0xd2, 0x45, 0x31, 0xc0, 0x45, 0x31, 0xc9));
        file.put((byte) 0xb8).putInt(number);
        file.put(bytes(0x0f, 0x05));
    }

    /** {@return the file} */
    byte[] toBytes() {
        call("exit", 0);
        int size = file.position();
        short machine = architecture.abi() == Abi.AARCH64 ? AARCH64 : X86_64;
        file.position(0);
        file.put("\u007fELF".getBytes(StandardCharsets.US_ASCII));
        file.put(CLASS_64).put(LITTLE_ENDIAN).put(VERSION);
        file.position(16);
        file.putShort(EXECUTABLE).putShort(machine).putInt(VERSION).putLong(ADDRESS + ENTRY);
        file.putLong(HEADER_SIZE).putLong(0).putInt(0);
        file.putShort((short) HEADER_SIZE).putShort((short) SEGMENT_SIZE).putShort((short) 1);
        file.position(HEADER_SIZE);
        file.putInt(LOAD).putInt(READ_EXECUTE);
        file.putLong(0)
                .putLong(ADDRESS)
                .putLong(ADDRESS)
                .putLong(size)
                .putLong(size)
                .putLong(LARGEST_PAGE);
        byte[] content = new byte[size];
        file.get(0, content);
        return content;
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
