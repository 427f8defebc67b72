package com.acme;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.syscallunit.junit.TraceSyscalls;

@AnalyzeClasses(packagesOf = ArchitectureTest.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule PLAIN = classes().should().resideInAPackage("com.acme..");

    @ArchTest
    @TraceSyscalls
    static void annotated(JavaClasses classes) {}
}
