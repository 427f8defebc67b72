package io.github.syscallunit.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class BenchArchitectureTest {
    private final JavaClasses main = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.syscallunit.bench");

    @Test
    void packagesDependOnEachOtherOneWay() {
        slices().matching("io.github.syscallunit.(**)")
                .should()
                .beFreeOfCycles()
                .check(main);
    }

    @Test
    void workloadsDoNotKnowWhatMeasuresThem() {
        noClasses()
                .that()
                .resideInAPackage("io.github.syscallunit.bench.workload")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.github.syscallunit.bench")
                .check(main);
    }
}
