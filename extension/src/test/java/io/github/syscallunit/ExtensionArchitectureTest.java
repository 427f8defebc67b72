package io.github.syscallunit;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
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

class ExtensionArchitectureTest {
    private static final String[] INTERNALS_OF_THE_ENGINE = {
        "io.github.syscallunit.engine.linux..",
        "io.github.syscallunit.engine.ptrace..",
        "io.github.syscallunit.engine.decode..",
        "io.github.syscallunit.engine.unwind.."
    };

    /** From the bottom to the top. */
    private static final List<String> LAYERS = List.of(
            "assertj.error",
            "assertj.durability",
            "assertj.ring",
            "assertj",
            "junit.fork.protocol",
            "junit.fork.stream",
            "junit.fork.claim",
            "junit.fork.launch",
            "junit.attach",
            "junit.region",
            "junit.sweep",
            "junit.powerloss.content",
            "junit.powerloss.model",
            "junit.powerloss",
            "junit",
            "junit.fork.discovery",
            "junit.fork.child",
            "junit.fork.parent",
            "junit.fork");

    private final JavaClasses main = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.syscallunit");

    @Test
    void assertionsKnowTheTraceAlone() {
        classes()
                .that()
                .resideInAPackage("io.github.syscallunit.assertj..")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("io.github.syscallunit.trace..", "io.github.syscallunit.assertj..")
                                .or(not(resideInAPackage("io.github.syscallunit.."))))
                .check(main);
    }

    @Test
    void theExtensionKnowsNothingBehindTheEngine() {
        noClasses()
                .that()
                .resideInAPackage("io.github.syscallunit.junit..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(INTERNALS_OF_THE_ENGINE))
                .check(main);
    }

    @Test
    void nothingElseKnowsTheExtension() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.github.syscallunit.trace..",
                        "io.github.syscallunit.engine..",
                        "io.github.syscallunit.assertj..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.github.syscallunit.junit.."))
                .check(main);
    }

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
                    .resideInAPackage(packages(LAYERS)[layer])
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(packages(LAYERS.subList(layer + 1, LAYERS.size()))))
                    .check(main);
        }
    }

    @Test
    void eachPackageHasALayer() {
        classes()
                .that()
                .resideInAnyPackage("io.github.syscallunit.assertj..", "io.github.syscallunit.junit..")
                .should()
                .resideInAnyPackage(packages(LAYERS))
                .check(main);
    }

    private static String[] packages(List<String> layers) {
        return layers.stream().map("io.github.syscallunit."::concat).toArray(String[]::new);
    }

    /** A name or a payload can look like anything: whatever decides asks for an event's facts. */
    @Test
    void nothingDecidesByTheTextOfACall() {
        noClasses()
                .that()
                .resideInAnyPackage("io.github.syscallunit.assertj..", "io.github.syscallunit.junit..")
                .should()
                .accessTargetWhere(target(owner(assignableTo(SyscallEvent.class)))
                        .and(target(name("argumentsText")).or(target(name("resultText")))))
                .check(main);
    }
}
