package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.github.syscallunit.engine.Strace;
import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.trace.result.TraceResults;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ModulesTest {
    @Test
    void onlyPublicPackagesAreExported() {
        assertEquals(
                Set.of(
                        "io.github.syscallunit.engine",
                        "io.github.syscallunit.trace",
                        "io.github.syscallunit.trace.fact",
                        "io.github.syscallunit.trace.fault",
                        "io.github.syscallunit.trace.result",
                        "io.github.syscallunit.trace.storage",
                        "io.github.syscallunit.trace.table"),
                exportsOf(Strace.class.getModule()));
        assertEquals(
                Set.of("io.github.syscallunit.assertj", "io.github.syscallunit.junit"),
                exportsOf(TraceSyscalls.class.getModule()));
    }

    @Test
    void jarsHaveTheirLicense() {
        for (Class<?> type : List.of(Strace.class, TraceSyscalls.class)) {
            assertNotNull(type.getResource("/META-INF/LICENSE"));
            assertNotNull(type.getResource("/META-INF/NOTICE"));
        }
    }

    @Test
    void commandsAreTraced() throws Exception {
        Strace.Outcome outcome = Strace.command("true").filter("%process").run();

        assertEquals(1, outcome.trace().count("execve"));
    }

    /** Those of {@link ColourTest}, which runs before. */
    @Test
    void resultsAreRead() {
        assertFalse(TraceResults.readAll(Path.of("target", "syscallunit")).isEmpty());
    }

    private static Set<String> exportsOf(Module module) {
        ModuleDescriptor descriptor = module.getDescriptor();
        assertFalse(descriptor.isAutomatic());
        Set<String> exports = new TreeSet<>();
        for (ModuleDescriptor.Exports export : descriptor.exports()) {
            if (!export.isQualified()) {
                exports.add(export.source());
            }
        }
        return exports;
    }
}
