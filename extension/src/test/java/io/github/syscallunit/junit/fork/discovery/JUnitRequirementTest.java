package io.github.syscallunit.junit.fork.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.UniqueId;

class JUnitRequirementTest {
    @Test
    void anOldJUnitIsNamedWithTheRemedy() {
        ClassLoader old = ClassLoader.getPlatformClassLoader();

        assertThat(JUnitRequirement.unmet(new JupiterOf(Optional.of("5.10.5")), old))
                .hasValue("SyscallUnit needs JUnit 5.12, found 5.10.5: set the version of org.junit:junit-bom to"
                        + " 5.12.2 or later (with Spring Boot's parent, the property junit-jupiter.version).");
        assertThat(JUnitRequirement.unmet(new JupiterOf(Optional.empty()), old))
                .get()
                .asString()
                .startsWith("SyscallUnit needs JUnit 5.12, found an older version: set");
    }

    @Test
    void thisJUnitMeetsIt() {
        assertThat(JUnitRequirement.unmet(new JupiterOf(Optional.of("5.10.5")))).isEmpty();
    }

    private record JupiterOf(Optional<String> version) implements TestEngine {
        @Override
        public String getId() {
            return "junit-jupiter";
        }

        @Override
        public Optional<String> getVersion() {
            return version;
        }

        @Override
        public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void execute(ExecutionRequest request) {
            throw new UnsupportedOperationException();
        }
    }
}
