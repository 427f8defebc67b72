package io.github.syscallunit.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.syscallunit.engine.linux.CpuMask;
import io.github.syscallunit.engine.linux.LibC;
import io.github.syscallunit.engine.linux.PosixTimer;
import io.github.syscallunit.engine.linux.Ptrace;
import io.github.syscallunit.engine.linux.Signals;
import io.github.syscallunit.engine.linux.WaitSignal;
import io.github.syscallunit.engine.linux.memory.ProcessMemory;
import io.github.syscallunit.engine.linux.proc.ProcFs;
import io.github.syscallunit.engine.linux.proc.ProcLinks;
import io.github.syscallunit.engine.ptrace.kernel.NativePtraceKernel;
import java.util.List;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;

/** Keeps the dependencies of this module one-way. */
class ArchitectureTest {
    private static final String TRACE = "io.github.syscallunit.trace..";
    private static final String ENGINE = "io.github.syscallunit.engine..";
    private static final String CLI = "io.github.syscallunit.cli..";
    private static final String LINUX = "io.github.syscallunit.engine.linux..";
    private static final String STOP = "io.github.syscallunit.engine.stop..";
    private static final String PTRACE = "io.github.syscallunit.engine.ptrace..";
    private static final String PROVIDER = "io.github.syscallunit.engine.provider..";
    private static final String DECODE = "io.github.syscallunit.engine.decode..";
    /** From the bottom to the top. Packages of one row may use each other. */
    private static final List<List<String>> LAYERS = List.of(
            List.of("trace.internal"),
            List.of("trace.table", "trace.fact"),
            List.of("trace"),
            List.of("trace.codec", "trace.fault..", "trace.result", "trace.storage"),
            List.of("engine.linux.."),
            List.of("engine.stop"),
            List.of("engine.decode.."),
            List.of("engine.unwind"),
            List.of("engine.hypercall", "engine.recording", "engine.stack", "engine.fault", "engine.storage.."),
            List.of("engine.traced"),
            List.of("engine.ptrace.."),
            List.of("engine.provider"),
            List.of("engine.session"),
            List.of("engine"),
            List.of("cli.."));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.syscallunit");

    @Test
    void thereIsSomethingToCheck() {
        assertThat(CLASSES).hasSizeGreaterThan(20);
    }

    @Test
    void theTraceModelKnowsNobody() {
        classes()
                .that()
                .resideInAPackage(TRACE)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(TRACE, "java..", "com.google.gson..", "org.apiguardian..", "org.jspecify.."))
                .check(CLASSES);
    }

    @Test
    void theEngineKnowsNoCommandLineAndNoTestFramework() {
        noClasses()
                .that()
                .resideInAPackage(ENGINE)
                .should()
                .dependOnClassesThat(resideInAnyPackage(CLI, "org.junit..", "org.assertj.."))
                .check(CLASSES);
    }

    @Test
    void onlyTheLinuxPackageUsesJna() {
        noClasses()
                .that()
                .resideOutsideOfPackage(LINUX)
                .should()
                .dependOnClassesThat(resideInAPackage("com.sun.jna.."))
                .check(CLASSES);
    }

    @Test
    void theLinuxPackageKnowsNoOtherOfTheEngine() {
        noClasses()
                .that()
                .resideInAPackage(LINUX)
                .should()
                .dependOnClassesThat(
                        resideInAPackage(CLI).or(resideInAPackage(ENGINE).and(not(resideInAPackage(LINUX)))))
                .check(CLASSES);
    }

    @Test
    void theLoopKnowsNoReports() {
        noClasses()
                .that()
                .resideInAPackage(PTRACE)
                .should()
                .dependOnClassesThat(resideInAPackage(CLI)
                        .or(resideInAPackage(ENGINE).and(not(resideInAnyPackage(PTRACE, STOP, LINUX)))))
                .check(CLASSES);
    }

    @Test
    void theProviderAloneDependsOnTheEngineOnPtrace() {
        noClasses()
                .that()
                .resideOutsideOfPackages(PTRACE, PROVIDER)
                .should()
                .dependOnClassesThat(resideInAPackage(PTRACE))
                .check(CLASSES);
    }

    @Test
    void theNativeKernelAloneUsesPtrace() {
        noClasses()
                .that(not(belongToAnyOf(NativePtraceKernel.class, ProcessMemory.class)))
                .should()
                .dependOnClassesThat(equivalentTo(Ptrace.class))
                .check(CLASSES);
    }

    @Test
    void theEngineOnPtraceAsksTheKernelThroughOneInterface() {
        DescribedPredicate<JavaClass> kernel = belongToAnyOf(
                LibC.class, ProcessMemory.class, PosixTimer.class, ProcFs.class, ProcLinks.class, WaitSignal.class);
        DescribedPredicate<JavaCall<?>> ofSignalsOrMasks = target(owner(belongToAnyOf(Signals.class, CpuMask.class)))
                .and(target(nameMatching("send|kill|reaches|of|applyTo|currentCpu")));
        noClasses()
                .that(resideInAPackage(PTRACE).and(not(equivalentTo(NativePtraceKernel.class))))
                .should()
                .dependOnClassesThat(kernel)
                .orShould()
                .callMethodWhere(ofSignalsOrMasks)
                .check(CLASSES);
    }

    @Test
    void theSeamDependsOnNoEngine() {
        noClasses()
                .that()
                .resideInAPackage(STOP)
                .should()
                .dependOnClassesThat(
                        resideInAPackage(CLI).or(resideInAPackage(ENGINE).and(not(resideInAnyPackage(STOP, LINUX)))))
                .check(CLASSES);
    }

    @Test
    void theDecoderKnowsNoEngine() {
        noClasses()
                .that()
                .resideInAPackage(DECODE)
                .should()
                .dependOnClassesThat(resideInAPackage(CLI)
                        .or(resideInAPackage(ENGINE).and(not(resideInAnyPackage(DECODE, STOP, LINUX)))))
                .check(CLASSES);
    }

    @Test
    void packagesDependOnEachOtherOneWay() {
        slices().matching("io.github.syscallunit.(**)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void packagesUseTheirOwnLayerAndThoseBelow() {
        for (int layer = 0; layer < LAYERS.size(); layer++) {
            noClasses()
                    .that()
                    .resideInAnyPackage(packages(LAYERS.subList(layer, layer + 1)))
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(packages(LAYERS.subList(layer + 1, LAYERS.size()))))
                    .check(CLASSES);
        }
    }

    @Test
    void eachPackageHasALayer() {
        classes().should().resideInAnyPackage(packages(LAYERS)).check(CLASSES);
    }

    @Test
    void whatIsPublicInThePublicPackagesSaysHowStableItIs() {
        classes()
                .that()
                .resideInAnyPackage(
                        "io.github.syscallunit.trace",
                        "io.github.syscallunit.trace.fact",
                        "io.github.syscallunit.trace.table",
                        "io.github.syscallunit.trace.fault",
                        "io.github.syscallunit.trace.result",
                        "io.github.syscallunit.trace.storage",
                        "io.github.syscallunit.engine")
                .and()
                .arePublic()
                .should()
                .beAnnotatedWith(API.class)
                .check(CLASSES);
    }

    private static String[] packages(List<List<String>> layers) {
        return layers.stream()
                .flatMap(List::stream)
                .map("io.github.syscallunit."::concat)
                .toArray(String[]::new);
    }
}
