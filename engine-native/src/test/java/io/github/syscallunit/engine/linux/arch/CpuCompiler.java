package io.github.syscallunit.engine.linux.arch;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.syscallunit.trace.table.Abi;
import io.github.syscallunit.trace.table.HostTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compiles C for an ABI, by the machine's compiler or a cross compiler, against that CPU's headers. */
public final class CpuCompiler {
    /** What Debian calls the target of an ABI. */
    private static final Map<Abi, String> TARGETS = Map.of(
            Abi.X86_64, "x86_64-linux-gnu",
            Abi.I386, "x86_64-linux-gnu",
            Abi.X32, "x86_64-linux-gnu",
            Abi.AARCH64, "aarch64-linux-gnu",
            Abi.ARM, "arm-linux-gnueabihf");

    private static final Map<Abi, String> OPTIONS = Map.of(Abi.I386, "-m32", Abi.X32, "-mx32");

    private CpuCompiler() {}

    /**
     * Checks a C source, and skips the test if there is no compiler.
     *
     * @param abi the ABI
     * @param directory takes the source
     * @param source the source
     * @return what the compiler says; empty if it finds no fault
     */
    public static String check(Abi abi, Path directory, String source) throws IOException, InterruptedException {
        List<String> command = command(abi);
        HostTools.require(command.get(0));
        Path empty = Files.writeString(directory.resolve("empty.c"), "#include <asm/unistd.h>\n#include <stddef.h>\n");
        String missing = run(command, directory, empty);
        assumeTrue(missing.isEmpty(), () -> "the headers of " + abi.label() + " are not installed: " + missing);
        return run(command, directory, Files.writeString(directory.resolve("check-" + abi + ".c"), source));
    }

    /** {@return the compiler of an ABI with its options} */
    public static List<String> command(Abi abi) {
        String target = TARGETS.get(abi);
        boolean own = Architecture.of(abi).abi() == Architecture.current().abi() && abi != Abi.ARM;
        List<String> command = new ArrayList<>(List.of(own ? "gcc" : target + "-gcc"));
        command.addAll(List.of("-fsyntax-only", "-w", "-D_GNU_SOURCE"));
        if (OPTIONS.containsKey(abi)) {
            command.addAll(List.of(OPTIONS.get(abi), "-I/usr/include/" + target));
        }
        return command;
    }

    private static String run(List<String> command, Path directory, Path source)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(command);
        all.add(source.toString());
        return HostTools.run(directory, all).text();
    }
}
