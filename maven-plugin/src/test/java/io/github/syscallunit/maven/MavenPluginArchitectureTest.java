package io.github.syscallunit.maven;

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

class MavenPluginArchitectureTest {
    /** From the bottom to the top. */
    private static final List<String> LAYERS =
            List.of("io.github.syscallunit.maven.site", "io.github.syscallunit.maven");

    private final JavaClasses main = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.syscallunit.maven");

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
