package io.github.syscallunit.engine.linux.arch;

import io.github.syscallunit.trace.table.Abi;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The list of the CPUs. It uses loops instead of streams, because every start of the command line runs this code. */
final class KnownArchitectures {
    private static final List<Architecture> ARCHITECTURES = List.of(new X86_64(), new Aarch64());

    private static final AtomicReferenceArray<@Nullable CallingConvention> CONVENTIONS =
            new AtomicReferenceArray<>(Abi.values().length);

    private static volatile @Nullable Architecture current;

    private KnownArchitectures() {}

    static Architecture current() {
        Architecture known = current;
        if (known == null) {
            known = named(System.getProperty("os.arch"));
            current = known;
        }
        return known;
    }

    static Architecture named(String name) {
        StringJoiner names = new StringJoiner(" and ");
        for (Architecture architecture : ARCHITECTURES) {
            if (architecture.javaNames().contains(name)) {
                return architecture;
            }
            names.add(architecture.abi().label());
        }
        throw new UnsupportedOperationException("SyscallUnit traces on " + names + ", but this machine is " + name);
    }

    static List<Architecture> all() {
        return ARCHITECTURES;
    }

    static Architecture of(Abi abi) {
        for (Architecture architecture : ARCHITECTURES) {
            for (CallingConvention convention : architecture.conventions()) {
                if (convention.abi() == abi) {
                    return architecture;
                }
            }
        }
        throw new IllegalStateException("no CPU has the ABI " + abi);
    }

    static CallingConvention convention(Abi abi) {
        CallingConvention known = CONVENTIONS.get(abi.ordinal());
        if (known == null) {
            for (CallingConvention convention : of(abi).conventions()) {
                if (convention.abi() == abi) {
                    known = convention;
                    CONVENTIONS.set(abi.ordinal(), convention);
                }
            }
        }
        return Objects.requireNonNull(known);
    }
}
