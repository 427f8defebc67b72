/**
 * The JUnit extension and the assertions of SyscallUnit.
 *
 * <p>Tests use {@link io.github.syscallunit.junit} and {@link io.github.syscallunit.assertj}.
 */
module io.github.syscallunit.extension {
    requires static transitive org.apiguardian.api;
    requires static transitive org.jspecify;
    requires transitive io.github.syscallunit.engine;
    requires transitive org.assertj.core;
    requires transitive org.junit.jupiter.api;
    requires org.junit.platform.launcher;
    requires java.logging;
    requires java.management;

    exports io.github.syscallunit.assertj;
    exports io.github.syscallunit.junit;

    // JUnit makes the extensions behind the annotations, and runs the test that warms a child up.
    opens io.github.syscallunit.junit to
            org.junit.platform.commons;
    opens io.github.syscallunit.junit.fork.child to
            org.junit.platform.commons;

    uses org.junit.platform.engine.TestEngine;

    provides org.junit.platform.engine.TestEngine with
            io.github.syscallunit.junit.fork.SyscallUnitTestEngine;
    provides org.junit.jupiter.api.extension.Extension with
            io.github.syscallunit.junit.ConfiguredTraceExtension;
    provides org.junit.platform.launcher.LauncherDiscoveryListener with
            io.github.syscallunit.junit.fork.claim.DiscoveryListener;
    provides org.junit.platform.launcher.PostDiscoveryFilter with
            io.github.syscallunit.junit.fork.claim.TracedTestFilter;
}
