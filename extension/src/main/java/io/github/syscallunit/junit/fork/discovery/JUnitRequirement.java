package io.github.syscallunit.junit.fork.discovery;

import java.util.Optional;
import org.junit.platform.engine.TestEngine;

/** The oldest JUnit that traced tests run with. */
final class JUnitRequirement {
    private static final String OLDEST = "5.12";

    /** The platform has it since the version of {@link #OLDEST}. */
    private static final String PROBE = "org.junit.platform.engine.reporting.FileEntry";

    private JUnitRequirement() {}

    /** {@return what to do if this JUnit is too old; empty if it is not} */
    static Optional<String> unmet(TestEngine jupiter) {
        return unmet(jupiter, JUnitRequirement.class.getClassLoader());
    }

    static Optional<String> unmet(TestEngine jupiter, ClassLoader platform) {
        try {
            Class.forName(PROBE, false, platform);
            return Optional.empty();
        } catch (ClassNotFoundException e) {
            return Optional.of("SyscallUnit needs JUnit " + OLDEST + ", found "
                    + jupiter.getVersion().orElse("an older version")
                    + ": set the version of org.junit:junit-bom to " + OLDEST
                    + ".2 or later (with Spring Boot's parent, the property junit-jupiter.version).");
        }
    }
}
