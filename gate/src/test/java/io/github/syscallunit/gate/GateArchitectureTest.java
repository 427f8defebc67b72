package io.github.syscallunit.gate;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.syscallunit.trace.SyscallEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class GateArchitectureTest {
    /** From the bottom to the top. */
    private static final List<String> LAYERS = List.of(
            "io.github.syscallunit.gate.text",
            "io.github.syscallunit.gate.quantity",
            "io.github.syscallunit.gate",
            "io.github.syscallunit.gate.output",
            "io.github.syscallunit.gate.baseline",
            "io.github.syscallunit.gate.page",
            "io.github.syscallunit.gate.budget",
            "io.github.syscallunit.gate.evaluation",
            "io.github.syscallunit.gate.goal",
            "io.github.syscallunit.gate.cli");

    private final JavaClasses main = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.syscallunit.gate");

    @Test
    void packagesDependOnEachOtherOneWay() {
        slices().matching("io.github.syscallunit.(**)")
                .should()
                .beFreeOfCycles()
                .check(main);
    }

    @Test
    void packagesUseThoseBelow() {
        for (int layer = 0; layer < LAYERS.size(); layer++) {
            noClasses()
                    .that()
                    .resideInAPackage(LAYERS.get(layer))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(LAYERS.subList(layer + 1, LAYERS.size()).toArray(String[]::new))
                    .check(main);
        }
    }

    @Test
    void eachPackageHasALayer() {
        classes().should().resideInAnyPackage(LAYERS.toArray(String[]::new)).check(main);
    }

    /** Maven, Gradle, Bazel and the command line start the same gate. */
    @Test
    void theGateKnowsNoBuildTool() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.maven..", "org.codehaus.plexus..", "io.github.syscallunit.engine..")
                .check(main);
    }

    /** A name or a payload can look like anything: whatever decides asks for an event's facts. */
    @Test
    void nothingDecidesByTheTextOfACall() {
        noClasses()
                .should()
                .accessTargetWhere(target(owner(assignableTo(SyscallEvent.class)))
                        .and(target(name("argumentsText")).or(target(name("resultText")))))
                .check(main);
    }
}
